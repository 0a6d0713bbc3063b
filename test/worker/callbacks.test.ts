import { describe, expect, it } from 'vitest'
import { signed } from '../setup/liqpay.ts'
import { booking, deliver, held, meet, ordered } from './booking-steps.ts'
import { testApp } from './support.ts'

describe('a callback', () => {
  it.each(['err_code', 'end_date', 'payment_id'])('is read when its %s is null', async (field) => {
    const app = testApp()
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    const answer = await deliver(app, signed({ order_id: order, amount: 450, [field]: null }))
    expect(answer.status).toBe(204)
    expect((await booking(api, id)).status).toBe('confirmed')
  })

  it.each(['amount', 'currency', 'public_key'])(
    'confirms nothing when its %s is null',
    async (field) => {
      const app = testApp()
      const { api, offer } = await meet(app)
      const id = await held(api, offer)
      const order = await ordered(api, id)
      await deliver(app, signed({ order_id: order, amount: 450, [field]: null }))
      expect((await booking(api, id)).status).toBe('held')
    },
  )
})
