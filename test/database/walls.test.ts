import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acknowledgements, users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { audit } from '../../db/tables/audit.ts'
import { mailEvents } from '../../db/tables/deliveries.ts'
import { outbox } from '../../db/tables/mail.ts'
import { emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import { factors } from '../../db/tables/second-factor.ts'
import { ids } from '../lessons.ts'
import { makeUser } from '../makers.ts'
import { db, refusal, write } from './writes.ts'

describe('what was said', () => {
  it('by a person to a document stays as it was said', async () => {
    const { id: userId } = await makeUser(db)
    await write.insert(acknowledgements).values({
      id: ids.next('ack'),
      userId,
      document: 'policy',
      version: '1',
      hash: 'a'.repeat(64),
      locale: 'uk',
      at: 1,
    })
    const change = write
      .update(acknowledgements)
      .set({ version: '2' })
      .where(eq(acknowledgements.userId, userId))
    expect(await refusal(change)).toBe('acknowledgement.fixed')
  })
})

describe('an address', () => {
  it('stands once, and only in its normal form', async () => {
    const { email } = await makeUser(db)
    const { id } = await makeUser(db)
    const become = (address: string) =>
      refusal(write.update(users).set({ email: address }).where(eq(users.id, id)))
    expect(await become(email)).toBe('unique:users.email')
    expect(await become('Olena@Alma.test')).toBe('check:users_email_normal')
  })
})

describe('a subscriber', () => {
  it('stands once, in the normal form of the address, and is confirmed or waits for it', async () => {
    const id = ids.next('sub')
    const row = { id, email: `${id}@readers.test`, locale: 'uk', createdAt: 1 } as const
    const add = (fields: Partial<typeof subscribers.$inferInsert>) =>
      refusal(write.insert(subscribers).values({ ...row, status: 'pending', ...fields }))
    expect(await add({ status: 'active' })).toBe('check:subscribers_status')
    expect(await add({ status: 'pending' })).toBe('check:subscribers_status')
    expect(await add({ email: row.email.toUpperCase(), expiresAt: 2 })).toBe(
      'check:subscribers_email_normal',
    )
    expect(await add({ expiresAt: 2 })).toBeNull()
    expect(await add({ id: ids.next('sub'), expiresAt: 2 })).toBe('unique:subscribers.email')
  })

  it('who is deleted leaves no stored mail behind', async () => {
    const id = ids.next('sub')
    const email = `${id}@readers.test`
    await write.insert(subscribers).values({
      id,
      email,
      locale: 'uk',
      status: 'pending',
      createdAt: 1,
      expiresAt: 2,
    })
    const states = ['queued', 'sending', 'unknown', 'sent'] as const
    await write.insert(outbox).values(
      states.map((status) => ({
        id: ids.next('msg'),
        kind: 'subscription.confirm' as const,
        subjectId: status,
        recipientId: id,
        status,
        createdAt: 1,
        dueAt: 1,
        attempts: 1,
        fence: 1,
        request: status === 'sent' ? null : email,
      })),
    )
    await write.delete(subscribers).where(eq(subscribers.id, id))
    const left = await db.read.select().from(outbox).where(eq(outbox.recipientId, id))
    const kept = new Map(
      left.map(({ subjectId, status, request }) => [subjectId, [status, request]]),
    )
    expect(Object.fromEntries(kept)).toEqual({
      queued: ['dropped', null],
      sending: ['dropped', null],
      unknown: ['dropped', null],
      sent: ['sent', null],
    })
  })
})

describe('a mail', () => {
  it('is queued once for a kind, a subject and a recipient, and an ended one stays ended', async () => {
    const subjectId = ids.next('bkg')
    const queue = () =>
      write.insert(outbox).values({
        id: ids.next('msg'),
        kind: 'booking.confirmed',
        subjectId,
        recipientId: 'usr_x',
        status: 'dropped',
        createdAt: 1,
        dueAt: 1,
        attempts: 0,
        fence: 0,
      })
    await queue()
    expect(await refusal(queue())).toBe('unique:outbox.kind,outbox.subject_id,outbox.recipient_id')
    const again = write
      .update(outbox)
      .set({ status: 'queued' })
      .where(eq(outbox.subjectId, subjectId))
    expect(await refusal(again)).toBe('outbox.transition')
  })
})

describe('what the mail provider told', () => {
  it('is kept as it was, once', async () => {
    const messageId = ids.next('mev')
    const event = () =>
      write.insert(mailEvents).values({
        id: ids.next('mev'),
        messageId,
        type: 'email.sent',
        rowId: 'msg_x',
        occurredAt: 1,
        receivedAt: Date.now(),
      })
    await event()
    await event()
    const mine = eq(mailEvents.messageId, messageId)
    expect(await write.select().from(mailEvents).where(mine)).toHaveLength(1)
    const rewrite = write.update(mailEvents).set({ type: 'email.bounced' }).where(mine)
    expect(await refusal(rewrite)).toBe('mail-event.fixed')
  })

  it('settles a mail that nobody is sending right now, before or after', async () => {
    const row = { createdAt: 1, dueAt: 1, attempts: 1, fence: 1, firstTriedAt: 5, request: '{}' }
    const settled = { status: 'sent', request: null, sentAt: 5 }
    for (const status of ['queued', 'unknown', 'sending'] as const) {
      const id = ids.next('msg')
      const mine = eq(outbox.id, id)
      const mail = { kind: 'booking.confirmed', subjectId: id, recipientId: 'usr_x' } as const
      await write.insert(outbox).values({ id, ...mail, ...row, status })
      await write.update(outbox).set({ delivery: 'failed' }).where(mine)
      const now = async () => (await write.select().from(outbox).where(mine))[0]
      if (status === 'sending') {
        expect(await now()).toMatchObject({ status, request: '{}' })
        await write.update(outbox).set({ status: 'unknown' }).where(mine)
      }
      expect(await now()).toMatchObject({ ...settled, delivery: 'failed' })
    }
  })
})

describe('the audit log', () => {
  /** Later than any line of the other suites, whose cron lets old lines go. */
  const late = Date.UTC(2100, 0)
  const line = async (row: Partial<typeof audit.$inferInsert>) => {
    const id = ids.next('aud')
    await write.insert(audit).values({ id, at: late, event: 'session.begun', ...row })
    return id
  }
  const forget = (id: string) => refusal(write.delete(audit).where(eq(audit.id, id)))

  it('is never rewritten', async () => {
    const id = await line({})
    const rewrite = write.update(audit).set({ event: 'session.ended' }).where(eq(audit.id, id))
    expect(await refusal(rewrite)).toBe('audit.fixed')
  })

  it('loses no line before another says up to when', async () => {
    const [old, young] = [await line({}), await line({ at: late + 1 })]
    expect(await forget(old)).toBe('audit.fixed')
    const said = await line({ at: late + 2, event: 'audit.forgotten', subjectId: String(late + 1) })
    expect(await forget(old)).toBeNull()
    expect(await forget(young)).toBe('audit.fixed')
    expect(await forget(said)).toBe('audit.fixed')
  })
})

describe('a link to a new password or address', () => {
  const now = Date.now()
  const link = { status: 'pending', createdAt: now, expiresAt: now + 60_000 } as const

  it('never works again once it was used or replaced', async () => {
    const { id: userId } = await makeUser(db)
    const reset = { id: ids.next('rst'), userId, ...link }
    const change = { id: ids.next('chg'), userId, email: `${userId}@new.test`, sessionId: 'x' }
    await write.insert(passwordResets).values(reset)
    await write.insert(emailChanges).values({ ...change, ...link })
    for (const status of ['used', 'pending', 'superseded'] as const) {
      const first = status === 'used'
      const ofReset = write
        .update(passwordResets)
        .set({ status })
        .where(eq(passwordResets.id, reset.id))
      expect(await refusal(ofReset)).toBe(first ? null : 'reset.transition')
      const ofChange = write
        .update(emailChanges)
        .set({ status })
        .where(eq(emailChanges.id, change.id))
      expect(await refusal(ofChange)).toBe(first ? null : 'email-change.transition')
    }
  })

  it('is the only one of its account', async () => {
    const { id: userId } = await makeUser(db)
    await write.insert(passwordResets).values({ id: ids.next('rst'), userId, ...link })
    const second = write.insert(passwordResets).values({ id: ids.next('rst'), userId, ...link })
    expect(await refusal(second)).toBe('unique:password_resets.user_id')
  })
})

describe('a second factor', () => {
  it('is one a person, takes no step of time again, and stays on until it is gone', async () => {
    const { id: userId } = await makeUser(db)
    const factor = {
      id: ids.next('fct'),
      userId,
      sealedSecret: 'sealed',
      lastStep: 7,
      sessionId: 'cli',
      createdAt: Date.now(),
      confirmedAt: Date.now(),
    }
    await write.insert(factors).values(factor)
    const another = write.insert(factors).values({ ...factor, id: ids.next('fct') })
    expect(await refusal(another)).toBe('unique:factors.user_id')
    const set = (change: Partial<typeof factor> | { confirmedAt: null }) =>
      refusal(write.update(factors).set(change).where(eq(factors.id, factor.id)))
    expect(await set({ lastStep: 7 })).toBe('factor.replayed')
    expect(await set({ lastStep: 6 })).toBe('factor.replayed')
    expect(await set({ lastStep: 8 })).toBeNull()
    expect(await set({ confirmedAt: null })).toBe('factor.fixed')
  })
})
