import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { mailStops } from '../../db/tables/mail.ts'
import { claimDue } from '../../functions/mail/claim.ts'
import { drainOutbox } from '../../functions/mail/drain.ts'
import type { Mailer } from '../../functions/mail/mailer.ts'
import { prepare } from '../../functions/mail/prepare.ts'
import { record } from '../../functions/mail/record.ts'
import { makeUser } from '../makers.ts'
import { type School, addSignUp, inboxOf, openSchool, planFaults } from './mail-school.ts'

const minute = 60_000
const hour = 60 * minute

let school: School
beforeEach(() => {
  school = openSchool()
})
afterEach(() => school.close())

async function queueConfirm() {
  const signUp = await addSignUp(school)
  return { ...signUp, row: await school.queue('account.confirm', signUp.id, signUp.id) }
}

/** The real mailer, with a note of what it was given. */
function noting(sent: { key: string; body: string }[], mailer: Mailer): Mailer {
  return {
    ...mailer,
    send(request, key) {
      sent.push({ key, body: JSON.stringify(request) })
      return mailer.send(request, key)
    },
  }
}

describe('the outbox', () => {
  it('sends a mail once, under the row’s id, in four round trips, and forgets its text', async () => {
    const { email, row } = await queueConfirm()
    await drainOutbox(school.ctx)
    await drainOutbox(school.newCtx())
    const [mail, ...others] = await inboxOf(email)
    expect(others).toEqual([])
    expect(mail).toMatchObject({
      idempotencyKey: row,
      tags: [
        { name: 'row', value: row },
        { name: 'kind', value: 'account-confirm' },
      ],
    })
    expect(await school.rowOf(row)).toMatchObject({ status: 'sent', attempts: 1, request: null })

    const next = await queueConfirm()
    const ctx = school.newCtx()
    await drainOutbox(ctx)
    expect(ctx.db.roundTrips()).toBe(4)
    await drainOutbox(ctx)
    expect(ctx.db.roundTrips()).toBe(5)
    expect(await inboxOf(next.email)).toHaveLength(1)
  })

  it.each([
    ['an error of the server', { status: 500 }, 10_000],
    ['a rate limit', { status: 429 }, 1_000],
    ['a key that is still in use', { status: 409 }, 10_000],
    ['a line that breaks before the work', { status: 500, dropAnswer: true }, 10_000],
    ['an answer that is lost after the work', { dropAnswer: true }, 10_000],
  ])('repeats the same bytes under the same key after %s', async (_, fault, pause) => {
    const { id, email } = await makeUser(school.ctx.db)
    const row = await school.queue('account.exists', (await addSignUp(school)).id, id)
    const sent: { key: string; body: string }[] = []
    const ctx = school.newCtx({ mailer: noting(sent, school.ctx.mailer) })
    await planFaults([fault])

    await drainOutbox(ctx)
    expect(await school.rowOf(row)).toMatchObject({ status: 'queued', attempts: 1 })
    await school.ctx.db.write.update(users).set({ name: 'Інше Ім’я' }).where(eq(users.id, id))
    school.clock.advance(pause - 1)
    await drainOutbox(ctx)
    expect(sent).toHaveLength(1)
    school.clock.advance(1)
    await drainOutbox(ctx)

    expect(await school.rowOf(row)).toMatchObject({ status: 'sent', attempts: 2, request: null })
    expect(sent).toHaveLength(2)
    expect(sent[1]).toEqual(sent[0])
    expect(sent[0]?.key).toBe(row)
    expect(await inboxOf(email)).toHaveLength(1)
  })

  it('sends each of 50 mails exactly once, however many drains overlap', async () => {
    const queued = []
    for (let n = 0; n < 50; n += 1) queued.push(await queueConfirm())
    const sent: { key: string; body: string }[] = []
    const misbehaved = [{ status: 500 }, { dropAnswer: true }, { status: 429 }, { status: 409 }]
    await planFaults([...misbehaved, {}, {}, ...misbehaved])
    const drains = Array.from({ length: 6 }, () => {
      const ctx = school.newCtx({ mailer: noting(sent, school.ctx.mailer) })
      // Small claims, so that every drain gets some.
      ctx.config = { ...ctx.config, resend: { ...ctx.config.resend, perSecond: 4 } }
      return drainOutbox(ctx, { claims: 3 })
    })
    await Promise.all(drains)
    school.clock.advance(minute)
    await drainOutbox(school.newCtx(), { claims: 3 })

    for (const { email, row } of queued) {
      expect((await school.rowOf(row)).status).toBe('sent')
      expect(await inboxOf(email)).toHaveLength(1)
    }
    const bodies = new Map<string, Set<string>>()
    for (const { key, body } of sent) bodies.set(key, (bodies.get(key) ?? new Set()).add(body))
    expect(bodies.size).toBe(50)
    for (const one of bodies.values()) expect(one.size).toBe(1)
  }, 60_000)

  it('stops for a refused key, says so, and goes on when the pause is over', async () => {
    const first = await queueConfirm()
    await planFaults([{ status: 401 }])
    await drainOutbox(school.ctx)
    expect(await school.rowOf(first.row)).toMatchObject({
      status: 'queued',
      error: 'missing_api_key',
    })
    expect(school.logged).toContainEqual({ level: 'error', event: 'mail.stopped' })

    const second = await queueConfirm()
    school.clock.advance(10 * minute - 1)
    await drainOutbox(school.ctx)
    expect((await school.rowOf(second.row)).attempts).toBe(0)
    school.clock.advance(1)
    await drainOutbox(school.ctx)
    for (const { email, row } of [first, second]) {
      expect((await school.rowOf(row)).status).toBe('sent')
      expect(await inboxOf(email)).toHaveLength(1)
    }
    expect(await school.ctx.db.read.select().from(mailStops)).toEqual([])
  })

  it('leaves the rest untried when the provider wants a long pause', async () => {
    const queued = [await queueConfirm(), await queueConfirm(), await queueConfirm()]
    await planFaults([{ status: 429, name: 'daily_quota_exceeded' }])
    const ctx = school.newCtx()
    ctx.config = { ...ctx.config, resend: { ...ctx.config.resend, perSecond: 1 } }
    await drainOutbox(ctx)
    const rows = await Promise.all(queued.map(({ row }) => school.rowOf(row)))
    for (const row of rows) {
      expect(row).toMatchObject({
        status: 'queued',
        dueAt: school.clock.now() + hour,
        firstTriedAt: null,
      })
    }
    expect(rows.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(1)
  })

  it('parks a mail that the provider refuses, and the others go', async () => {
    const queued = [await queueConfirm(), await queueConfirm(), await queueConfirm()]
    await planFaults([{ status: 422 }])
    await drainOutbox(school.ctx)
    const rows = await Promise.all(queued.map(({ row }) => school.rowOf(row)))
    expect(rows.map(({ status }) => status).toSorted()).toEqual(['failed', 'sent', 'sent'])
    expect(rows.find(({ status }) => status === 'failed')).toMatchObject({
      error: 'validation_error',
      request: null,
    })
    expect(school.logged).toContainEqual({ level: 'error', event: 'mail.failed' })
  })

  it('never writes to a person who was erased, not even a second time', async () => {
    const { id, email } = await makeUser(school.ctx.db)
    const signUp = await addSignUp(school)
    const row = await school.queue('account.exists', signUp.id, id)
    await planFaults([{ status: 500 }])
    await drainOutbox(school.ctx)
    await school.ctx.db.write.delete(users).where(eq(users.id, id))
    school.clock.advance(hour)
    await drainOutbox(school.ctx)
    expect(await school.rowOf(row)).toMatchObject({ status: 'dropped', request: null })
    expect(await inboxOf(email)).toEqual([])
  })

  it('goes on where a drain died before it rendered', async () => {
    const { email, row } = await queueConfirm()
    await claimDue(school.ctx, 10)
    await drainOutbox(school.ctx)
    expect((await school.rowOf(row)).status).toBe('sending')
    school.clock.advance(2 * minute)
    await drainOutbox(school.ctx)
    expect(await school.rowOf(row)).toMatchObject({ status: 'sent', attempts: 2, fence: 2 })
    expect(await inboxOf(email)).toHaveLength(1)
  })

  it('goes on where a drain died between sending and noting it, and nobody gets two', async () => {
    const { email, row } = await queueConfirm()
    const dying: Mailer = {
      ...school.ctx.mailer,
      async send(request, key) {
        await school.ctx.mailer.send(request, key)
        throw new Error('the isolate is gone')
      },
    }
    await expect(drainOutbox(school.newCtx({ mailer: dying }))).rejects.toThrow()
    expect(await school.rowOf(row)).toMatchObject({ status: 'sending', sentAt: null })
    school.clock.advance(2 * minute)
    await drainOutbox(school.ctx)
    expect((await school.rowOf(row)).status).toBe('sent')
    expect(await inboxOf(email)).toHaveLength(1)
  })

  it('fences off a drain that comes back after its lease, while another one sends', async () => {
    const { email, row } = await queueConfirm()
    const [claimed] = await claimDue(school.ctx, 10)
    if (!claimed) throw new Error('nothing was claimed')
    school.clock.advance(2 * minute)
    let goOn = () => {}
    const told = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const slow: Mailer = {
      ...school.ctx.mailer,
      async send(request, key) {
        await told
        return school.ctx.mailer.send(request, key)
      },
    }
    const drain = drainOutbox(school.newCtx({ mailer: slow }))
    await expect.poll(async () => (await school.rowOf(row)).request).not.toBeNull()
    const { request } = await school.rowOf(row)

    expect(await prepare(school.ctx, [claimed])).toEqual([])
    const refused = { tag: 'refused', error: 'validation_error' } as const
    const ready = { row: claimed, request: JSON.parse(request ?? '') }
    await record(school.ctx, [{ ready, result: refused }])
    expect(await school.rowOf(row)).toMatchObject({ status: 'sending', request, fence: 2 })
    expect(school.logged).toContainEqual({ level: 'warn', event: 'mail.claim-lost' })

    goOn()
    await drain
    expect((await school.rowOf(row)).status).toBe('sent')
    expect(await inboxOf(email)).toHaveLength(1)
  })

  it('asks a person, and sends no second time, when a day brought no clear answer', async () => {
    const { email, row } = await queueConfirm()
    await planFaults([{ dropAnswer: true }])
    await drainOutbox(school.ctx)
    school.clock.advance(24 * hour)
    await drainOutbox(school.ctx)
    const ended = await school.rowOf(row)
    expect(ended.status).toBe('unknown')
    expect(ended.request).toContain(email)
    expect(await inboxOf(email)).toHaveLength(1)
    expect(school.logged).toContainEqual({ level: 'error', event: 'mail.unknown' })
  })
})
