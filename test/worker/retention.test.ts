import { eq, inArray } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { sessions, signUps } from '../../db/tables/accounts.ts'
import { mailStops, outbox } from '../../db/tables/mail.ts'
import { emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import { longestIdle } from '../../functions/accounts/rules.ts'
import { retention } from '../../schema/retention.ts'
import { makeUser, password } from '../makers.ts'
import { newcomer, signUp } from './sign-up.ts'
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

it('forgets a session that nobody used, 30 days after it lapsed', async () => {
  const app = testApp()
  const user = await makeUser(app.ctx.db)
  await app.as(user)
  const kept = () => app.ctx.db.read.select().from(sessions).where(eq(sessions.userId, user.id))
  app.clock.advanceBy(longestIdle + retention.sessions - day)
  await app.tick()
  expect(await kept()).toHaveLength(1)
  app.clock.advanceBy(day)
  await app.tick()
  expect(await kept()).toHaveLength(0)
})

it('keeps nothing of the person in an attempt to sign up that became an account', async () => {
  const app = testApp()
  const { token } = await signUp(app)
  await app.visitor().post('/api/accounts/verify', { token })
  const id = token.split('.')[0] ?? ''
  const [attempt] = await app.ctx.db.read.select().from(signUps).where(eq(signUps.id, id))
  expect(attempt).toMatchObject({
    status: 'activated',
    email: '',
    name: '',
    passwordHash: '',
    videoAccount: '',
  })
})

it('forgets a link to a new password at once when it was used or replaced', async () => {
  const app = testApp()
  const user = await makeUser(app.ctx.db)
  const kept = () =>
    app.ctx.db.read.select().from(passwordResets).where(eq(passwordResets.userId, user.id))
  await app.visitor().post('/api/password/forgot', { email: user.email })
  await app.visitor().post('/api/password/forgot', { email: user.email })
  expect((await kept()).map(({ status }) => status)).toEqual(['superseded', 'pending'])
  await app.tick()
  const [pending] = await kept()
  expect(pending?.status).toBe('pending')
  const token = await app.ctx.tokens.issue('reset', pending?.id ?? '')
  const reset = { token, password: 'a sentence nobody else would type' }
  expect((await app.visitor().post('/api/password/reset', reset)).status).toBe(204)
  await app.tick()
  expect(await kept()).toEqual([])
})

it('forgets both addresses of a change as soon as the old one was told of it', async () => {
  const app = testApp()
  const user = await makeUser(app.ctx.db)
  const api = await app.as(user)
  const kept = () =>
    app.ctx.db.read.select().from(emailChanges).where(eq(emailChanges.userId, user.id))
  await api.post('/api/me/email', { email: `new-${user.email}`, password })
  const [asked] = await kept()
  const token = await app.ctx.tokens.issue('change', asked?.id ?? '')
  await app.ctx.db.write
    .insert(mailStops)
    .values({ id: 'resend', reason: 'test', since: 0, retryAt: app.clock.now() + day })
  await app.visitor().post('/api/me/email/confirm', { token })
  await app.tick()
  expect(await kept()).toMatchObject([{ status: 'used', oldEmail: user.email }])
  await app.ctx.db.write.delete(mailStops)
  await app.tick()
  await app.tick()
  expect(await kept()).toEqual([])
})

it('keeps what a mail said no longer than it may still be sent, and that it was sent for a year', async () => {
  const app = testApp()
  const row = {
    kind: 'account.exists' as const,
    recipientId: 'usr_x',
    createdAt: app.clock.now(),
    dueAt: app.clock.now(),
    attempts: 1,
    fence: 1,
  }
  const [sent, unknown] = [app.ctx.ids.next('msg'), app.ctx.ids.next('msg')]
  await app.ctx.db.write.insert(outbox).values([
    { ...row, id: sent, subjectId: sent, status: 'sent' },
    { ...row, id: unknown, subjectId: unknown, status: 'unknown', request: 'Dear Olena' },
  ])
  const kept = async () =>
    new Map(
      (
        await app.ctx.db.read
          .select()
          .from(outbox)
          .where(inArray(outbox.id, [sent, unknown]))
      ).map(({ id, request }) => [id, request]),
    )
  app.clock.advanceBy(retention.unknownMails - day)
  await app.tick()
  expect((await kept()).get(unknown)).toBe('Dear Olena')
  app.clock.advanceBy(day)
  await app.tick()
  expect(await kept()).toEqual(
    new Map([
      [sent, null],
      [unknown, null],
    ]),
  )
  app.clock.advanceBy(retention.mails - retention.unknownMails)
  // Five hundred go at a time, and those that other files left may be more.
  for (let runs = 0; runs < 10 && (await kept()).size > 0; runs += 1) await app.tick()
  expect((await kept()).size).toBe(0)
})
