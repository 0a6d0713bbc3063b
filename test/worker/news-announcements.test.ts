import { and, eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { audit } from '../../db/tables/audit.ts'
import { outbox } from '../../db/tables/mail.ts'
import { announcementRecipients, announcements, chunks } from '../../db/tables/news.ts'
import { drainOutbox } from '../../functions/mail/drain.ts'
import type { Mailer } from '../../functions/mail/mailer.ts'
import { candidates } from '../../functions/news/audience.ts'
import { cancelAnnouncement } from '../../functions/news/cancel.ts'
import { countAudience } from '../../functions/news/count-audience.ts'
import { changeDraft, draftAnnouncement } from '../../functions/news/draft.ts'
import { startDue } from '../../functions/news/freeze.ts'
import { pauseAnnouncement } from '../../functions/news/pause.ts'
import { previewAnnouncement } from '../../functions/news/preview.ts'
import { listAnnouncements, readAnnouncement } from '../../functions/news/read.ts'
import { reportAnnouncement } from '../../functions/news/report.ts'
import { resumeAnnouncement } from '../../functions/news/resume.ts'
import { scheduleAnnouncement } from '../../functions/news/schedule.ts'
import { sendAnnouncements } from '../../functions/news/send.ts'
import { sendTest } from '../../functions/news/send-test.ts'
import { settling } from '../../functions/news/settle.ts'
import type { Delivery } from '../../schema/deliveries.ts'
import type { RecipientState } from '../../schema/enums.ts'
import type { Segment } from '../../schema/announcements.ts'
import { makeTeacher, makeUser } from '../makers.ts'
import { inboxOf, planFaults } from './mail-school.ts'
import { type NewsSchool, actor, openNewsSchool, sampleTexts } from './news-school.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

let school: NewsSchool
beforeEach(() => {
  school = openNewsSchool()
})
afterEach(() => school.close())

const draft = (segment: Segment = {}, texts = sampleTexts) =>
  draftAnnouncement(school.ctx, { actor, draft: { texts, segment } })

const stateOf = async (id: string) => (await readAnnouncement(school.ctx, id))?.state

const reportOf = async (id: string) => {
  const found = await reportAnnouncement(school.ctx, id)
  if (!found) throw new Error('no announcement')
  return found.report
}

async function linesOf(id: string) {
  const lines = await school.ctx.db.read.select().from(audit).where(eq(audit.subjectId, id))
  return lines.map(({ event, actorId }) => [event, actorId])
}

async function addSubscriber(fields: Partial<typeof subscribers.$inferInsert> = {}) {
  const id = school.ctx.ids.next('sub')
  const now = school.ctx.clock.now()
  const row = { id, email: `${id}@readers.test`, name: null, locale: 'en' as const, createdAt: now }
  const active = { status: 'active' as const, confirmedAt: now, expiresAt: null }
  const subscriber = { ...row, ...active, ...fields }
  await school.ctx.db.write.insert(subscribers).values(subscriber)
  return subscriber
}

const stateFor = async (id: string, person: { id: string }) => {
  const rows = await school.recipientsOf(id)
  const row = rows.find(({ personId }) => personId === person.id)
  return row && [row.state, row.reason]
}

describe('the audience', () => {
  it('is consenting account holders and subscribers without an account, each once', async () => {
    const { db } = school.ctx
    const wants = await makeUser(db, { announcements: true })
    const refuses = await makeUser(db)
    const unreachable = await makeUser(db, { announcements: true, suppressedAt: 1 })
    const erasedId = school.ctx.ids.next('usr')
    const erased = await makeUser(db, { id: erasedId, email: erasedId, name: '' })
    const reader = await addSubscriber()
    const silent = await addSubscriber({ suppressedAt: 1 })
    const pending = await addSubscriber({ status: 'pending', confirmedAt: null, expiresAt: 9e12 })
    const both = await makeUser(db, { announcements: true })
    const subscription = await addSubscriber({ email: both.email })
    const changedMind = await makeUser(db)
    const stale = await addSubscriber({ email: changedMind.email })

    const counted = await countAudience(school.ctx, { kind: 'news', segment: {} })
    const id = await school.announce({})
    await startDue(school.newRun())
    const report = await reportOf(id)
    const { candidates, recipients, excluded } = report
    expect({ candidates, recipients, excluded }).toEqual(counted)
    const all = Object.values(excluded).reduce((sum, people) => sum + people, recipients)
    expect(all).toBe(candidates)

    for (const one of [wants, both, reader]) {
      expect(await stateFor(id, one)).toEqual(['queued', null])
    }
    expect(await stateFor(id, refuses)).toEqual(['excluded', 'refused'])
    expect(await stateFor(id, changedMind)).toEqual(['excluded', 'refused'])
    expect(await stateFor(id, unreachable)).toEqual(['excluded', 'suppressed'])
    expect(await stateFor(id, silent)).toEqual(['excluded', 'suppressed'])
    expect(await stateFor(id, erased)).toEqual(['excluded', 'erased'])
    expect(await stateFor(id, pending)).toEqual(['excluded', 'unconfirmed'])
    expect(await stateFor(id, subscription)).toBeUndefined()
    expect(await stateFor(id, stale)).toBeUndefined()
    await cancelAnnouncement(school.ctx, { id, actor })
  })

  it('of a policy notice are also those who refused news, but nobody without an address', async () => {
    const { db } = school.ctx
    const refuses = await makeUser(db)
    const pending = await addSubscriber({ status: 'pending', confirmedAt: null, expiresAt: 9e12 })
    const policyVersion = school.ctx.ids.next('evt')
    const policy = { actor, draft: { texts: sampleTexts, segment: {} }, policyVersion }
    const { id } = await draftAnnouncement(school.ctx, policy)
    await expect(draftAnnouncement(school.ctx, policy)).rejects.toThrow()
    await scheduleAnnouncement(school.ctx, { id, actor, at: school.clock.now() })
    await startDue(school.newRun())
    expect(await stateFor(id, refuses)).toEqual(['queued', null])
    expect(await stateFor(id, pending)).toEqual(['excluded', 'unconfirmed'])
    await cancelAnnouncement(school.ctx, { id, actor })
  })

  it('can be students of a teacher, of a lesson type, of a language, with lessons ahead, or long inactive', async () => {
    const { students, segment, enrol, lessonType, teacher } = await school.makeClass(3)
    const foreign = await enrol(
      await makeUser(school.ctx.db, { announcements: true, locale: 'en' }),
    )
    const people = async (wanted: Segment) =>
      (await countAudience(school.ctx, { kind: 'news', segment: wanted })).candidates
    const both = { teacher: teacher.id, lessonType: lessonType.id }
    expect(await people(segment)).toBe(4)
    expect(await people({ studentsOf: { teacher: teacher.id } })).toBe(4)
    expect(await people({ studentsOf: both })).toBe(4)
    const stranger = await makeTeacher(school.ctx.db, [])
    expect(await people({ studentsOf: { ...both, teacher: stranger.id } })).toBe(0)
    expect(await people({ ...segment, language: 'en' })).toBe(1)
    expect(await people({ ...segment, futureLessons: true })).toBe(4)
    expect(await people({ ...segment, futureLessons: false })).toBe(0)
    expect(await people({ ...segment, inactiveDays: 1 })).toBe(0)
    school.clock.advance(10 * day)
    expect(await people({ ...segment, futureLessons: true })).toBe(0)
    expect(await people({ ...segment, futureLessons: false })).toBe(4)
    expect(await people({ ...segment, inactiveDays: 9 })).toBe(foreign.createdAt > 0 ? 3 : 0)
    expect(await people({ ...segment, inactiveDays: 11 })).toBe(0)
    expect(students).toHaveLength(3)
  })

  it('by lessons is of students: nobody who teaches or runs the school is missed there', async () => {
    const { db } = school.ctx
    const wants = { announcements: true, createdAt: school.clock.now() }
    const teacher = await makeUser(db, { ...wants, role: 'teacher' })
    const admin = await makeUser(db, { ...wants, role: 'admin' })
    const student = await makeUser(db, wants)
    school.clock.advance(31 * day)
    const has = async (segment: Segment) => {
      const listed = await db.read.all<{ id: string }>(
        sql`select id from ${candidates('news', segment, school.clock.now())} where barred is null`,
      )
      const ids = new Set(listed.map(({ id }) => id))
      return [teacher, admin, student].map(({ id }) => ids.has(id))
    }
    expect(await has({})).toEqual([true, true, true])
    expect(await has({ inactiveDays: 30 })).toEqual([false, false, true])
    expect(await has({ futureLessons: false })).toEqual([false, false, true])
  })
})

describe('a letter', () => {
  it('is in the reader’s language, knows the name as data, and can be refused with one click', async () => {
    const name = '<b>Іван</b> & [x](https://evil.example) {{~token}}'
    const { students, segment, enrol } = await school.makeClass(1, { name })
    const english = await enrol(
      await makeUser(school.ctx.db, { announcements: true, locale: 'en', name: 'Ann' }),
    )
    const id = await school.announce(segment)
    await sendAnnouncements(school.newRun())
    const [uk] = await inboxOf(students[0]?.email ?? '')
    const [en] = await inboxOf(english.email)
    expect(uk?.subject).toBe(`Новий курс для вас, ${name}`)
    expect(uk?.html).toContain(
      'Вітаємо, &lt;b&gt;Іван&lt;/b&gt; &amp; [x](https://evil.example) {{~token}}!',
    )
    expect(uk?.html).toMatch(/<strong>вже<\/strong>/)
    expect(uk?.html).toContain('href="https://school.example/a?b=1&amp;c=2"')
    expect(uk?.text).toContain('жовтні (https://school.example/a?b=1&c=2)')
    expect(en?.html).toContain('lang="en"')
    expect(en?.text).toContain('We begin in October, Ann.')
    expect(en?.text).not.toMatch(/\p{Script=Cyrillic}/u)
    expect(uk?.tags).toEqual([
      { name: 'row', value: `${id}-${students[0]?.id}` },
      { name: 'kind', value: 'announcement-news' },
    ])
    const link = /<(.*\/unsubscribe\/(.*))>/.exec(en?.headers['List-Unsubscribe'] ?? '')
    expect(await school.ctx.tokens.read('unsubscribe', link?.[2] ?? '')).toBe(english.id)
    expect(en?.html).toContain(`href="${link?.[1]}"`)
    expect(en?.text).toContain(link?.[1])
    expect(en?.headers).toMatchObject({
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    })
  })

  it('can be previewed, and tested on oneself, once however often it is clicked', async () => {
    const admin = await makeUser(school.ctx.db, { role: 'admin', name: 'Оля' })
    const { id } = await draft()
    const looks = await previewAnnouncement(school.ctx, id)
    expect(looks?.uk).toMatchObject({ subject: 'Новий курс для вас, Олена' })
    expect(looks?.en.html).toContain('Hello Olena,')
    expect(looks?.en.text).toContain('/unsubscribe/preview')
    const clicks = Array.from({ length: 5 }, () => sendTest(school.ctx, { id, actor: admin.id }))
    expect(await Promise.all(clicks)).toContainEqual({ tag: 'sent', to: 'own-address' })
    const subjects = async () =>
      (await inboxOf(admin.email)).map(({ subject }) => subject).toSorted()
    await expect.poll(subjects).toEqual(['[Test] A new course', '[Проба] Новий курс для вас, Оля'])
    await school.ctx.db.write.delete(outbox).where(eq(outbox.recipientId, admin.id))
  })
})

describe('an announcement', () => {
  it('is scheduled only with its words in both languages, once, and not into the past', async () => {
    const { segment } = await school.makeClass(1)
    const { uk } = sampleTexts
    const { id } = await draft(segment, { uk, en: { subject: 'A course', body: '' } })
    const at = school.clock.now() + hour
    const schedule = (when = at) => scheduleAnnouncement(school.ctx, { id, actor, at: when })
    expect(await schedule()).toEqual({ tag: 'announcement.incomplete' })
    await changeDraft(school.ctx, { id, actor, draft: { texts: sampleTexts, segment } })
    expect(await schedule(school.clock.now() - hour)).toEqual({ tag: 'schedule.past' })
    const clicks = await Promise.all(Array.from({ length: 5 }, () => schedule()))
    expect(new Set(clicks.map(({ tag }) => tag))).toEqual(new Set(['announcement']))
    expect(await linesOf(id)).toEqual([
      ['announcement.drafted', 'cli'],
      ['announcement.changed', 'cli'],
      ['announcement.scheduled', 'cli'],
    ])
    const again = await changeDraft(school.ctx, {
      id,
      actor,
      draft: { texts: sampleTexts, segment },
    })
    expect(again).toEqual({ tag: 'announcement.state', state: 'scheduled' })
    expect(await scheduleAnnouncement(school.ctx, { id: 'ann_x', actor, at })).toEqual({
      tag: 'announcement.absent',
    })
    await sendAnnouncements(school.newRun())
    expect(await stateOf(id)).toBe('scheduled')
    school.clock.advance(hour)
    await sendAnnouncements(school.newRun())
    expect(await stateOf(id)).toBe('done')
    const listed = await listAnnouncements(school.ctx, { limit: 1000 })
    expect(listed.map((one) => one.id)).toContain(id)
  })

  it('that comes too late asks staff, by mail, and begins when they say so', async () => {
    const { students, segment } = await school.makeClass(2)
    const id = await school.announce(segment)
    school.clock.advance(6 * hour + 1)
    await Promise.all([sendAnnouncements(school.newRun()), sendAnnouncements(school.newRun())])
    expect(await readAnnouncement(school.ctx, id)).toMatchObject({
      state: 'paused',
      pauseReason: 'late',
      frozenAt: null,
    })
    expect(await linesOf(id)).toContainEqual(['announcement.paused', null])
    await drainOutbox(school.ctx)
    const alerts = (await inboxOf(school.ctx.config.school.contact)).filter(({ text }) =>
      text.includes(id),
    )
    expect(alerts).toHaveLength(1)
    expect(await school.received(id, students)).toEqual([0, 0])
    await resumeAnnouncement(school.ctx, { id, actor })
    await sendAnnouncements(school.newRun())
    expect(await school.received(id, students)).toEqual([1, 1])
  })

  it('reaches an address once that came from a subscription to an account after the list was made', async () => {
    const { db, ids } = school.ctx
    const now = school.clock.now()
    const user = await makeUser(db, { announcements: true })
    const email = `${ids.next('sub')}@subscribers.test`
    const subscriber = ids.next('sub')
    await db.write.insert(subscribers).values({
      id: subscriber,
      email,
      locale: 'uk',
      status: 'active',
      createdAt: now,
      confirmedAt: now,
    })
    const id = await school.announce({})
    await db.write.batch([
      db.write.insert(announcementRecipients).values(
        [user.id, subscriber].map((personId) => ({
          announcementId: id,
          personId,
          state: 'queued' as const,
        })),
      ),
      db.write
        .update(announcements)
        .set({ state: 'sending', frozenAt: now, watchedFrom: now })
        .where(eq(announcements.id, id)),
      db.write.update(users).set({ email }).where(eq(users.id, user.id)),
    ])
    await sendAnnouncements(school.newRun())
    expect(await school.received(id, [{ email }])).toEqual([1])
    expect(await reportOf(id)).toMatchObject({ recipients: 2, sent: 1, refused: 1 })
  })

  it('that cannot begin, or be written, keeps no other from its readers', async () => {
    const { students, segment } = await school.makeClass(2)
    const broken = await school.announce({})
    const segmentIs = (segment: string) =>
      school.ctx.db.write
        .update(announcements)
        .set({ segment })
        .where(eq(announcements.id, broken))
        .returning({ state: announcements.state })
    await segmentIs('{"studentsOf":"everybody"}')
    const unwritten = await school.announce({})
    await school.ctx.db.write
      .update(announcements)
      .set({ state: 'sending', frozenAt: 1, watchedFrom: 1 })
      .where(eq(announcements.id, unwritten))
    const now = school.clock.now()
    await school.ctx.db.write.insert(chunks).values(
      Array.from({ length: 8 }, (_, number) => ({
        id: school.ctx.ids.next('cnk'),
        announcementId: unwritten,
        number,
        state: 'open' as const,
        createdAt: now,
        dueAt: now,
        attempts: 1,
        fence: 1,
        compositions: 1,
        size: 1,
        request: 'no requests',
        uncertainSince: now,
      })),
    )
    const id = await school.announce(segment)
    await expect(sendAnnouncements(school.newRun())).rejects.toThrow(SyntaxError)
    expect(await school.received(id, students)).toEqual([1, 1])
    expect(await segmentIs('{}')).toEqual([{ state: 'scheduled' }])
    expect(school.logged.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['news.not-begun', 'news.not-sent']),
    )
  })

  it('sends nothing while it is paused, and goes on after', async () => {
    const { students, segment } = await school.makeClass(3)
    const id = await school.announce(segment)
    await planFaults([{ dropAnswer: true, status: 500 }])
    await sendAnnouncements(school.newRun())
    const pauses = Array.from({ length: 3 }, () => pauseAnnouncement(school.ctx, { id, actor }))
    expect((await Promise.all(pauses)).map(({ tag }) => tag)).toEqual(
      Array.from({ length: 3 }, () => 'announcement'),
    )
    school.clock.advance(minute)
    await sendAnnouncements(school.newRun())
    expect(await school.received(id, students)).toEqual([0, 0, 0])
    await resumeAnnouncement(school.ctx, { id, actor })
    await sendAnnouncements(school.newRun())
    expect(await school.received(id, students)).toEqual([1, 1, 1])
    expect((await linesOf(id)).filter(([event]) => event === 'announcement.paused')).toHaveLength(1)
  })

  it('that was paused when its last mails were on their way is done when it is resumed', async () => {
    const { students, segment } = await school.makeClass(2)
    const id = await school.announce(segment)
    const { mailer } = school.ctx
    const pausing: Mailer = {
      ...mailer,
      async sendBatch(...args) {
        await pauseAnnouncement(school.ctx, { id, actor })
        return mailer.sendBatch(...args)
      },
    }
    await sendAnnouncements(school.newRun({ mailer: pausing }))
    expect(await school.received(id, students)).toEqual([1, 1])
    expect(await stateOf(id)).toBe('paused')
    expect(await resumeAnnouncement(school.ctx, { id, actor })).toMatchObject({
      tag: 'announcement',
      announcement: { state: 'done' },
    })
  })

  it('that is cancelled writes to nobody else, and what may have been sent is unknown', async () => {
    const { students, segment } = await school.makeClass(130)
    const id = await school.announce(segment)
    await planFaults([{ dropAnswer: true }, { status: 429 }])
    await sendAnnouncements(school.newRun())
    await cancelAnnouncement(school.ctx, { id, actor })
    await cancelAnnouncement(school.ctx, { id, actor })
    school.clock.advance(minute)
    await sendAnnouncements(school.newRun())
    const report = await reportOf(id)
    expect([report.unknown, report.dropped].toSorted((a, b) => a - b)).toEqual([30, 100])
    const mails = (await school.received(id, students)).reduce((sum, one) => sum + one, 0)
    expect(mails).toBe(report.unknown)
    expect(await resumeAnnouncement(school.ctx, { id, actor })).toEqual({
      tag: 'announcement.state',
      state: 'cancelled',
    })
  })

  it('begins slowly, twice as fast each minute, however many runs overlap', async () => {
    const { segment } = await school.makeClass(500)
    const id = await school.announce(segment)
    const sent: number[] = []
    for (let n = 0; n < 3; n += 1) {
      const run = () => sendAnnouncements(school.newRun({ news: { ramp: 120 } }))
      await Promise.all([run(), run(), run(), run()])
      sent.push((await reportOf(id)).sent)
      school.clock.advance(minute)
    }
    expect(sent).toEqual([120, 360, 500])
  })

  it.each(['complained', 'bounced'] as const)(
    'pauses when too many of its mails %s, tells staff, and counts anew when they resume it',
    async (says) => {
      const { segment } = await school.makeClass(60)
      const id = await school.announce(segment)
      const news = { complaintPercent: 10, bouncePercent: 10, watchAfter: 10, ramp: 10 }
      const run = () => sendAnnouncements(school.newRun({ news }))
      await run()
      for (const one of (await school.recipientsOf(id))
        .filter(({ state }) => state === 'sent')
        .slice(0, 2)) {
        await settle(id, one, says)
      }
      school.clock.advance(minute)
      await run()
      expect(await readAnnouncement(school.ctx, id)).toMatchObject({
        state: 'paused',
        pauseReason: says === 'bounced' ? 'bounces' : 'complaints',
      })
      expect((await reportOf(id)).waiting).toBe(50)
      await drainOutbox(school.ctx)
      const mails = await inboxOf(school.ctx.config.school.contact)
      expect(mails.filter(({ text }) => text.includes(id))).toHaveLength(1)
      await resumeAnnouncement(school.ctx, { id, actor })
      await run()
      expect(await stateOf(id)).toBe('sending')
      expect((await reportOf(id)).waiting).toBe(30)
    },
  )
})

async function settle(id: string, row: { personId: string } | undefined, says: Delivery) {
  const { db, clock } = school.ctx
  const statement = settling(db.write, `${id}-${row?.personId}`, says, clock.now())
  return (await statement)?.length
}

describe('an event of the provider', () => {
  const told: Delivery[] = ['sent', 'delivered', 'bounced', 'complained']

  it('settles a recipient, whatever order events come in', async () => {
    const { segment } = await school.makeClass(6)
    const id = await school.announce(segment)
    await sendAnnouncements(school.newRun())
    const rows = await school.recipientsOf(id)
    const orders: [Delivery[], RecipientState][] = [
      [told, 'complained'],
      [told.toReversed(), 'complained'],
      [['delivered', 'sent'], 'delivered'],
      [['soft-bounced', 'delivered'], 'delivered'],
      [['bounced', 'delivered'], 'bounced'],
      [['failed', 'sent'], 'failed'],
    ]
    for (const [n, [events]] of orders.entries()) {
      for (const says of events) await settle(id, rows[n], says)
    }
    const after = new Map((await school.recipientsOf(id)).map((row) => [row.personId, row.state]))
    expect(rows.map(({ personId }) => after.get(personId))).toEqual(
      orders.map(([, state]) => state),
    )
  })

  it('may come before the answer to the request, and settles what is unknown', async () => {
    const { segment } = await school.makeClass(2)
    const id = await school.announce(segment)
    const early = {
      ...school.ctx.mailer,
      sendBatch: async (...args: Parameters<typeof school.ctx.mailer.sendBatch>) => {
        const answer = await school.ctx.mailer.sendBatch(...args)
        const [row] = await school.recipientsOf(id)
        await settle(id, row, 'delivered')
        return answer
      },
    }
    await sendAnnouncements(school.newRun({ mailer: early }))
    const report = await reportOf(id)
    expect([report.delivered, report.sent]).toEqual([1, 1])

    const { segment: other } = await school.makeClass(1)
    const doubtful = await school.announce(other)
    await planFaults([{ dropAnswer: true }])
    await sendAnnouncements(school.newRun())
    await cancelAnnouncement(school.ctx, { id: doubtful, actor })
    await sendAnnouncements(school.newRun())
    expect((await reportOf(doubtful)).unknown).toBe(1)
    const [row] = await school.recipientsOf(doubtful)
    expect(await settle(doubtful, row, 'delivered')).toBe(1)
    expect((await reportOf(doubtful)).delivered).toBe(1)
  })

  it('moves nobody who was not written to, and names no other row', async () => {
    const { students, segment } = await school.makeClass(1)
    await school.ctx.db.write
      .update(users)
      .set({ announcements: false })
      .where(eq(users.id, students[0]?.id ?? ''))
    const id = await school.announce(segment)
    await sendAnnouncements(school.newRun())
    const [row] = await school.recipientsOf(id)
    expect(await settle(id, row, 'delivered')).toBe(0)
    expect(settling(school.ctx.db.write, 'msg_0123', 'delivered', 1)).toBeNull()
    const excluded = and(
      eq(announcementRecipients.announcementId, id),
      eq(announcementRecipients.state, 'excluded'),
    )
    expect(
      await school.ctx.db.read.select().from(announcementRecipients).where(excluded),
    ).toHaveLength(1)
  })
})
