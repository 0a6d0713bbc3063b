import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acknowledgements } from '../../db/tables/accounts.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { bookingIn, outcome } from '../answers.ts'
import { startIn, wish } from '../lessons.ts'
import { held, hold, meet } from './booking-steps.ts'
import { type TestApp, testApp } from './support.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const acceptedFor = (app: TestApp, bookingId: string) =>
  app.ctx.db.read.select().from(acknowledgements).where(eq(acknowledgements.bookingId, bookingId))

describe('the public offer', () => {
  it('that a student accepted is kept with each booking, by version and hash', async () => {
    const app = testApp()
    const { api, offer, student } = await meet(app)
    const id = await held(api, offer)
    const { version, hash } = documentInForce('offer', app.clock.now())
    expect(await acceptedFor(app, id)).toEqual([
      expect.objectContaining({
        userId: student.id,
        document: 'offer',
        version,
        hash,
        at: app.clock.now(),
      }),
    ])
  })

  it('is not accepted by who was refused the time', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const late = await meet(app)
    expect(await outcome(await hold(late.api, offer))).toBe('slot.taken')
    expect(await acceptedFor(app, id)).toHaveLength(1)
    const theirs = await app.ctx.db.read
      .select()
      .from(acknowledgements)
      .where(eq(acknowledgements.userId, late.student.id))
    expect(theirs).toEqual([])
  })
})

describe('an Idempotency-Key', () => {
  it('repeats its answer for a day, whatever the cron tidies up, and then means a new booking', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const send = async () =>
      (
        await bookingIn(
          await api.post('/api/bookings', wish(offer, startIn(4)), { 'Idempotency-Key': 'k' }),
        )
      ).id
    const first = await send()
    app.clock.advanceBy(day - minute)
    await app.tick()
    expect(await send()).toBe(first)
    app.clock.advanceBy(2 * minute)
    const second = await send()
    expect(second).not.toBe(first)
    expect(await send()).toBe(second)
  })
})

describe('free lessons', () => {
  it('that are over leave room for others', async () => {
    const app = testApp()
    const { api, offer } = await meet(app, 0)
    await held(api, offer, startIn(1))
    await held(api, offer, startIn(2))
    expect(await outcome(await hold(api, offer, startIn(5)))).toBe('hold.limit')
    app.clock.advanceBy(2 * day)
    expect(await outcome(await hold(api, offer, startIn(5)))).toBe('201')
  })
})
