import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { announcementRecipients, announcements, chunks } from '../../db/tables/news.ts'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { drainOutbox } from '../../functions/mail/drain.ts'
import { cancelAnnouncement } from '../../functions/news/cancel.ts'
import { reportAnnouncement } from '../../functions/news/report.ts'
import { forgetAnnouncements } from '../../functions/news/retention.ts'
import { retryFailed } from '../../functions/news/retry-failed.ts'
import { sendAnnouncements } from '../../functions/news/send.ts'
import { retention } from '../../schema/retention.ts'
import { tally } from '../answers.ts'
import type { User } from '../makers.ts'
import { mailEvent, signMessage } from '../setup/resend.ts'
import { eventsOf, isLeftOut, personOf, post, tell } from './mail-news.ts'
import { inboxOf, planFaults } from './mail-school.ts'
import { type NewsSchool, actor, openNewsSchool } from './news-school.ts'
import { testApp } from './support.ts'

const minute = 60_000
const day = 24 * 60 * minute
const app = testApp()

let school: NewsSchool
beforeEach(() => {
  school = openNewsSchool()
})
afterEach(() => school.close())

const reportOf = async (id: string) => (await reportAnnouncement(school.ctx, id))?.report

/** An announcement that went out to so many, and how the provider names each of its mails. */
async function sent(size: number) {
  const { students, segment } = await school.makeClass(size)
  const id = await school.announce(segment)
  await sendAnnouncements(school.newRun())
  const mails = students.map((student) => ({
    student,
    row: `${id}-${student.id}`,
    to: student.email,
  }))
  return { id, mails, mail: (n: number) => mails[n] ?? unmade(n) }
}

/** Nobody knows whether it was sent. */
async function doubtful(size: number) {
  await planFaults([{ dropAnswer: true }])
  return sent(size)
}

const unmade = (n: number): { student: User; row: string; to: string } => {
  throw new Error(`There is no mail ${n}.`)
}

const requestsOf = async (id: string) =>
  (await school.ctx.db.read.select().from(chunks).where(eq(chunks.announcementId, id))).map(
    ({ request }) => request,
  )

describe('what the provider tells of an announcement', () => {
  it('settles its recipients, and suppresses whom mail does not reach or who complains', async () => {
    const { id, mail } = await sent(5)
    await tell(app, 'delivered', mail(0))
    await tell(app, 'bounced', mail(1))
    await tell(app, 'complained', mail(2))
    await tell(app, 'bounced', { ...mail(3), bounce: 'Transient' })
    expect(await reportOf(id)).toMatchObject({ sent: 1, delivered: 1, bounced: 2, complained: 1 })
    const people = await Promise.all([0, 1, 2, 3, 4].map((n) => personOf(app, mail(n).student)))
    const [arrived, back, annoyed, full, silent] = people.map((one) => ({
      reached: one.suppressedAt === null,
      wantsNews: one.announcements,
    }))
    for (const one of [arrived, full, silent])
      expect(one).toEqual({ reached: true, wantsNews: true })
    expect(back).toEqual({ reached: false, wantsNews: true })
    expect(annoyed).toEqual({ reached: false, wantsNews: false })
    expect(await isLeftOut(app, mail(1).to)).toBe(true)
    expect(await isLeftOut(app, mail(0).to)).toBe(false)
  })

  it('settles those of whom nobody knew', async () => {
    const { id, mail } = await doubtful(3)
    school.clock.advance(day)
    await sendAnnouncements(school.newRun())
    expect(await reportOf(id)).toMatchObject({ unknown: 3 })
    await tell(app, 'sent', mail(0))
    await tell(app, 'delivered', mail(1))
    expect(await reportOf(id)).toMatchObject({ sent: 1, delivered: 1, unknown: 1 })
  })

  it('is taken once, of 20 times at once', async () => {
    const { id, mail } = await sent(1)
    const said = mailEvent('bounced', mail(0))
    const messages = Array.from({ length: 20 }, () => signMessage(said, { id: `msg_${id}` }))
    const answers = await Promise.all(messages.map((message) => post(app, message)))
    expect(await tally(answers)).toEqual({ 204: 20 })
    expect(await eventsOf(app, mail(0).row)).toHaveLength(1)
    expect(await reportOf(id)).toMatchObject({ sent: 0, bounced: 1 })
  })

  it('changes nothing when it is forged, or of somebody who was not written to', async () => {
    const { id, mail } = await sent(1)
    const forged = signMessage(mailEvent('complained', mail(0)), { secret: 'whsec_YW5vdGhlcg==' })
    expect((await post(app, forged)).status).toBe(403)
    const stranger = `${id}-${school.ctx.ids.next('usr')}`
    for (const row of [stranger, id, `${id}-nobody`]) {
      await tell(app, 'complained', { row, to: mail(0).to })
      expect(await eventsOf(app, row)).toEqual([])
    }
    expect(await reportOf(id)).toMatchObject({ sent: 1, complained: 0 })
    expect((await personOf(app, mail(0).student)).suppressedAt).toBeNull()
  })
})

describe('an announcement that is out', () => {
  const alertsAbout = async (id: string) =>
    (await inboxOf(school.ctx.config.school.contact)).filter(({ text }) => text.includes(id))
  const tick = () => sendAnnouncements(school.newRun())

  it('and draws complaints only then is told to staff, once, with how many', async () => {
    const { id, mail } = await sent(5)
    await tell(app, 'complained', mail(0))
    await tell(app, 'bounced', { ...mail(3), bounce: 'Transient' })
    await tick()
    expect(await alertsAbout(id)).toEqual([])
    school.clock.advance(7 * day - minute)
    await tell(app, 'complained', mail(1))
    await tell(app, 'bounced', mail(2))
    await Promise.all([tick(), tick(), tick()])
    await tell(app, 'complained', mail(4))
    await tick()
    await drainOutbox(school.ctx)
    const [alert, ...more] = await alertsAbout(id)
    expect(more).toEqual([])
    expect(alert?.subject).toMatch(/^Забагато скарг або повернень: /)
    expect(alert?.text).toMatch(/Надіслано листів: 5\s+Скарг на спам: 2\s+Повернулося листів: 1\s/)
    expect(await reportOf(id)).toMatchObject({ complained: 3 })
    expect(school.logged.filter(({ event }) => event === 'news.unwelcome')).toHaveLength(1)
  })

  it('is watched for a week, without a request more than before it ended', async () => {
    const before = school.newRun()
    await sendAnnouncements(before)
    const { id, mail } = await sent(2)
    const after = school.newRun()
    await sendAnnouncements(after)
    expect(after.db.roundTrips()).toBe(before.db.roundTrips())
    school.clock.advance(7 * day)
    await tell(app, 'complained', mail(0))
    await tell(app, 'complained', mail(1))
    await tick()
    await drainOutbox(school.ctx)
    expect(await alertsAbout(id)).toEqual([])
  })
})

describe('an erasure', () => {
  it('waits for a request that holds the address, and then leaves the list with the id', async () => {
    const { id, mail } = await doubtful(2)
    const { student } = mail(0)
    expect(JSON.stringify(await requestsOf(id))).toContain(student.email)
    school.clock.advance(2 * 60 * minute)
    expect(await eraseNow(school.ctx, student.id)).toEqual({ tag: 'waits', waitsFor: 'mail' })
    school.clock.advance(day)
    await sendAnnouncements(school.newRun())
    expect(await eraseNow(school.ctx, student.id)).toEqual({ tag: 'erased' })
    expect(await requestsOf(id)).toEqual([null])
    const list = await school.recipientsOf(id)
    expect(list.map(({ personId }) => personId)).toContain(student.id)
    await tell(app, 'complained', mail(0))
    expect(await reportOf(id)).toMatchObject({ complained: 1, unknown: 1 })
    expect(await personOf(app, student)).toMatchObject({ email: student.id, suppressedAt: null })
  })
})

describe('an announcement that ended', () => {
  const rowsOf = async (id: string) => {
    const { read } = school.ctx.db
    const [row, people, parts] = await read.batch([
      read.select().from(announcements).where(eq(announcements.id, id)),
      read
        .select()
        .from(announcementRecipients)
        .where(eq(announcementRecipients.announcementId, id)),
      read.select().from(chunks).where(eq(chunks.announcementId, id)),
    ])
    return [row.length, people.length, parts.length]
  }

  it('goes with its list after a year, not a moment before', async () => {
    const { id } = await sent(3)
    const { id: cancelled } = await doubtful(1)
    await cancelAnnouncement(school.ctx, { id: cancelled, actor })
    await sendAnnouncements(school.newRun())
    school.clock.advance(retention.announcements - 1)
    await forgetAnnouncements(school.ctx)
    expect([await rowsOf(id), await rowsOf(cancelled)]).toEqual([
      [1, 3, 1],
      [1, 1, 1],
    ])
    school.clock.advance(1)
    await forgetAnnouncements(school.ctx)
    expect([await rowsOf(id), await rowsOf(cancelled)]).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
  })

  it('goes by and by when its list is long, and is begun by nobody meanwhile', async () => {
    const { segment } = await school.makeClass(2_100)
    const id = await school.announce(segment)
    await sendAnnouncements(school.newRun())
    await cancelAnnouncement(school.ctx, { id, actor })
    school.clock.advance(retention.announcements + day)
    await forgetAnnouncements(school.ctx)
    const [row, people] = await rowsOf(id)
    expect([row, people]).toEqual([1, 100])
    const refused = { tag: 'announcement.state', state: 'done' }
    expect(await retryFailed(school.ctx, { id, actor })).toEqual(refused)
    await forgetAnnouncements(school.ctx)
    expect(await rowsOf(id)).toEqual([0, 0, 0])
  }, 60_000)
})
