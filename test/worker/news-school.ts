import { eq, inArray } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { announcementRecipients, announcements } from '../../db/tables/news.ts'
import { lessons } from '../../db/tables/schedule.ts'
import type { Ctx } from '../../functions/context.ts'
import type { Mailer } from '../../functions/mail/mailer.ts'
import { draftAnnouncement } from '../../functions/news/draft.ts'
import type { NewsSettings } from '../../functions/news/rules.ts'
import { scheduleAnnouncement } from '../../functions/news/schedule.ts'
import type { Segment } from '../../schema/announcements.ts'
import { type User, makeOffer, makeUser } from '../makers.ts'
import { inboxOf, openSchool } from './mail-school.ts'

export const actor = 'cli'

/** A school that sends without a ramp, whatever a test changes of that. */
export function openNewsSchool() {
  const school = openSchool()

  /** One cron run's context. */
  function newRun(change: { news?: Partial<NewsSettings>; mailer?: Mailer } = {}): Ctx {
    const ctx = school.newCtx(change.mailer ? { mailer: change.mailer } : {})
    const news = { ...ctx.config.news, ramp: 0, perMinute: 0, ...change.news }
    return { ...ctx, config: { ...ctx.config, news } }
  }

  /** So many students of one lesson who want news, made in few statements. */
  async function makeClass(size: number, fields: Partial<User> = {}) {
    const { db, ids, clock } = school.ctx
    const { lessonType, teacher } = await makeOffer(db, { capacity: size + 10, price: 0 })
    const startsAt = clock.now() + 60 * 60_000
    const lessonId = ids.next('les')
    const times = { startsAt, endsAt: startsAt + 1, blockedFrom: startsAt, blockedTo: startsAt + 1 }
    await db.write.insert(lessons).values({
      id: lessonId,
      teacherId: teacher.id,
      lessonTypeId: lessonType.id,
      capacity: size + 10,
      status: 'open',
      ...times,
    })
    const enrol = async (student: User) => {
      await db.write.insert(bookings).values({
        id: ids.next('bkg'),
        lessonId,
        studentId: student.id,
        status: 'confirmed',
        price: 0,
        currency: 'UAH',
        holdExtended: false,
        createdAt: clock.now(),
      })
      return student
    }
    const sample = await makeUser(db, { announcements: true, createdAt: clock.now(), ...fields })
    const students = [sample]
    for (let n = 1; n < size; n += 1) {
      const id = ids.next('usr')
      students.push({ ...sample, id, email: `${id}@people.test`, name: `Учень ${n}` })
    }
    for (let from = 1; from < size; from += 200) {
      await db.write.insert(users).values(students.slice(from, from + 200))
    }
    for (let from = 0; from < size; from += 200) {
      await db.write.insert(bookings).values(
        students.slice(from, from + 200).map((student) => ({
          id: ids.next('bkg'),
          lessonId,
          studentId: student.id,
          status: 'confirmed' as const,
          price: 0,
          currency: 'UAH' as const,
          holdExtended: false,
          createdAt: clock.now(),
        })),
      )
    }
    const segment: Segment = { studentsOf: { lessonType: lessonType.id } }
    return { students, segment, enrol, lessonType, teacher }
  }

  /** An announcement whose time is now. */
  async function announce(segment: Segment, texts = sampleTexts): Promise<string> {
    const { id } = await draftAnnouncement(school.ctx, { actor, draft: { texts, segment } })
    await scheduleAnnouncement(newRun(), { id, actor, at: school.clock.now() })
    return id
  }

  const recipientsOf = (id: string) =>
    school.ctx.db.read
      .select()
      .from(announcementRecipients)
      .where(eq(announcementRecipients.announcementId, id))

  /** How many mails of an announcement each address has got. */
  async function received(id: string, people: readonly { email: string }[]): Promise<number[]> {
    const inboxes = await Promise.all(people.map(({ email }) => inboxOf(email)))
    return inboxes.map(
      (mails) => mails.filter(({ tags }) => tags.some(({ value }) => value.startsWith(id))).length,
    )
  }

  /** Leaves no announcement behind that another test's cron would send, or would tell staff of. */
  async function close(): Promise<void> {
    const { write } = school.ctx.db
    await write.batch([
      write
        .update(announcements)
        .set({ state: 'cancelled', pauseReason: null })
        .where(inArray(announcements.state, ['scheduled', 'sending', 'paused'])),
      write.update(announcements).set({ endedAt: 0 }).where(eq(announcements.state, 'done')),
    ])
    await school.close()
  }

  return { ...school, newRun, makeClass, announce, recipientsOf, received, close }
}

export type NewsSchool = ReturnType<typeof openNewsSchool>

export const sampleTexts = {
  uk: {
    subject: 'Новий курс для вас, {{name}}',
    body: '# Осінь\n\nПочинаємо **вже** в [жовтні](https://school.example/a?b=1&c=2).',
  },
  en: { subject: 'A new course', body: '# Autumn\n\nWe begin in *October*, {{name}}.' },
}

/** The real mailer, with a note of the batches it was given. */
export function noting(mailer: Mailer, sent: { key: string; body: string }[]): Mailer {
  return {
    ...mailer,
    sendBatch(requests, key) {
      sent.push({ key, body: JSON.stringify(requests) })
      return mailer.sendBatch(requests, key)
    },
  }
}
