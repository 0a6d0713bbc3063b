import { describe, expect, it } from 'vitest'
import { bookingIn, outcome } from '../answers.ts'
import { startIn, wish } from '../lessons.ts'
import { makeOffer, makeUser } from '../makers.ts'
import { booking, held, hold, meet, rival } from './booking-steps.ts'
import { testApp } from './support.ts'

const minute = 60_000

describe('a hold', () => {
  it('keeps a time for 30 minutes from everybody else', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const mine = await bookingIn(await hold(api, offer))
    expect(mine).toMatchObject({ status: 'held', price: { amount: 45_000, currency: 'UAH' } })
    expect(Date.parse(mine.holdExpiresAt ?? '') - app.clock.now()).toBe(30 * minute)
    expect(mine.join).toBeUndefined()
    const other = await app.as(await makeUser(app.ctx.db))
    expect(await outcome(await hold(other, offer))).toBe('slot.taken')
  })

  it('takes two round trips, or one when it only repeats an answer', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const key = { 'Idempotency-Key': 'k' }
    const first = await api.post('/api/bookings', wish(offer, startIn(3)), key)
    expect(first.headers.get('Server-Timing')).toBe('db;desc="2"')
    const again = await api.post('/api/bookings', wish(offer, startIn(3)), key)
    expect(again.headers.get('Server-Timing')).toBe('db;desc="1"')
    expect(await again.text()).toBe(await first.text())
  })

  it('frees the time when it is over, before any cron has run', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    app.clock.advanceBy(30 * minute)
    expect((await booking(api, id)).status).toBe('expired')
    await rival(app, offer)
    expect((await booking(api, id)).status).toBe('expired')
  })

  it('is tidied by the cron', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    await held(api, offer)
    app.clock.advanceBy(31 * minute)
    await app.tick()
    expect(await outcome(await hold(api, offer, startIn(4)))).toBe('201')
  })

  it('cannot be repeated for the same time at once by who let it pass', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    await held(api, offer)
    app.clock.advanceBy(31 * minute)
    expect(await outcome(await hold(api, offer))).toBe('hold.paused')
    app.clock.advanceBy(5 * minute)
    expect(await outcome(await hold(api, offer))).toBe('201')
  })

  it('is one of two at most', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    await held(api, offer, startIn(3))
    await held(api, offer, startIn(4))
    expect(await outcome(await hold(api, offer, startIn(5)))).toBe('hold.limit')
  })

  it('lasts as long as the school says', async () => {
    const app = testApp({ HOLD_MINUTES: '0.1' })
    const { api, offer } = await meet(app)
    const mine = await bookingIn(await hold(api, offer))
    expect(Date.parse(mine.holdExpiresAt ?? '') - app.clock.now()).toBe(6_000)
  })
})

describe('a free lesson', () => {
  it('is confirmed at once, with two mails and who calls whom', async () => {
    const app = testApp()
    const { api, offer, student } = await meet(app, 0)
    const mine = await bookingIn(await hold(api, offer))
    expect(mine).toMatchObject({ status: 'confirmed', join: { account: student.videoAccount } })
    expect(mine.join?.note).toContain(offer.teacher.name)
    expect(mine.holdExpiresAt).toBeUndefined()
  })

  it('is no way to fill a calendar', async () => {
    const app = testApp()
    const { api, offer } = await meet(app, 0)
    await hold(api, offer, startIn(3))
    await hold(api, offer, startIn(4))
    expect(await outcome(await hold(api, offer, startIn(5)))).toBe('hold.limit')
  })
})

describe('a time', () => {
  it('that the school does not offer cannot be had', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    for (const at of [startIn(3) + minute, startIn(90), startIn(-1), Date.UTC(2100, 0, 1)]) {
      expect(await outcome(await hold(api, offer, at))).toBe('slot.unavailable')
    }
  })

  it('of an unknown lesson type or teacher is not found', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const other = await makeOffer(app.ctx.db)
    const body = wish(offer, startIn(3))
    const call = async (change: object) =>
      outcome(await api.post('/api/bookings', { ...body, ...change }))
    expect(await call({ lessonType: 'lst_nobody' })).toBe('not.found')
    expect(await call({ teacher: 'tch_nobody' })).toBe('not.found')
    expect(await call({ teacher: other.teacher.id })).toBe('slot.unavailable')
  })

  it('is only had under the offer in force', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const body = { ...wish(offer, startIn(3)), acceptedOffer: '2020-01-01' }
    expect(await outcome(await api.post('/api/bookings', body))).toBe('offer.outdated')
  })

  it('is for students', async () => {
    const app = testApp()
    const { offer } = await meet(app)
    const teacher = await app.as(offer.teacher.user)
    expect(await outcome(await hold(teacher, offer))).toBe('role.forbidden')
  })
})

describe('bad input to a hold', () => {
  const wrong: [string, object][] = [
    ['a number for an instant', { startsAt: 5 }],
    ['a day for an instant', { startsAt: '2026-12-01' }],
    ['an absurd instant', { startsAt: '2026-13-45T99:00:00Z' }],
    ['an instant without its zone', { startsAt: '2026-12-01T09:00:00' }],
    ['an unknown field', { price: 1 }],
    ['an object for an id', { teacher: { $ne: null } }],
    ['another kind of id', { teacher: 'usr_1' }],
    ['a missing acceptance', { acceptedOffer: undefined }],
  ]
  it.each(wrong)('is refused: %s', async (_, change) => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const answer = await api.post('/api/bookings', { ...wish(offer, startIn(3)), ...change })
    expect(await outcome(answer)).toBe('input.invalid')
    expect(answer.status).toBe(422)
  })

  it('is refused when it is no JSON, too large, of another type or under a bad key', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const send = async (body: string, headers = {}) =>
      outcome(
        await api.fetch('/api/bookings', {
          method: 'POST',
          body,
          headers: { 'Content-Type': 'application/json', ...headers },
        }),
      )
    expect(await send('{"lessonType":')).toBe('body.malformed')
    expect(await send('null')).toBe('input.invalid')
    expect(await send(JSON.stringify({ x: 'y'.repeat(100_000) }))).toBe('body.too-large')
    expect(await send('a=b', { 'Content-Type': 'text/plain' })).toBe('body.wrong-type')
    const body = JSON.stringify(wish(offer, startIn(3)))
    expect(await send(body, { 'Idempotency-Key': 'x'.repeat(129) })).toBe('input.invalid')
    expect(await send(body, { Origin: 'https://evil.example' })).toBe('origin.refused')
    expect(await send(body, { Origin: 'null' })).toBe('origin.refused')
    expect(await send(body, { 'Sec-Fetch-Site': 'cross-site' })).toBe('origin.refused')
  })
})

describe("another person's booking", () => {
  it('is not found, neither read nor paid', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const stranger = await app.as(await makeUser(app.ctx.db))
    expect(await outcome(await stranger.get(`/api/bookings/${id}`))).toBe('not.found')
    for (const way of ['liqpay', 'balance']) {
      const answer = await stranger.post(`/api/bookings/${id}/payment`, { with: way })
      expect(await outcome(answer)).toBe('not.found')
    }
    expect(await outcome(await app.visitor().get(`/api/bookings/${id}`))).toBe('session.required')
  })
})

describe('the list of bookings', () => {
  it('is one’s own, the newest first, page by page', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    await rival(app, offer, startIn(6))
    const first = await held(api, offer, startIn(3))
    app.clock.advanceBy(1)
    const second = await held(api, offer, startIn(4))
    const page = async (query: string) =>
      (await (await api.get(`/api/bookings${query}`)).json()) as {
        items: { id: string }[]
        nextCursor: string | null
      }
    const one = await page('?limit=1')
    expect(one).toMatchObject({ items: [{ id: second }], nextCursor: second })
    expect(await page(`?limit=1&cursor=${second}`)).toMatchObject({
      items: [{ id: first }],
      nextCursor: null,
    })
    for (const query of ['?limit=0', '?limit=101', '?limit=x', '?cursor=%00', '?order=up']) {
      expect(await outcome(await api.get(`/api/bookings${query}`))).toBe('input.invalid')
    }
  })
})
