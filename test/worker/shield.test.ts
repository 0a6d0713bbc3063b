import { describe, expect, it } from 'vitest'
import { outcome } from '../answers.ts'
import { meet } from './booking-steps.ts'
import { testApp } from './support.ts'

describe('the flood shield', () => {
  const closed = { limit: async () => ({ success: false }) }

  it('turns away changes beyond its limit, and counts no reading', async () => {
    const app = testApp({ SHIELD: closed })
    const { api } = await meet(app)
    expect(await outcome(await api.post('/api/bookings', {}))).toBe('rate.limited')
    expect(await outcome(await api.get('/api/bookings'))).toBe('200')
  })

  it('does not count the calls of the payment provider', async () => {
    const app = testApp({ SHIELD: closed })
    const answer = await app.visitor().fetch('/webhooks/liqpay', { method: 'POST' })
    expect(await outcome(answer)).toBe('input.invalid')
  })
})
