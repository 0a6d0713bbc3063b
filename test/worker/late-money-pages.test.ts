import { expect, it } from 'vitest'
import { texts } from '../../functions/bookings/page-texts.ts'
import { startIn } from '../lessons.ts'
import { held, meet, ordered, pay, rival, tell } from './booking-steps.ts'
import { testApp } from './support.ts'

const minute = 60_000

it('tells of late money that became balance, and of the balance as long as there is one', async () => {
  const app = testApp()
  const { api, offer } = await meet(app)
  const id = await held(api, offer)
  const order = await ordered(api, id)
  app.clock.advanceBy(31 * minute)
  const page = async () => (await api.get(`/bookings/${id}`)).text()
  await app.tick()
  expect(await page()).toContain(texts.uk.expired)

  await rival(app, offer)
  await tell(app, { order_id: order })
  for (const said of [texts.uk.becameBalance, texts.uk.balancePays]) {
    expect(await page()).toContain(said)
  }

  await pay(api, await held(api, offer, startIn(8)), 'balance')
  expect(await page()).toContain(texts.uk.becameBalance)
  expect(await page()).not.toContain(texts.uk.balancePays)
})
