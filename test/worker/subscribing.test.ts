import { eq } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { outbox } from '../../db/tables/mail.ts'
import { outcome, tally } from '../answers.ts'
import { makeUser } from '../makers.ts'
import { inboxOf, planFaults } from './mail-school.ts'
import { signUp } from './sign-up.ts'
import { newAddress, oneClick, subscribe, subscribed, subscriptionOf } from './subscriptions.ts'
import { testApp } from './support.ts'

const minute = 60_000
const day = 24 * 60 * minute
const app = testApp()
const { ctx } = app

const ask = (at: typeof app, body: unknown) => at.visitor().post('/api/subscriptions', body)
const confirm = (token: string, at = app) =>
  at.visitor().post('/api/subscriptions/confirm', { token })
const settingOf = async (id: string) =>
  (await ctx.db.read.select().from(users).where(eq(users.id, id)))[0]?.announcements

describe('subscribing without an account', () => {
  it('mails a link, and nothing is subscribed before it is confirmed', async () => {
    const email = newAddress(app)
    const asked = { email: ` ${email.toUpperCase()} `, name: 'Марічка', locale: 'en' }
    const answer = await ask(app, asked)
    expect([answer.status, await answer.text()]).toEqual([202, '{}'])
    expect(await subscriptionOf(app, email)).toMatchObject({
      name: 'Марічка',
      locale: 'en',
      status: 'pending',
    })
    const [mail] = await vi.waitFor(async () => {
      const mails = await inboxOf(email)
      expect(mails).toHaveLength(1)
      return mails
    })
    expect(mail?.text).toContain('Hello,')
    const token = /\/subscribe\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    expect((await confirm(token)).status).toBe(204)
    expect(await subscriptionOf(app, email)).toMatchObject({
      status: 'active',
      confirmedAt: app.clock.now(),
      expiresAt: null,
    })
  })

  it('has a way in its mail to have the address deleted at once', async () => {
    const { email } = await subscribe(app)
    const [mail] = await inboxOf(email)
    const token = /\/unsubscribe\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    await app.visitor().submit(`/unsubscribe/${token}`, {})
    expect(await subscriptionOf(app, email)).toBeUndefined()
  })

  it('takes the language of the request, and no name, unless told', async () => {
    const email = newAddress(app)
    await app.visitor().post('/api/subscriptions', { email }, { 'Accept-Language': 'en' })
    expect(await subscriptionOf(app, email)).toMatchObject({ locale: 'en', name: null })
    expect((await inboxOf(email))[0]?.text).toContain('Hello,')
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['an address without a domain', { email: 'nobody@localhost' }, 'email'],
    ['a name over two lines', { name: 'Оля\nBcc: all@evil.example' }, 'name'],
    ['another language', { locale: 'tlh' }, 'locale'],
    ['an unknown field', { status: 'active' }, 'status'],
  ])('refuses %s by the field’s name', async (_, fields, path) => {
    const answer = await ask(app, { email: newAddress(app), ...fields })
    const problem = await answer.json<{ errors: { path: string }[] }>()
    expect(problem).toMatchObject({ status: 422, code: 'input.invalid' })
    expect(problem.errors.map((error) => error.path)).toEqual([path])
  })

  it('answers alike for every address, and mails none that already receives the news', async () => {
    const reader = await subscribed(app)
    const account = await makeUser(ctx.db, { announcements: true })
    const pending = await subscribe(app)
    const addresses = [newAddress(app), reader.email, account.email, pending.email]
    const answers = await Promise.all(addresses.map((email) => ask(app, { email })))
    const seen = await Promise.all(
      answers.map(async (one) => [one.status, [...one.headers], await one.text()]),
    )
    for (const one of seen) expect(one).toEqual(seen[0])
    expect(await inboxOf(reader.email)).toHaveLength(1)
    expect(await inboxOf(account.email)).toEqual([])
    expect(await inboxOf(pending.email)).toHaveLength(1)
    expect(await subscriptionOf(app, reader.email)).toMatchObject({ status: 'active' })
  })

  it('mails an address once in ten minutes, however often and at once it is asked', async () => {
    const slow = testApp({ MAILS_PER_ADDRESS: '100' })
    const email = newAddress(slow)
    await Promise.all(Array.from({ length: 20 }, () => ask(slow, { email })))
    const first = await subscriptionOf(slow, email)
    slow.clock.advanceBy(10 * minute - 1)
    await ask(slow, { email, name: 'Хтось' })
    expect(await subscriptionOf(slow, email)).toEqual(first)
    expect(await inboxOf(email)).toHaveLength(1)

    slow.clock.advanceBy(1)
    await ask(slow, { email, name: 'Хтось' })
    expect(await subscriptionOf(slow, email)).toMatchObject({ name: 'Хтось', status: 'pending' })
    expect(await inboxOf(email)).toHaveLength(2)
    const replaced = await ctx.tokens.issue('subscribe', first?.id ?? '')
    expect(await outcome(await confirm(replaced, slow))).toBe('token.invalid')
  })
})

describe('the confirmation of a subscription', () => {
  it('passes one of twenty that come at once', async () => {
    const { token, email } = await subscribe(app)
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(token)))
    expect(await tally(answers)).toEqual({ '204': 1, 'token.invalid': 19 })
    expect(await subscriptionOf(app, email)).toMatchObject({ status: 'active' })
  })

  it('switches on the announcements of an account, once, and its link to refuse still works', async () => {
    const account = await makeUser(ctx.db)
    const { token, refusal } = await subscribe(app, { email: account.email })
    expect(await settingOf(account.id)).toBe(false)
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(token)))
    expect(await tally(answers)).toEqual({ '204': 1, 'token.invalid': 19 })
    expect(await settingOf(account.id)).toBe(true)
    await oneClick(app, refusal)
    expect(await settingOf(account.id)).toBe(false)
    expect(await subscriptionOf(app, account.email)).toBeUndefined()
  })

  it('comes too late after seven days', async () => {
    const later = testApp()
    const { token, email } = await subscribe(later)
    later.clock.advanceBy(7 * day - 1)
    expect((await later.visitor().get(`/subscribe/${token}`)).status).toBe(200)
    later.clock.advanceBy(1)
    expect((await later.visitor().get(`/subscribe/${token}`)).status).toBe(410)
    expect(await outcome(await confirm(token, later))).toBe('token.invalid')
    expect(await subscriptionOf(later, email)).toMatchObject({ status: 'pending' })
  })

  it('takes no token of another kind, and none that is forged', async () => {
    const { id, refusal, token, email } = await subscribe(app)
    const forged = [refusal, await ctx.tokens.issue('verify', id), `${id}.`, token.slice(0, -3)]
    for (const one of forged) expect(await outcome(await confirm(one))).toBe('token.invalid')
    expect(await subscriptionOf(app, email)).toMatchObject({ status: 'pending' })
  })
})

describe('a subscriber who comes to have an account', () => {
  it('is subscribed there, and the links of older mails still stop it', async () => {
    const { email, refusal } = await subscribed(app)
    const person = await signUp(app, { email })
    await app.visitor().post('/api/accounts/verify', { token: person.token })
    const [account] = await ctx.db.read.select().from(users).where(eq(users.email, email))
    expect(account?.announcements).toBe(true)
    await oneClick(app, refusal)
    expect(await settingOf(account?.id ?? '')).toBe(false)
  })

  it('is not while the address waits for its confirmation', async () => {
    const { email } = await subscribe(app)
    const account = await makeUser(ctx.db, { email })
    expect(await settingOf(account.id)).toBe(false)
  })

  it('leaves nothing behind when the account moves to another address or goes', async () => {
    const reader = await subscribed(app)
    const account = await makeUser(ctx.db, { email: reader.email })
    const next = await subscribed(app)
    const mine = eq(users.id, account.id)
    await ctx.db.write.update(users).set({ email: next.email, announcements: false }).where(mine)
    expect(await subscriptionOf(app, reader.email)).toBeUndefined()
    expect(await settingOf(account.id)).toBe(true)
    await ctx.db.write.delete(users).where(mine)
    expect(await subscriptionOf(app, next.email)).toBeUndefined()
  })
})

describe('subscriptions that nobody confirms', () => {
  it('are gone after seven days with all that was stored for their mail; confirmed ones stay', async () => {
    const later = testApp()
    await planFaults(Array.from({ length: 20 }, () => ({ status: 500 })))
    const { id, email } = await subscribe(later)
    await planFaults([])
    const reader = await subscribed(later)
    later.clock.advanceBy(7 * day - 1)
    await later.ctx.db.write
      .update(outbox)
      .set({ status: 'unknown', request: JSON.stringify({ to: email }) })
      .where(eq(outbox.recipientId, id))
    await later.tick()
    expect(await subscriptionOf(later, email)).toBeDefined()

    later.clock.advanceBy(1)
    await later.tick()
    expect(await subscriptionOf(later, email)).toBeUndefined()
    const left = await ctx.db.read.select().from(outbox).where(eq(outbox.recipientId, id))
    expect(left).toMatchObject([{ status: 'dropped', request: null }])
    expect(await subscriptionOf(later, reader.email)).toMatchObject({ status: 'active' })
  })
})
