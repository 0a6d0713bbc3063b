import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { connect } from '../../db/client.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { audit } from '../../db/tables/audit.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { ledger } from '../../db/tables/payments.ts'
import { passwordResets } from '../../db/tables/recovery.ts'
import { readCredential } from '../../functions/accounts/session.ts'
import { cancelBooking } from '../../functions/bookings/cancel.ts'
import { hold } from '../../functions/bookings/hold.ts'
import { confirm } from '../../functions/announcements/confirm.ts'
import { systemClock } from '../../functions/clock.ts'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { eraseOnRequest } from '../../functions/erasure/erase-on-request.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { askRefund } from '../../functions/payments/ask-refund.ts'
import { payFromBalance } from '../../functions/payments/pay-from-balance.ts'
import { resetPassword } from '../../functions/recovery/reset.ts'
import { ids, makeBooking, makeLesson, startIn } from '../lessons.ts'
import { makeOffer, makeSession, makeUser } from '../makers.ts'
import { nodeContext } from '../node-context.ts'
import { makeAttempt, makeLine } from '../payments.ts'
import { paidLesson } from './writes.ts'

const db = connect({ url: inject('databaseUrl') })

/** What happens to each further request to the database: passed on, or answered 502 before or after. */
let fates: ('pass' | 'lose the request' | 'lose the answer')[] = []

/** Stands between the app and sqld. */
const proxy = createServer((request, answer) => {
  const fate = fates.shift() ?? 'pass'
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    void (async () => {
      if (fate === 'lose the request') return answer.writeHead(502).end()
      const whole = await fetch(inject('databaseUrl') + (request.url ?? ''), {
        method: request.method ?? 'POST',
        ...(request.method === 'POST' && { body: Buffer.concat(chunks) }),
      })
      const text = await whole.text()
      return fate === 'lose the answer'
        ? answer.writeHead(502).end()
        : answer.writeHead(whole.status).end(text)
    })()
  })
})

beforeAll(() => new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done)))
afterAll(() => {
  proxy.close()
})

/** The app in Node, behind the proxy. */
function context() {
  const { port } = proxy.address() as AddressInfo
  return nodeContext(`http://127.0.0.1:${port}`)
}

async function student() {
  const user = await makeUser(db)
  const credential = await readCredential(await makeSession(db, user, systemClock.now()))
  if (!credential) throw new Error('The session is no session.')
  return { user, credential }
}

const request = { locale: 'uk', operation: null } as const

describe('a hold whose answer from the database was lost', () => {
  const holdUnder = async (...next: typeof fates) => {
    const { user, credential } = await student()
    const { lessonType, teacher } = await makeOffer(db)
    fates = ['pass', ...next]
    const result = hold(
      context(),
      credential,
      {
        lessonType: lessonType.id,
        teacher: teacher.id,
        startsAt: startIn(3),
        acceptedOffer: documentInForce('offer', systemClock.now()).version,
      },
      request,
    )
    const rows = () => db.read.select().from(bookings).where(eq(bookings.studentId, user.id))
    return { result, rows }
  }

  it('is answered truthfully when it was made', async () => {
    const { result, rows } = await holdUnder('lose the answer')
    expect((await result).tag).toBe('booked')
    expect(await rows()).toHaveLength(1)
  })

  it('fails when it was not made', async () => {
    const { result, rows } = await holdUnder('lose the request')
    await expect(result).rejects.toThrow()
    expect(await rows()).toHaveLength(0)
  })
})

describe('a payment from the balance whose answer was lost', () => {
  it('has taken the money once and says so', async () => {
    const { user, credential } = await student()
    const offer = await makeOffer(db)
    const paidFor = await makeBooking(db, await makeLesson(db, offer), user)
    const paymentId = await makeAttempt(db, paidFor, user.id)
    await makeLine(db, user.id, paidFor, { paymentId })
    fates = ['pass', 'lose the answer']
    const result = await payFromBalance(context(), credential, paidFor, request)
    expect(result).toMatchObject({ tag: 'confirmed', booking: { status: 'confirmed' } })
    const lines = await db.read.select().from(ledger).where(eq(ledger.userId, user.id))
    expect(lines.map(({ amount }) => amount).toSorted((a, b) => a - b)).toEqual([-45_000, 45_000])
  })
})

describe('the confirmation of a subscription whose answer was lost', () => {
  const confirmUnder = async (email: string, fate: (typeof fates)[number]) => {
    const id = ids.next('sub')
    const now = systemClock.now()
    await db.write.insert(subscribers).values({
      id,
      email,
      locale: 'uk',
      status: 'pending',
      createdAt: now,
      expiresAt: now + 60_000,
    })
    const ctx = context()
    const token = await ctx.tokens.issue('subscribe', id)
    fates = ['pass', fate]
    return confirm(ctx, token)
  }

  it('is answered truthfully when it took, for a subscriber and for an account', async () => {
    for (const email of [`${ids.next('sub')}@readers.test`, (await makeUser(db)).email]) {
      expect(await confirmUnder(email, 'lose the answer')).toEqual({ tag: 'confirmed' })
    }
  })

  it('fails when it did not', async () => {
    const email = `${ids.next('sub')}@readers.test`
    await expect(confirmUnder(email, 'lose the request')).rejects.toThrow()
    const rows = await db.read.select().from(subscribers).where(eq(subscribers.email, email))
    expect(rows).toMatchObject([{ status: 'pending' }])
  })
})

describe('a new password whose answer was lost', () => {
  const resetUnder = async (fate: (typeof fates)[number]) => {
    const { id: userId } = await makeUser(db)
    const id = ids.next('rst')
    const now = systemClock.now()
    await db.write.insert(passwordResets).values({
      id,
      userId,
      status: 'pending',
      createdAt: now,
      expiresAt: now + 60_000,
    })
    const ctx = context()
    const token = await ctx.tokens.issue('reset', id)
    fates = ['pass', fate]
    const result = resetPassword(ctx, { token, password: `${id} on a roof` }, 'unknown')
    return { result, lines: () => db.read.select().from(audit).where(eq(audit.subjectId, userId)) }
  }

  it('is answered truthfully when it took, and stands in the log once', async () => {
    const { result, lines } = await resetUnder('lose the answer')
    expect(await result).toEqual({ tag: 'reset' })
    expect(await lines()).toMatchObject([{ event: 'password.reset' }])
  })

  it('fails when it did not, and stands nowhere', async () => {
    const { result, lines } = await resetUnder('lose the request')
    await expect(result).rejects.toThrow()
    expect(await lines()).toEqual([])
  })
})

describe('leaving, when the answers of the database are lost', () => {
  /** A paid lesson in three days. */
  it('a cancelled lesson is told to be so, and its price came back once', async () => {
    const { student, bookingId } = await paidLesson()
    fates = ['lose the answer']
    expect(await cancelBooking(context(), bookingId)).toEqual({ tag: 'cancelled' })
    const lines = await db.read.select().from(ledger).where(eq(ledger.userId, student.id))
    expect(lines.filter(({ kind }) => kind === 'cancellation')).toHaveLength(1)
    fates = ['lose the request']
    await expect(cancelBooking(context(), (await paidLesson()).bookingId)).rejects.toThrow()
  })

  it('a refund that was asked is found', async () => {
    const { bookingId, paymentId } = await paidLesson()
    await cancelBooking(context(), bookingId)
    const wish = { paymentId, amount: 45_000, operation: `erasure.${ids.next('opr')}` as const }
    fates = ['lose the answer']
    const first = await askRefund(context(), wish)
    expect(first).toMatchObject({ tag: 'asked', refund: { status: 'requested' } })
    expect(await askRefund(context(), wish)).toEqual(first)
  })

  it('a wish and an erasure are told truthfully', async () => {
    const { id: person } = await makeUser(db)
    fates = ['pass', 'lose the answer']
    expect((await eraseOnRequest(context(), { person, actor: 'cli' })).tag).toBe('asked')
    fates = ['pass', 'lose the request']
    await expect(eraseNow(context(), person)).rejects.toThrow()
    fates = ['pass', 'lose the answer']
    expect(await eraseNow(context(), person)).toEqual({ tag: 'erased' })
  })
})
