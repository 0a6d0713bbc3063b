import { eq } from 'drizzle-orm'
import { describe, expect, inject, it } from 'vitest'
import { acknowledgements, users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { audit } from '../../db/tables/audit.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { outbox } from '../../db/tables/mail.ts'
import { ledger, payments, providerEvents } from '../../db/tables/payments.ts'
import { emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import { lessons } from '../../db/tables/schedule.ts'
import { connect } from '../../db/client.ts'
import { ids, makeBooking, makeLesson, startIn } from '../lessons.ts'
import { makeOffer, makeUser } from '../makers.ts'
import { refusal } from './refusal.ts'

const db = connect({ url: inject('databaseUrl') })
const { write } = db

async function held() {
  const offer = await makeOffer(db)
  const student = await makeUser(db)
  const lessonId = await makeLesson(db, offer)
  const bookingId = await makeBooking(db, lessonId, student)
  return { student, lessonId, bookingId }
}

async function attempt(
  bookingId: string,
  userId: string,
  row: Partial<typeof payments.$inferInsert> = {},
) {
  const id = ids.next('pay')
  await write.insert(payments).values({
    id,
    bookingId,
    userId,
    amount: 45_000,
    currency: 'UAH',
    apiVersion: 3,
    status: 'pending',
    reversedAmount: 0,
    createdAt: Date.now(),
    expiresAt: Date.now() + 60_000,
    nextCheckAt: Date.now() + 60_000,
    checks: 0,
    ...row,
  })
  return id
}

function line(userId: string, bookingId: string, row: Partial<typeof ledger.$inferInsert>) {
  return write.insert(ledger).values({
    id: ids.next('lgr'),
    userId,
    at: Date.now(),
    kind: 'payment',
    amount: 45_000,
    currency: 'UAH',
    bookingId,
    ...row,
  })
}

const pays = (userId: string, bookingId: string, paymentId: string) =>
  line(userId, bookingId, { kind: 'payment', paymentId })
const takes = (userId: string, bookingId: string, amount = -45_000) =>
  line(userId, bookingId, { kind: 'lesson', amount })

const statusOf = async (id: string) =>
  (await write.select().from(bookings).where(eq(bookings.id, id)))[0]?.status
const paymentOf = async (id: string) =>
  (await write.select().from(payments).where(eq(payments.id, id)))[0]
const lessonOf = async (id: string) =>
  (await write.select().from(lessons).where(eq(lessons.id, id)))[0]?.status

describe('a teacher', () => {
  it('has no two open lessons that overlap, buffers included', async () => {
    const offer = await makeOffer(db)
    const startsAt = startIn(4)
    await makeLesson(db, offer, startsAt)
    const minute = 60_000
    expect(await refusal(makeLesson(db, offer, startsAt + 59 * minute))).toBe('lesson.overlap')
    expect(await refusal(makeLesson(db, offer, startsAt - 59 * minute))).toBe('lesson.overlap')
    expect(await refusal(makeLesson(db, offer, startsAt + 60 * minute))).toBeNull()
  })

  it('has none either when a lesson is moved or reopened onto another', async () => {
    const offer = await makeOffer(db)
    const first = await makeLesson(db, offer, startIn(5))
    await write.update(lessons).set({ status: 'released' }).where(eq(lessons.id, first))
    const second = await makeLesson(db, offer, startIn(5))
    const reopen = write.update(lessons).set({ status: 'open' }).where(eq(lessons.id, first))
    expect(await refusal(reopen)).toBe('lesson.overlap')
    const free = await makeLesson(db, offer, startIn(6))
    const { blockedFrom = 0, blockedTo = 0 } =
      (await write.select().from(lessons).where(eq(lessons.id, second)))[0] ?? {}
    const move = write
      .update(lessons)
      .set({ blockedFrom, blockedTo, startsAt: blockedFrom, endsAt: blockedTo })
      .where(eq(lessons.id, free))
    expect(await refusal(move)).toBe('lesson.overlap')
  })
})

describe('a seat', () => {
  it('is taken once', async () => {
    const { lessonId } = await held()
    const other = await makeUser(db)
    expect(await refusal(makeBooking(db, lessonId, other))).toBe('lesson.full')
  })

  it('cannot be taken in a lesson that was released', async () => {
    const { lessonId, bookingId } = await held()
    await write.update(bookings).set({ status: 'expired' }).where(eq(bookings.id, bookingId))
    expect(await lessonOf(lessonId)).toBe('released')
    const other = await makeUser(db)
    expect(await refusal(makeBooking(db, lessonId, other))).toBe('lesson.released')
  })

  it('is not for a student who sits in another lesson then', async () => {
    const { student } = await held()
    const elsewhere = await makeLesson(db, await makeOffer(db))
    expect(await refusal(makeBooking(db, elsewhere, student))).toBe('student.overlap')
  })
})

describe('a lesson', () => {
  it('keeps its time while somebody sits in it, and the seats that are taken', async () => {
    const offer = await makeOffer(db, { capacity: 2 })
    const lessonId = await makeLesson(db, offer)
    for (const student of [await makeUser(db), await makeUser(db)]) {
      await makeBooking(db, lessonId, student)
    }
    const set = (values: Partial<typeof lessons.$inferInsert>) =>
      refusal(write.update(lessons).set(values).where(eq(lessons.id, lessonId)))
    expect(await set({ status: 'released' })).toBe('lesson.taken')
    expect(await set({ capacity: 1 })).toBe('lesson.full')
    expect(await set({ capacity: 3 })).toBeNull()
  })
})

describe('a booking', () => {
  it('begins held, or confirmed when it costs nothing', async () => {
    const lesson = await makeLesson(db, await makeOffer(db))
    const student = await makeUser(db)
    expect(await refusal(makeBooking(db, lesson, student, { status: 'confirmed' }))).toBe(
      'booking.transition',
    )
    expect(await refusal(makeBooking(db, lesson, student, { status: 'expired' }))).toBe(
      'booking.transition',
    )
    expect(
      await refusal(makeBooking(db, lesson, student, { status: 'confirmed', price: 0 })),
    ).toBeNull()
  })

  it('is confirmed by money and by nothing else', async () => {
    const { bookingId } = await held()
    const confirm = write
      .update(bookings)
      .set({ status: 'confirmed' })
      .where(eq(bookings.id, bookingId))
    expect(await refusal(confirm)).toBe('booking.unpaid')
    expect(await statusOf(bookingId)).toBe('held')
  })

  it('is confirmed with its ledger line, in one statement', async () => {
    const { student, bookingId } = await held()
    const paymentId = await attempt(bookingId, student.id)
    await pays(student.id, bookingId, paymentId)
    expect((await paymentOf(paymentId))?.status).toBe('paid')
    expect(await statusOf(bookingId)).toBe('held')
    await takes(student.id, bookingId)
    expect(await statusOf(bookingId)).toBe('confirmed')
  })

  it('moves only along its states and keeps its price and its student', async () => {
    const { bookingId } = await held()
    const set = (values: Partial<typeof bookings.$inferInsert>) =>
      refusal(write.update(bookings).set(values).where(eq(bookings.id, bookingId)))
    expect(await set({ status: 'attended' })).toBe('booking.transition')
    expect(await set({ price: 1 })).toBe('booking.fixed')
    expect(await set({ studentId: (await makeUser(db)).id })).toBe('booking.fixed')
    expect(await set({ status: 'cancelled' })).toBeNull()
    expect(await set({ status: 'held' })).toBe('booking.transition')
    expect(await refusal(write.delete(bookings).where(eq(bookings.id, bookingId)))).toBe(
      'booking.fixed',
    )
  })
})

describe('a payment', () => {
  it('is paid by its ledger line and by nothing else', async () => {
    const { student, bookingId } = await held()
    const id = await attempt(bookingId, student.id)
    const paid = write
      .update(payments)
      .set({ status: 'paid', paidAt: 1 })
      .where(eq(payments.id, id))
    expect(await refusal(paid)).toBe('payment.unbooked')
  })

  it('is paid once, and also after a failure', async () => {
    const { student, bookingId } = await held()
    const id = await attempt(bookingId, student.id)
    await write.update(payments).set({ status: 'failed' }).where(eq(payments.id, id))
    expect(await refusal(pays(student.id, bookingId, id))).toBeNull()
    expect(await refusal(pays(student.id, bookingId, id))).toBe('ledger.mismatch')
  })

  it('leaves paid only for reversed, and only with the money', async () => {
    const { student, bookingId } = await held()
    const id = await attempt(bookingId, student.id)
    await pays(student.id, bookingId, id)
    const set = (values: Partial<typeof payments.$inferInsert>) =>
      refusal(write.update(payments).set(values).where(eq(payments.id, id)))
    expect(await set({ status: 'failed' })).toBe('payment.transition')
    expect(await set({ status: 'pending' })).toBe('payment.transition')
    expect(await set({ status: 'reversed' })).toBe('payment.transition')
    expect(await set({ amount: 1 })).toBe('payment.fixed')
    const back = line(student.id, bookingId, { kind: 'reversal', amount: -45_000, paymentId: id })
    expect(await refusal(back)).toBeNull()
    expect((await paymentOf(id))?.status).toBe('reversed')
  })

  it('gives back in part and stays paid, never more than came in', async () => {
    const { student, bookingId } = await held()
    const id = await attempt(bookingId, student.id)
    await pays(student.id, bookingId, id)
    const back = (amount: number) =>
      refusal(line(student.id, bookingId, { kind: 'reversal', amount, paymentId: id }))
    expect(await back(-20_000)).toBeNull()
    expect(await paymentOf(id)).toMatchObject({ status: 'paid', reversedAmount: 20_000 })
    expect(await back(-30_000)).toBe('balance.insufficient')
    expect(await back(-25_000)).toBeNull()
    expect(await paymentOf(id)).toMatchObject({ status: 'reversed', reversedAmount: 45_000 })
  })
})

describe('the ledger', () => {
  it('never falls below zero and is only added to', async () => {
    const { student, bookingId } = await held()
    expect(await refusal(takes(student.id, bookingId))).toBe('balance.insufficient')
    const id = await attempt(bookingId, student.id)
    await pays(student.id, bookingId, id)
    const mine = eq(ledger.userId, student.id)
    expect(await refusal(write.update(ledger).set({ amount: 90_000 }).where(mine))).toBe(
      'ledger.fixed',
    )
    expect(await refusal(write.delete(ledger).where(mine))).toBe('ledger.fixed')
  })

  it('takes for a lesson exactly its price, from its own student, once', async () => {
    const { student, bookingId } = await held()
    await pays(student.id, bookingId, await attempt(bookingId, student.id))
    expect(await refusal(takes(student.id, bookingId, -1))).toBe('ledger.mismatch')
    const other = await held()
    await pays(other.student.id, other.bookingId, await attempt(other.bookingId, other.student.id))
    expect(await refusal(takes(other.student.id, bookingId))).toBe('ledger.mismatch')
    expect(await refusal(takes(student.id, bookingId))).toBeNull()
  })

  it('books no other sum than the payment that came in', async () => {
    const { student, bookingId } = await held()
    const paymentId = await attempt(bookingId, student.id)
    const more = line(student.id, bookingId, { paymentId, amount: 90_000 })
    expect(await refusal(more)).toBe('ledger.mismatch')
  })
})

describe('what was said', () => {
  it('by a provider is kept as it was, once', async () => {
    const digest = ids.next('evt')
    const event = () =>
      write.insert(providerEvents).values({
        id: ids.next('evt'),
        provider: 'liqpay',
        via: 'callback',
        orderId: 'pay_x',
        status: 'success',
        receivedAt: 1,
        digest,
      })
    await event()
    await event()
    const mine = eq(providerEvents.digest, digest)
    expect(await write.select().from(providerEvents).where(mine)).toHaveLength(1)
    expect(await refusal(write.update(providerEvents).set({ status: 'failure' }).where(mine))).toBe(
      'provider-event.fixed',
    )
    expect(await refusal(write.delete(providerEvents).where(mine))).toBe('provider-event.fixed')
  })

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
