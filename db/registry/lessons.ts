import { bookings } from '../tables/bookings.ts'
import {
  availability,
  lessonTypes,
  lessons,
  teacherLessonTypes,
  teachers,
} from '../tables/schedule.ts'
import { nobodys, registered, under, withheld } from './facts.ts'

const kept = under({ ground: 'legal duty', kept: 'records', erase: 'kept' })
const teaching = under({ ground: 'contract', kept: 'as long as the account', erase: 'blanked' })
const hours = under({ ground: 'contract', kept: 'as long as the account', erase: 'deleted' })

/** What is taught, by whom, and who booked it. */
export const lessonsRegistry = {
  bookings: registered(
    bookings,
    { by: 'studentId', holds: 'id' },
    {
      id: kept('record', 'tells the booking from others', 'bookings.id'),
      lessonId: kept('record', 'which lesson it is', withheld.inner),
      studentId: kept('record', 'whose booking it is', withheld.person),
      status: kept('record', 'how it stands', 'bookings.state'),
      price: kept('record', 'what was sold', 'bookings.price'),
      currency: kept('record', 'what was sold', 'bookings.price'),
      holdExpiresAt: kept('record', 'until when it waits for payment', 'bookings.heldUntil'),
      holdExtended: kept('record', 'extending a hold once', 'bookings.holdExtended'),
      createdAt: kept('record', 'when it was booked', 'bookings.bookedAt'),
    },
  ),
  lessons: registered(lessons, null, {
    id: kept('record', 'tells the lesson from others', withheld.inner),
    teacherId: kept('record', 'who teaches', withheld.inner),
    lessonTypeId: kept('record', 'what is taught', withheld.inner),
    startsAt: kept('record', 'when it begins', 'bookings.startsAt'),
    endsAt: kept('record', 'when it ends', 'bookings.endsAt'),
    blockedFrom: kept('none', 'the teacher’s time', withheld.inner),
    blockedTo: kept('none', 'the teacher’s time', withheld.inner),
    capacity: kept('none', 'seats', withheld.nobodys),
    status: kept('none', 'whether it takes the teacher’s time', withheld.nobodys),
  }),
  lessonTypes: registered(lessonTypes, null, {
    id: nobodys('tells the lesson type from others'),
    titleUk: nobodys('what is sold', 'bookings.lesson'),
    titleEn: nobodys('what is sold', 'bookings.lesson'),
    descriptionUk: nobodys('what is sold'),
    descriptionEn: nobodys('what is sold'),
    durationMinutes: nobodys('when it may be booked'),
    startStepMinutes: nobodys('when it may be booked'),
    bufferBeforeMinutes: nobodys('when it may be booked'),
    bufferAfterMinutes: nobodys('when it may be booked'),
    minNoticeMinutes: nobodys('when it may be booked'),
    bookingWindowDays: nobodys('when it may be booked'),
    capacity: nobodys('seats'),
    price: nobodys('what it costs'),
    currency: nobodys('what it costs'),
    active: nobodys('whether it is sold'),
  }),
  teachers: registered(
    teachers,
    { by: 'userId', holds: 'id' },
    {
      id: teaching('record', 'tells the teacher from others', 'teacher.id', { erase: 'kept' }),
      userId: teaching('record', 'whose page it is', withheld.person, { erase: 'kept' }),
      name: teaching('name', 'who teaches, for everybody', ['teacher.name', 'bookings.teacher']),
      aboutUk: teaching('record', 'who teaches, for everybody', 'teacher.aboutUk'),
      aboutEn: teaching('record', 'who teaches, for everybody', 'teacher.aboutEn'),
      active: teaching('record', 'whether the page is shown', 'teacher.shown'),
    },
  ),
  teacherLessonTypes: registered(teacherLessonTypes, null, {
    teacherId: teaching('record', 'who gives what', withheld.inner, { erase: 'kept' }),
    lessonTypeId: teaching('record', 'who gives what', withheld.inner, { erase: 'kept' }),
  }),
  availability: registered(availability, null, {
    id: hours('record', 'when somebody teaches', 'hours.id'),
    teacherId: hours('record', 'who teaches', withheld.person),
    weekday: hours('record', 'when somebody teaches', 'hours.weekday'),
    fromMinute: hours('record', 'when somebody teaches', 'hours.from'),
    toMinute: hours('record', 'when somebody teaches', 'hours.to'),
    zone: hours('setting', 'whose clock it is', 'hours.zone'),
    validFrom: hours('record', 'when somebody teaches', 'hours.validFrom'),
    validTo: hours('record', 'when somebody teaches', 'hours.validTo'),
  }),
}
