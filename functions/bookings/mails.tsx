import { type VideoService, videoServiceName } from '../../schema/video-services.ts'
import type { CalendarEvent } from '../mail/calendar.ts'
import {
  type Block,
  type MailContent,
  type Reader,
  button,
  facts,
  note,
  text,
} from '../mail/content.ts'
import { formatDayTime, formatZone } from '../time/format.ts'
import { mailTexts } from './mail-texts.ts'
import { joinNote } from './texts.ts'

/** A confirmed booking as its mails tell it; instants in ms. */
export interface BookedLesson {
  id: string
  title: string
  teacher: string
  student: { name: string; service: VideoService; account: string }
  startsAt: number
  endsAt: number
}

type Words = Pick<CalendarEvent, 'summary' | 'description' | 'location' | 'alarm'>

/** To the student: what is booked, and who calls whom. */
export function confirmedMail(lesson: BookedLesson, link: string, to: Reader): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.confirmed.subject(lesson.title, dayTime(lesson, to)),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.confirmed.intro),
      lessonFacts(lesson, [t.teacher, lesson.teacher], to),
      text(joinNote[to.locale](callOf(lesson))),
      button(t.confirmed.button, link),
      note(t.calendar),
    ],
  }
}

/** To the teacher: who comes, and which account to call. */
export function bookedMail(lesson: BookedLesson, to: Reader): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.booked.subject(lesson.student.name, dayTime(lesson, to)),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.booked.intro(lesson.student.name)),
      lessonFacts(lesson, [t.student, lesson.student.name], to),
      text(callStudent(lesson, to)),
      note(t.calendar),
    ],
  }
}

/** To the teacher: the lesson will not be held. Of a student who is erased by now there is no name. */
export function cancelledMail(lesson: BookedLesson, to: Reader): MailContent {
  const t = mailTexts[to.locale]
  const { name } = lesson.student
  return {
    subject: t.cancelled.subject(lesson.title, dayTime(lesson, to)),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.cancelled.intro),
      facts(
        [t.lesson, lesson.title],
        ...(name === '' ? [] : [[t.cancelled.student, name] satisfies [string, string]]),
        [t.when, moment(lesson, to)],
      ),
      note(t.cancelled.calendar),
    ],
  }
}

/** What stands in the student's calendar. */
export function studentEvent(lesson: BookedLesson, link: string, to: Reader): Words {
  return {
    ...eventWords(lesson, lesson.teacher, to),
    description: `${joinNote[to.locale](callOf(lesson))}\n${link}`,
  }
}

/** What stands in the teacher's calendar. */
export function teacherEvent(lesson: BookedLesson, to: Reader): Words {
  return { ...eventWords(lesson, lesson.student.name, to), description: callStudent(lesson, to) }
}

/** What goes from the teacher's calendar: nothing of the student is needed to find it. */
export function cancelledEvent(lesson: BookedLesson, to: Reader): Words {
  const { event } = mailTexts[to.locale]
  return {
    summary: event.cancelled(lesson.title),
    location: '',
    alarm: '',
    description: '',
  }
}

function eventWords(lesson: BookedLesson, partner: string, to: Reader) {
  const { event } = mailTexts[to.locale]
  return {
    summary: event.summary(lesson.title, partner),
    location: `${videoServiceName(lesson.student.service)}: ${lesson.student.account}`,
    alarm: event.alarm(lesson.title),
  }
}

function lessonFacts(lesson: BookedLesson, partner: [string, string], to: Reader): Block {
  const t = mailTexts[to.locale]
  return facts(
    [t.lesson, lesson.title],
    partner,
    [t.when, moment(lesson, to)],
    [t.duration, t.minutes((lesson.endsAt - lesson.startsAt) / 60_000)],
    [t.videoCall, `${videoServiceName(lesson.student.service)}, ${lesson.student.account}`],
  )
}

function callStudent({ student }: BookedLesson, to: Reader): string {
  return mailTexts[to.locale].booked.call(
    student.name,
    videoServiceName(student.service),
    student.account,
  )
}

function callOf({ teacher, student }: BookedLesson) {
  return { teacher, service: student.service, account: student.account }
}

function dayTime({ startsAt }: BookedLesson, to: Reader): string {
  return formatDayTime(startsAt, to.timeZone, to.locale)
}

function moment(lesson: BookedLesson, to: Reader): string {
  return `${dayTime(lesson, to)} · ${formatZone(to.timeZone, lesson.startsAt, to.locale)}`
}
