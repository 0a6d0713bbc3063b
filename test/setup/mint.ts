import { type Database, connect } from '../../db/client.ts'
import { sessions, users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import {
  availability,
  lessonTypes,
  lessons,
  teacherLessonTypes,
  teachers,
} from '../../db/tables/schedule.ts'
import { sha256 } from '../../functions/digest.ts'
import { type Ids, systemIds } from '../../functions/ids.ts'
import { documentInForce } from '../../functions/legal/documents.ts'

const day = 24 * 60 * 60_000
const minute = 60_000

/** Makes each test's own people, teachers and lessons, straight in the database. */
export interface Mint {
  db: Database
  ids: Ids
  student(): Promise<Student>
  /** Many at once, in one write. */
  students(count: number): Promise<Student[]>
  /** A teacher who is there round the clock, with a lesson type of their own. */
  teacher(terms?: Partial<typeof lessonTypes.$inferInsert>): Promise<Teacher>
  /** An open lesson, `inDays` days from now at 09:00 UTC unless told. */
  lesson(teacher: Teacher, at?: { inDays?: number; startsAt?: number }): Promise<string>
  /** A live hold in a lesson. */
  booking(
    lessonId: string,
    studentId: string,
    row?: Partial<typeof bookings.$inferInsert>,
  ): Promise<string>
}

export type Student = { id: string; email: string; cookie: string }
export type Teacher = { id: string; userId: string; lessonType: string; price: number }

/** A start that every round-the-clock teacher offers: days ahead, on a full hour. */
export function startIn(days: number, hour = 9): number {
  return Math.floor((Date.now() + days * day) / day) * day + hour * 60 * minute
}

export const offerVersion = documentInForce('offer', Date.now()).version
export const policyVersion = documentInForce('policy', Date.now()).version

export function mint(databaseUrl: string): Mint {
  const db = connect({ url: databaseUrl })
  const ids = systemIds({ now: () => Date.now() })

  async function person(role: 'student' | 'teacher') {
    const made = await draft(role)
    await db.write.batch(made.writes)
    return made.person
  }

  /** A person with a live session, and the statements that make them. */
  async function draft(role: 'student' | 'teacher') {
    const id = ids.next('usr')
    const sessionId = ids.next('ses')
    const secret = ids.secret()
    const now = Date.now()
    const email = `${id}@alma.test`
    const user = {
      id,
      email,
      name: `Студент ${id.slice(-4)}`,
      passwordHash: 'none',
      role,
      videoService: 'zoom' as const,
      videoAccount: `zoom-${id}`,
      locale: 'uk' as const,
      timeZone: 'Europe/Kyiv',
      announcements: false,
      createdAt: now,
    }
    const session = {
      id: sessionId,
      userId: id,
      secretHash: await sha256(secret),
      createdAt: now,
      seenAt: now,
      expiresAt: now + day,
    }
    return {
      person: { id, email, cookie: `__Host-session=${sessionId}.${secret}` },
      writes: [
        db.write.insert(users).values(user),
        db.write.insert(sessions).values(session),
      ] as const,
    }
  }

  return {
    db,
    ids,
    student: () => person('student'),

    async students(count) {
      const made = await Promise.all(Array.from({ length: count }, () => draft('student')))
      const [first, ...rest] = made.flatMap(({ writes }) => writes)
      if (first) await db.write.batch([first, ...rest])
      return made.map((one) => one.person)
    },

    async teacher(terms = {}) {
      const { id: userId } = await person('teacher')
      const id = ids.next('tch')
      const lessonType = {
        id: ids.next('lst'),
        titleUk: 'Розмовна англійська',
        titleEn: 'Spoken English',
        descriptionUk: 'Говоримо.',
        descriptionEn: 'We talk.',
        durationMinutes: 60,
        startStepMinutes: 60,
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 0,
        minNoticeMinutes: 0,
        bookingWindowDays: 365,
        capacity: 1,
        price: 45_000,
        currency: 'UAH' as const,
        active: true,
        ...terms,
      }
      await db.write.batch([
        db.write.insert(teachers).values({
          id,
          userId,
          name: 'Олена Коваль',
          aboutUk: 'Викладаю',
          aboutEn: 'I teach',
          active: true,
        }),
        db.write.insert(lessonTypes).values(lessonType),
        db.write.insert(teacherLessonTypes).values({ teacherId: id, lessonTypeId: lessonType.id }),
        ...[1, 2, 3, 4, 5, 6, 7].map((weekday) =>
          db.write.insert(availability).values({
            id: ids.next('avl'),
            teacherId: id,
            weekday,
            fromMinute: 0,
            toMinute: 1440,
            zone: 'UTC',
          }),
        ),
      ])
      return { id, userId, lessonType: lessonType.id, price: lessonType.price }
    },

    async lesson(teacher, { inDays = 3, startsAt = startIn(inDays) } = {}) {
      const id = ids.next('les')
      const endsAt = startsAt + 60 * minute
      await db.write.insert(lessons).values({
        id,
        teacherId: teacher.id,
        lessonTypeId: teacher.lessonType,
        startsAt,
        endsAt,
        blockedFrom: startsAt,
        blockedTo: endsAt,
        capacity: 1,
        status: 'open',
      })
      return id
    },

    async booking(lessonId, studentId, row = {}) {
      const id = ids.next('bkg')
      await db.write.insert(bookings).values({
        id,
        lessonId,
        studentId,
        status: 'held',
        price: 45_000,
        currency: 'UAH',
        holdExpiresAt: Date.now() + 30 * minute,
        holdExtended: false,
        createdAt: Date.now(),
        ...row,
      })
      return id
    },
  }
}
