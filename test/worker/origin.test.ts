import { describe, expect, it } from 'vitest'
import { outcome } from '../answers.ts'
import { startIn, wish } from '../lessons.ts'
import { meet } from './booking-steps.ts'
import { testApp } from './support.ts'

/** Someone signed in, and a request of theirs that books a lesson. */
async function booker() {
  const app = testApp()
  const { api, offer } = await meet(app)
  const body = JSON.stringify(wish(offer, startIn(3)))
  const own = new URL(app.ctx.config.appUrl).origin
  const send = (headers: Record<string, string>) =>
    api.fetch('/api/bookings', { method: 'POST', body, headers })
  return { api, own, send }
}

const json = { 'Content-Type': 'application/json' }

describe('a change', () => {
  it('is refused from another origin, also when the browser calls it the same', async () => {
    const { own, send } = await booker()
    const same = { ...json, 'Sec-Fetch-Site': 'same-origin' }
    for (const origin of ['https://evil.example', 'null', `${own}.evil.example`]) {
      expect(await outcome(await send({ ...same, Origin: origin }))).toBe('origin.refused')
    }
    expect(await outcome(await send({ ...same, Origin: own }))).toBe('201')
  })

  it('is taken only from a body that says it is JSON', async () => {
    const { api, send } = await booker()
    for (const type of [
      '',
      'text/plain',
      'application/jsonp',
      'application/x-www-form-urlencoded',
    ]) {
      expect(await outcome(await send({ 'Content-Type': type }))).toBe('body.wrong-type')
    }
    const untyped = new TextEncoder().encode('{}')
    const answer = await api.fetch('/api/bookings', { method: 'POST', body: untyped })
    expect(await outcome(answer)).toBe('body.wrong-type')
    expect(await outcome(await send({ 'Content-Type': 'Application/JSON; charset=utf-8' }))).toBe(
      '201',
    )
  })
})
