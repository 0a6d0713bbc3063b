import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { outbox } from '../../db/tables/mail.ts'
import { chunks } from '../../db/tables/news.ts'
import type { Mailer } from '../../functions/mail/mailer.ts'
import { claimChunk } from '../../functions/news/claim.ts'
import { composeChunk } from '../../functions/news/compose.ts'
import { startDue } from '../../functions/news/freeze.ts'
import { letters } from '../../functions/news/letter.ts'
import { reportAnnouncement } from '../../functions/news/report.ts'
import { resumeAnnouncement } from '../../functions/news/resume.ts'
import { retryFailed } from '../../functions/news/retry-failed.ts'
import { sendAnnouncements } from '../../functions/news/send.ts'
import { unsubscribe } from '../../functions/announcements/unsubscribe.ts'
import { inboxOf, planFaults } from './mail-school.ts'
import { type NewsSchool, actor, noting, openNewsSchool } from './news-school.ts'

const minute = 60_000
const hour = 60 * minute

let school: NewsSchool
beforeEach(() => {
  school = openNewsSchool()
})
afterEach(() => school.close())

const reportOf = async (id: string) => {
  const found = await reportAnnouncement(school.ctx, id)
  if (!found) throw new Error('no announcement')
  return { ...found.report, state: found.announcement.state }
}

const chunksOf = (id: string) =>
  school.ctx.db.read.select().from(chunks).where(eq(chunks.announcementId, id))

describe('an announcement', () => {
  it('reaches each recipient once, in chunks of a hundred, and forgets their addresses', async () => {
    const { students, segment } = await school.makeClass(250)
    const id = await school.announce(segment)
    await sendAnnouncements(school.newRun())
    await sendAnnouncements(school.newRun())
    expect(new Set(await school.received(id, students))).toEqual(new Set([1]))
    expect(await reportOf(id)).toMatchObject({
      state: 'done',
      candidates: 250,
      recipients: 250,
      sent: 250,
      waiting: 0,
    })
    const made = await chunksOf(id)
    expect(made.map(({ size }) => size).toSorted((a, b) => a - b)).toEqual([50, 100, 100])
    expect(made.map(({ request, state }) => [request, state])).toEqual(
      Array.from({ length: 3 }, () => [null, 'sent']),
    )
  })

  it.each([
    ['an error of the server', { status: 500 }],
    ['a key that is still in use', { status: 409 }],
    ['a line that breaks before the work', { status: 500, dropAnswer: true }],
    ['an answer that is lost after the work', { dropAnswer: true }],
  ])('goes out in the same bytes under the same key after %s', async (_, fault) => {
    const { students, segment } = await school.makeClass(3)
    const id = await school.announce(segment)
    const sent: { key: string; body: string }[] = []
    const run = () => school.newRun({ mailer: noting(school.ctx.mailer, sent) })
    await planFaults([fault])
    await sendAnnouncements(run())
    expect(await reportOf(id)).toMatchObject({ state: 'sending', inChunks: 3 })
    // Even to somebody who changed their name, or their mind, in between.
    await school.ctx.db.write
      .update(users)
      .set({ name: 'Інше', announcements: false })
      .where(eq(users.id, students[0]?.id ?? ''))
    school.clock.advance(9_999)
    await sendAnnouncements(run())
    expect(sent).toHaveLength(1)
    school.clock.advance(1)
    await sendAnnouncements(run())
    expect(sent).toHaveLength(2)
    expect(sent[1]).toEqual(sent[0])
    expect(await school.received(id, students)).toEqual([1, 1, 1])
    expect(await reportOf(id)).toMatchObject({ state: 'done', sent: 3 })
  })

  it('is written anew, under a new key, after it was surely not accepted', async () => {
    const { students, segment } = await school.makeClass(3)
    const id = await school.announce(segment)
    const sent: { key: string; body: string }[] = []
    const run = () => school.newRun({ mailer: noting(school.ctx.mailer, sent) })
    await planFaults([{ status: 429 }])
    await sendAnnouncements(run())
    const [first] = await chunksOf(id)
    expect(first).toMatchObject({ state: 'open', request: null, uncertainSince: null })
    const token = await school.ctx.tokens.issue('unsubscribe', students[1]?.id ?? '')
    await unsubscribe(school.ctx, token)
    school.clock.advance(1_000)
    await sendAnnouncements(run())
    expect(sent.map(({ key }) => key)).toEqual([`${first?.id}-1`, `${first?.id}-2`])
    expect(await school.received(id, students)).toEqual([1, 0, 1])
    expect(await reportOf(id)).toMatchObject({ state: 'done', sent: 2, refused: 1 })
  })

  it('keeps its doubt through a later clear no', async () => {
    const { students, segment } = await school.makeClass(2)
    const id = await school.announce(segment)
    const sent: { key: string; body: string }[] = []
    const run = () => school.newRun({ mailer: noting(school.ctx.mailer, sent) })
    await planFaults([{ dropAnswer: true }, { status: 429 }])
    await sendAnnouncements(run())
    school.clock.advance(minute)
    await sendAnnouncements(run())
    school.clock.advance(minute)
    await sendAnnouncements(run())
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
    expect(await school.received(id, students)).toEqual([1, 1])
    expect(await reportOf(id)).toMatchObject({ state: 'done', sent: 2 })
  })

  it('pauses and tells staff when every mail is refused, which no address can be blamed for', async () => {
    const { students, segment } = await school.makeClass(40)
    const broken: Mailer = {
      ...school.ctx.mailer,
      sendBatch: (requests, key) => {
        school.clock.advance(1)
        const unsent = requests.map((request) => ({ ...request, from: 'no sender' }))
        return school.ctx.mailer.sendBatch(unsent, key)
      },
    }
    const id = await school.announce(segment)
    await sendAnnouncements(school.newRun({ mailer: broken }))
    const report = await reportOf(id)
    expect(report.state).toBe('paused')
    expect(report.failed).toBeGreaterThanOrEqual(5)
    // A mail for each lane may have been on its way.
    expect(report.failed).toBeLessThanOrEqual(8)
    expect(report.inChunks).toBe(40 - report.failed)
    const [alert] = await school.ctx.db.read
      .select()
      .from(outbox)
      .where(eq(outbox.subjectId, `${id}-1`))
    expect(alert).toMatchObject({ kind: 'staff.news-paused', recipientId: 'staff' })

    expect((await resumeAnnouncement(school.newRun(), { id, actor })).tag).toBe('announcement')
    school.clock.advance(minute)
    await sendAnnouncements(school.newRun())
    await retryFailed(school.ctx, { id, actor })
    await sendAnnouncements(school.newRun())
    expect(new Set(await school.received(id, students))).toEqual(new Set([1]))
    expect(await reportOf(id)).toMatchObject({ state: 'done', sent: 40, failed: 0 })
  })

  it('leaves a bad address alone to fail, and only it can be tried again', async () => {
    const { students, segment } = await school.makeClass(37)
    const bad = students[11]
    const fix = (email: string) =>
      school.ctx.db.write
        .update(users)
        .set({ email })
        .where(eq(users.id, bad?.id ?? ''))
    await fix(`${bad?.id} at people`)
    const id = await school.announce(segment)
    await sendAnnouncements(school.newRun())
    const others = students.filter((one) => one !== bad)
    expect(new Set(await school.received(id, others))).toEqual(new Set([1]))
    expect(await reportOf(id)).toMatchObject({ state: 'done', sent: 36, failed: 1 })

    await fix(bad?.email ?? '')
    expect(await retryFailed(school.ctx, { id, actor })).toEqual({ tag: 'retried', people: 1 })
    expect(await retryFailed(school.ctx, { id, actor })).toEqual({ tag: 'retried', people: 0 })
    expect((await reportOf(id)).state).toBe('sending')
    await sendAnnouncements(school.newRun())
    expect(new Set(await school.received(id, students))).toEqual(new Set([1]))
    expect(await reportOf(id)).toMatchObject({ state: 'done', sent: 37, failed: 0 })
  })

  it('reaches each of 500 exactly once, however many runs overlap and misbehave', async () => {
    const { students, segment } = await school.makeClass(500)
    const id = await school.announce(segment)
    const misbehaved = [{ status: 500 }, { dropAnswer: true }, { status: 429 }, { status: 409 }]
    await planFaults([{}, ...misbehaved, {}, { dropAnswer: true }])
    await Promise.all(Array.from({ length: 6 }, () => sendAnnouncements(school.newRun())))
    for (let n = 0; n < 4; n += 1) {
      school.clock.advance(3 * minute)
      await sendAnnouncements(school.newRun())
    }
    expect(new Set(await school.received(id, students))).toEqual(new Set([1]))
    expect(await reportOf(id)).toMatchObject({ state: 'done', sent: 500 })
  }, 60_000)

  it.each([
    ['before the request', false],
    ['between the request and the note of it', true],
  ])('goes on where a run died %s', async (_, accepted) => {
    const { students, segment } = await school.makeClass(120)
    const id = await school.announce(segment)
    const dying: Mailer = {
      ...school.ctx.mailer,
      async sendBatch(requests, key) {
        if (accepted) await school.ctx.mailer.sendBatch(requests, key)
        throw new Error('the isolate is gone')
      },
    }
    await expect(sendAnnouncements(school.newRun({ mailer: dying }))).rejects.toThrow()
    await sendAnnouncements(school.newRun())
    school.clock.advance(2 * minute)
    await sendAnnouncements(school.newRun())
    expect(new Set(await school.received(id, students))).toEqual(new Set([1]))
    expect(await reportOf(id)).toMatchObject({ state: 'done', sent: 120 })
  })

  it('fences off a run that comes back after its lease, while another one sends', async () => {
    const { students, segment } = await school.makeClass(5)
    const id = await school.announce(segment)
    const held: (() => void)[] = []
    const slow = (answer: Mailer['sendBatch']): Mailer => ({
      ...school.ctx.mailer,
      async sendBatch(...args) {
        await new Promise<void>((resolve) => held.push(resolve))
        return answer(...args)
      },
    })
    const refusing = slow(async () => ({ tag: 'refused', error: 'validation_error' }))
    const ctx = school.newRun({ mailer: refusing })
    const first = sendAnnouncements(ctx)
    // Its other lanes have looked too and found nothing: they would take the chunk over themselves.
    await expect.poll(() => ctx.db.roundTrips()).toBe(14)
    expect(held).toHaveLength(1)
    school.clock.advance(2 * minute)
    const second = sendAnnouncements(school.newRun({ mailer: slow(school.ctx.mailer.sendBatch) }))
    await expect.poll(() => held.length).toBe(2)
    held[0]?.()
    await first
    expect(await chunksOf(id)).toMatchObject([{ state: 'open', fence: 2 }])
    expect(school.logged).toContainEqual({ level: 'warn', event: 'news.claim-lost' })
    held[1]?.()
    await second
    expect(await school.received(id, students)).toEqual([1, 1, 1, 1, 1])
    expect(await reportOf(id)).toMatchObject({ state: 'done', sent: 5, failed: 0 })
  })

  it('of the greatest length goes out in smaller chunks', async () => {
    const { students, segment } = await school.makeClass(60)
    const body = 'Ї'.repeat(20_000)
    const text = { subject: 'a', body }
    const id = await school.announce(segment, { uk: text, en: text })
    await sendAnnouncements(school.newRun())
    expect(new Set(await school.received(id, students))).toEqual(new Set([1]))
    expect((await chunksOf(id)).map(({ size }) => size)).toEqual([15, 15, 15, 15])
  })
})

describe('whoever refuses', () => {
  it('is not written to when it happens before the chunk is composed, even after its claim', async () => {
    const { students, segment } = await school.makeClass(4)
    const id = await school.announce(segment)
    const ctx = school.newRun()
    await startDue(ctx)
    const claim = await claimChunk(ctx)
    if (claim.tag !== 'claimed') throw new Error(claim.tag)
    const { claimed } = claim
    expect(claimed.to).toHaveLength(4)
    const [refuses, erased, suppressed, stays] = students
    await unsubscribe(ctx, await ctx.tokens.issue('unsubscribe', refuses?.id ?? ''))
    const change = (set: Partial<typeof users.$inferInsert>, who = erased) =>
      ctx.db.write
        .update(users)
        .set(set)
        .where(eq(users.id, who?.id ?? ''))
    await change({ email: erased?.id, name: '', announcements: false })
    await change({ suppressedAt: 1 }, suppressed)
    const composed = await composeChunk(ctx, claimed, await letters(ctx, claimed.announcement))
    expect(composed?.requests.map(({ to }) => to)).toEqual([stays?.email])
    const rows = await school.recipientsOf(id)
    expect(rows.map(({ state, reason }) => `${state} ${reason}`).toSorted()).toEqual([
      'chunked null',
      'refused erased',
      'refused refused',
      'refused suppressed',
    ])
  })

  it('ends a chunk in which nobody is left', async () => {
    const { students, segment } = await school.makeClass(1)
    const id = await school.announce(segment)
    const ctx = school.newRun()
    await startDue(ctx)
    await unsubscribe(ctx, await ctx.tokens.issue('unsubscribe', students[0]?.id ?? ''))
    await sendAnnouncements(ctx)
    expect(await reportOf(id)).toMatchObject({ state: 'done', refused: 1, recipients: 1, sent: 0 })
    expect(await school.received(id, students)).toEqual([0])
  })
})

describe('the provider', () => {
  it('stops announcements with a refused key, and the pause ends by itself', async () => {
    const { students, segment } = await school.makeClass(3)
    const id = await school.announce(segment)
    await planFaults([{ status: 401 }])
    await sendAnnouncements(school.newRun())
    await sendAnnouncements(school.newRun())
    expect(school.logged).toContainEqual({ level: 'error', event: 'mail.stopped' })
    expect(await school.received(id, students)).toEqual([0, 0, 0])
    school.clock.advance(10 * minute)
    await sendAnnouncements(school.newRun())
    expect(await school.received(id, students)).toEqual([1, 1, 1])
  })

  it('is not asked again for long when a quota is used up', async () => {
    const { segment } = await school.makeClass(250)
    const id = await school.announce(segment)
    await planFaults(
      Array.from({ length: 4 }, () => ({ status: 429, name: 'daily_quota_exceeded' })),
    )
    await sendAnnouncements(school.newRun())
    const open = await chunksOf(id)
    expect(open.every(({ dueAt }) => dueAt === school.clock.now() + hour)).toBe(true)
    expect((await reportOf(id)).sent).toBe(0)
  })

  it('leaves mails unknown after a day of silence, and its events settle them', async () => {
    const { students, segment } = await school.makeClass(3)
    const id = await school.announce(segment)
    const silent: Mailer = {
      ...school.ctx.mailer,
      sendBatch: async () => ({ tag: 'unclear', error: 'no_answer' }),
    }
    for (let hours = 0; hours < 25; hours += 1) {
      await sendAnnouncements(school.newRun({ mailer: silent }))
      school.clock.advance(hour)
    }
    await sendAnnouncements(school.newRun())
    expect(await school.received(id, students)).toEqual([0, 0, 0])
    expect(await reportOf(id)).toMatchObject({ state: 'done', unknown: 3 })
    expect((await chunksOf(id)).map(({ request }) => request)).toEqual([null])
  })
})

describe('mail that somebody waits for', () => {
  it('goes before the next chunk', async () => {
    const { segment } = await school.makeClass(3)
    const id = await school.announce(segment)
    const order: string[] = []
    const { mailer } = school.ctx
    const watched: Mailer = {
      send: (request, key) => (order.push('mail'), mailer.send(request, key)),
      sendBatch: (requests, key) => (order.push('chunk'), mailer.sendBatch(requests, key)),
    }
    await school.queue('staff.news-paused', `${id}-1`, 'staff')
    const { email } = await queueExists()
    await sendAnnouncements(school.newRun({ mailer: watched }))
    expect(order).toEqual(['mail', 'chunk'])
    expect(await inboxOf(email)).toHaveLength(1)
  })

  async function queueExists() {
    const { students } = await school.makeClass(1)
    const [owner] = students
    if (!owner) throw new Error('nobody')
    await school.queue('account.exists', school.ctx.ids.next('sup'), owner.id)
    return owner
  }
})
