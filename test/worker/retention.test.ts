import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { sessions, signUps } from '../../db/tables/accounts.ts'
import { makeUser } from '../makers.ts'
import { newcomer } from './sign-up.ts'
import { testApp } from './support.ts'

const day = 24 * 60 * 60_000

it('forgets an unconfirmed sign-up after 7 days', async () => {
  const app = testApp()
  const body = newcomer(app)
  await app.visitor().post('/api/accounts', body)
  const kept = () => app.ctx.db.read.select().from(signUps).where(eq(signUps.email, body.email))
  app.clock.advanceBy(6 * day)
  await app.tick()
  expect(await kept()).toHaveLength(1)
  app.clock.advanceBy(day)
  await app.tick()
  expect(await kept()).toHaveLength(0)
})

it('forgets a session 30 days after its end', async () => {
  const app = testApp()
  const user = await makeUser(app.ctx.db)
  const api = await app.as(user)
  await api.fetch('/api/session', { method: 'DELETE' })
  const kept = () => app.ctx.db.read.select().from(sessions).where(eq(sessions.userId, user.id))
  app.clock.advanceBy(29 * day)
  await app.tick()
  expect(await kept()).toHaveLength(1)
  app.clock.advanceBy(2 * day)
  await app.tick()
  expect(await kept()).toHaveLength(0)
})
