import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { operations, users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { outbox } from '../../db/tables/mail.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { factors, pendingLogIns } from '../../db/tables/second-factor.ts'
import { emailChanges } from '../../db/tables/recovery.ts'
import { ids, makeBooking, makeLesson, startIn } from '../lessons.ts'
import { type User, makeOffer, makeSession, makeUser } from '../makers.ts'
import { db, erase, line, paidLesson, refusal, write } from './writes.ts'

const cancels = (userId: string, bookingId: string, amount = 45_000) =>
  line(userId, bookingId, { kind: 'cancellation', amount })

/** A lesson that was paid and cancelled: its price lies on the balance. */
async function cancelled() {
  const lesson = await paidLesson()
  await cancels(lesson.student.id, lesson.bookingId)
  return lesson
}

function refund(userId: string, paymentId: string, row: Partial<typeof refunds.$inferInsert> = {}) {
  const id = ids.next('rfd')
  return write.insert(refunds).values({
    id,
    operation: id,
    paymentId,
    userId,
    amount: 45_000,
    currency: 'UAH',
    status: 'requested',
    createdAt: Date.now(),
    dueAt: Date.now(),
    attempts: 0,
    ...row,
  })
}

async function erased(): Promise<User> {
  const user = await makeUser(db)
  await erase(user.id)
  return user
}

describe('a paid lesson', () => {
  it('is cancelled by the line that gives its price back, once, and by nothing else', async () => {
    const { student, bookingId } = await paidLesson()
    const set = write
      .update(bookings)
      .set({ status: 'cancelled' })
      .where(eq(bookings.id, bookingId))
    expect(await refusal(set)).toBe('booking.unreturned')
    for (const amount of [44_999, 45_001]) {
      expect(await refusal(cancels(student.id, bookingId, amount))).toBe('ledger.mismatch')
    }
    const another = await makeUser(db)
    expect(await refusal(cancels(another.id, bookingId))).toBe('ledger.mismatch')
    expect(await refusal(cancels(student.id, bookingId))).toBe(null)
    const [row] = await write.select().from(bookings).where(eq(bookings.id, bookingId))
    expect(row?.status).toBe('cancelled')
    expect(await refusal(cancels(student.id, bookingId))).toBe('ledger.mismatch')
  })
})

describe('a refund', () => {
  it('takes no more than is left of its payment and free on the balance', async () => {
    const { student, paymentId, bookingId } = await paidLesson()
    expect(await refusal(refund(student.id, paymentId))).toBe('balance.insufficient')
    await cancels(student.id, bookingId)
    const tooMuch = refund(student.id, paymentId, { amount: 45_001 })
    expect(await refusal(tooMuch)).toBe('refund.mismatch')
    const another = await makeUser(db)
    expect(await refusal(refund(another.id, paymentId))).toBe('refund.mismatch')
    expect(await refusal(refund(student.id, paymentId, { amount: 0 }))).toBe('check:refunds_amount')
    expect(await refusal(refund(student.id, paymentId))).toBe(null)
  })

  it('is one at a time of a payment, and one under a name', async () => {
    const { student, paymentId } = await cancelled()
    const operation = ids.next('opr')
    await refund(student.id, paymentId, { amount: 100, operation })
    const again = refund(student.id, paymentId, { amount: 100, operation })
    expect(await refusal(again)).toBe('refund.fixed')
    expect(await refusal(refund(student.id, paymentId, { amount: 100 }))).toBe(
      'unique:refunds.payment_id',
    )
  })

  it('keeps its sum from every lesson while it is on its way', async () => {
    const { student, paymentId } = await cancelled()
    await refund(student.id, paymentId, { amount: 100 })
    const offer = await makeOffer(db)
    const other = await makeBooking(db, await makeLesson(db, offer, startIn(5)), student)
    const takes = line(student.id, other, { kind: 'lesson', amount: -45_000 })
    expect(await refusal(takes)).toBe('balance.insufficient')
  })

  it('is done by the line of its return alone, and stays what it is', async () => {
    const { student, paymentId, bookingId } = await cancelled()
    const id = ids.next('rfd')
    await refund(student.id, paymentId, { id, amount: 100 })
    const isThis = eq(refunds.id, id)
    const done = () => write.update(refunds).set({ status: 'done', dueAt: null }).where(isThis)
    expect(await refusal(done())).toBe('refund.unbooked')
    expect(await refusal(write.update(refunds).set({ amount: 200 }).where(isThis))).toBe(
      'refund.fixed',
    )
    await line(student.id, bookingId, { kind: 'reversal', amount: -100, paymentId })
    const [row] = await write.select().from(refunds).where(isThis)
    expect(row).toMatchObject({ status: 'done', dueAt: null })
    const back = write.update(refunds).set({ status: 'requested', dueAt: 1 }).where(isThis)
    expect(await refusal(back)).toBe('refund.transition')
    expect(await refusal(write.delete(refunds).where(isThis))).toBe('refund.fixed')
  })

  it('begins as one that is asked for', async () => {
    const { student, paymentId } = await cancelled()
    const done = refund(student.id, paymentId, { status: 'failed', dueAt: null })
    expect(await refusal(done)).toBe('refund.transition')
  })
})

describe('an erased person', () => {
  it('keeps neither address, name, password nor video account', async () => {
    const user = await makeUser(db)
    for (const kept of [
      { email: user.email },
      { name: 'Оля' },
      { passwordHash: 'x' },
      { videoAccount: 'olya' },
      { announcements: true },
    ]) {
      expect(await refusal(erase(user.id, kept))).toBe('check:users_erased')
    }
    expect(await refusal(erase(user.id))).toBe(null)
  })

  it('is never changed again, not even back', async () => {
    const user = await erased()
    for (const change of [{ name: 'Оля' }, { erasedAt: null }, { locale: 'en' as const }]) {
      const back = write.update(users).set(change).where(eq(users.id, user.id))
      expect(await refusal(back)).toBe('person.erased')
    }
  })

  it('gets no session, no second factor, no seat and no link to a new address', async () => {
    const user = await erased()
    expect(await refusal(makeSession(db, user, Date.now()))).toBe('person.erased')
    const factor = write.insert(factors).values({
      id: ids.next('fct'),
      userId: user.id,
      sealedSecret: '',
      lastStep: 0,
      sessionId: 'cli',
      createdAt: 1,
    })
    expect(await refusal(factor)).toBe('person.erased')
    const logIn = { id: ids.next('lgi'), userId: user.id, expiresAt: 1, place: '' }
    expect(await refusal(write.insert(pendingLogIns).values(logIn))).toBe('person.erased')
    const lesson = await makeLesson(db, await makeOffer(db))
    expect(await refusal(makeBooking(db, lesson, user))).toBe('person.erased')
    const change = write.insert(emailChanges).values({
      id: ids.next('chg'),
      userId: user.id,
      email: 'again@people.test',
      sessionId: 'ses_1',
      status: 'pending',
      createdAt: 1,
      expiresAt: 2,
    })
    expect(await refusal(change)).toBe('person.erased')
  })

  it('is given no lesson to hold', async () => {
    const offer = await makeOffer(db)
    await erase(offer.teacher.user.id)
    expect(await refusal(makeLesson(db, offer))).toBe('person.erased')
  })

  it('is written to no more, and no answer is kept for them; what caused it goes on', async () => {
    const { id } = await erased()
    const mail = write.insert(outbox).values({
      id: ids.next('msg'),
      kind: 'account.exists',
      subjectId: ids.next('sup'),
      recipientId: id,
      status: 'queued',
      createdAt: 1,
      dueAt: 1,
      attempts: 0,
      fence: 0,
    })
    expect(await refusal(mail)).toBe(null)
    expect(await write.select().from(outbox).where(eq(outbox.recipientId, id))).toEqual([])
    const answer = write.insert(operations).values({
      id: ids.next('opr'),
      userId: id,
      route: 'r',
      key: 'k',
      bodyHash: 'h',
      status: 201,
      answer: '{}',
      createdAt: 1,
    })
    expect(await refusal(answer)).toBe(null)
    expect(await write.select().from(operations).where(eq(operations.userId, id))).toEqual([])
  })
})

describe('a wish to be erased', () => {
  it('stands once a person, and never rises again', async () => {
    const { id: userId } = await makeUser(db)
    const id = ids.next('ers')
    const wish = (own: string) =>
      write.insert(erasures).values({
        id: own,
        userId,
        status: 'asked',
        lessons: 'after-last',
        askedAt: 1,
        erasedAfter: 2,
        dueAt: 2,
      })
    await wish(id)
    expect(await refusal(wish(ids.next('ers')))).toBe('unique:erasures.user_id')
    const isThis = eq(erasures.id, id)
    await write.update(erasures).set({ status: 'cancelled', dueAt: null, endedAt: 3 }).where(isThis)
    const again = write
      .update(erasures)
      .set({ status: 'asked', dueAt: 4, endedAt: null })
      .where(isThis)
    expect(await refusal(again)).toBe('erasure.transition')
    expect(await refusal(wish(ids.next('ers')))).toBe(null)
  })
})
