import { describe, expect, it, vi } from 'vitest'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { outcome, tally } from '../answers.ts'
import type { Client } from '../client.ts'
import { type User, makeUser, password } from '../makers.ts'
import { emailChangesOf, mailsOf, resetsOf } from './mail-links.ts'
import { inboxOf } from './mail-school.ts'
import { askEmail, json, logIn, userOf } from './own-account.ts'
import { turnOn } from './second-factors.ts'
import {
  importedAs,
  newAddress,
  oneClick,
  rememberedOf,
  subscribed,
  subscriptionOf,
} from './subscriptions.ts'
import { testApp } from './support.ts'

const hour = 3_600_000
const app = testApp()
const { ctx } = app
const confirm = (token: string) => app.visitor().post('/api/me/email/confirm', { token })

/** Ends the oldest of a person's sessions. */
async function endOldest(client: Client) {
  const { items } = await (await client.get('/api/sessions')).json<{ items: { id: string }[] }>()
  return client.fetch(`/api/sessions/${items.at(-1)?.id}`, json('DELETE'))
}

describe('a new address', () => {
  it('is confirmed by a link in its own mailbox; the old one is told, and other sessions end', async () => {
    const user = await makeUser(ctx.db, { locale: 'en' })
    const [here, there] = [await app.as(user), await app.as(user)]
    const email = `${user.id}@new.test`
    await app.visitor().post('/api/password/forgot', { email: user.email })
    const asked = await askEmail(here, ` ${email.toUpperCase()}`)
    expect([asked.status, await asked.text()]).toEqual([202, '{}'])
    expect((await userOf(app, user))?.email).toBe(user.email)
    const mail = await vi.waitFor(async () => {
      const [first] = await inboxOf(email)
      if (!first) throw new Error('no mail yet')
      return first
    })
    const token = /\/change\/(\S+)/.exec(mail.text)?.[1] ?? ''

    expect(await outcome(await confirm(token))).toBe('204')
    expect(await (await here.get('/api/me')).json()).toMatchObject({ email })
    expect((await there.get('/api/me')).status).toBe(401)
    expect((await logIn(app, user.email, password)).status).toBe(401)
    expect((await logIn(app, email, password)).status).toBe(201)
    expect(await resetsOf(app, user.id)).toMatchObject([{ status: 'superseded' }])
    const told = await vi.waitFor(async () => {
      const found = (await inboxOf(user.email)).find(({ subject }) =>
        subject.includes('has changed'),
      )
      if (!found) throw new Error('the old address was not told yet')
      return found
    })
    expect(told.text).toContain(ctx.config.school.contact)
    expect(told.text + told.html).not.toContain(email)
  })

  it('passes one of twenty confirmations at once', async () => {
    const user = await makeUser(ctx.db)
    await askEmail(await app.as(user), `${user.id}@new.test`)
    const [link] = await emailChangesOf(app, user.id)
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(link?.token ?? '')))
    expect(await tally(answers)).toEqual({ 204: 1, 'token.invalid': 19 })
    expect(await mailsOf(app, user.id, 'account.email-changed')).toBe(1)
  })

  it.each([
    ['ends the other sessions', (here: Client) => here.fetch('/api/sessions', json('DELETE'))],
    ['ends that session', (here: Client) => endOldest(here)],
    ['turns a second factor on', (here: Client) => turnOn(app, here)],
  ])('comes to nothing when the owner %s, which was not the one that asked', async (_, act) => {
    const user = await makeUser(ctx.db)
    const there = await app.as(user)
    const here = await app.as(user)
    await askEmail(there, `${user.id}@new.test`)
    await act(here)
    const [link] = await emailChangesOf(app, user.id)
    expect(await outcome(await confirm(link?.token ?? ''))).toBe('token.invalid')
    expect((await userOf(app, user))?.email).toBe(user.email)
  })

  it('is still to be confirmed when other sessions end than the one that asked', async () => {
    const user = await makeUser(ctx.db)
    await app.as(user)
    const here = await app.as(user)
    await askEmail(here, `${user.id}@new.test`)
    await endOldest(here)
    await here.fetch('/api/sessions', json('DELETE'))
    const [link] = await emailChangesOf(app, user.id)
    expect(await outcome(await confirm(link?.token ?? ''))).toBe('204')
  })

  it('ends no session when its link is used again', async () => {
    const user = await makeUser(ctx.db)
    await askEmail(await app.as(user), `${user.id}@new.test`)
    const [link] = await emailChangesOf(app, user.id)
    await confirm(link?.token ?? '')
    const later = await app.as(user)
    expect(await outcome(await confirm(link?.token ?? ''))).toBe('token.invalid')
    expect((await later.get('/api/me')).status).toBe(200)
  })

  it('is asked for alike when it has an account, which gets no mail and loses nothing', async () => {
    const other = await makeUser(ctx.db)
    const [one, two] = [await makeUser(ctx.db), await makeUser(ctx.db)]
    const taken = await askEmail(await app.as(one), other.email)
    const free = await askEmail(await app.as(two), `${two.id}@new.test`)
    expect(await taken.text()).toBe(await free.text())
    expect([...taken.headers]).toEqual([...free.headers])
    expect(await emailChangesOf(app, one.id)).toEqual([])
    expect(await userOf(app, other)).toEqual(other)
  })

  it('goes to whoever confirms it first, and nothing of the other ends', async () => {
    const [one, two] = [await makeUser(ctx.db), await makeUser(ctx.db)]
    const email = `${one.id}@wanted.test`
    await askEmail(await app.as(one), email)
    await askEmail(await app.as(two), email)
    const elsewhere = await app.as(two)
    const [first] = await emailChangesOf(app, one.id)
    const [second] = await emailChangesOf(app, two.id)
    expect(await outcome(await confirm(first?.token ?? ''))).toBe('204')
    expect(await outcome(await confirm(second?.token ?? ''))).toBe('token.invalid')
    expect((await elsewhere.get('/api/me')).status).toBe(200)
    expect(await userOf(app, two)).toEqual(two)
  })

  it('needs the password, has one link at a time, and a day to be confirmed', async () => {
    const moving = testApp()
    const user = await makeUser(moving.ctx.db)
    const person = await moving.as(user)
    expect(await outcome(await askEmail(person, `${user.id}@new.test`, 'wrong'))).toBe(
      'credentials.invalid',
    )
    await askEmail(person, `${user.id}@one.test`)
    moving.clock.advanceBy(1)
    await askEmail(person, `${user.id}@two.test`)
    const [one, two] = await emailChangesOf(moving, user.id)
    expect(one).toMatchObject({ status: 'superseded', email: '' })
    const at = (token = '') => moving.visitor().get(`/change/${token}`)
    moving.clock.advanceBy(24 * hour - 1)
    expect([(await at(one?.token)).status, (await at(two?.token)).status]).toEqual([410, 200])
    moving.clock.advanceBy(1)
    expect((await at(two?.token)).status).toBe(410)
    const late = await moving.visitor().post('/api/me/email/confirm', { token: two?.token })
    expect(await outcome(late)).toBe('token.invalid')
  })
})

/** Gives the account another address, by the link of its mail. */
async function change(user: User, email: string) {
  await askEmail(await app.as(user), email)
  const links = await emailChangesOf(app, user.id)
  const link = links.find(({ status }) => status === 'pending')
  expect(await outcome(await confirm(link?.token ?? ''))).toBe('204')
}

describe('an address that an account has left', () => {
  it('is not imported again, neither then nor when the person is erased', async () => {
    const { email } = await subscribed(app)
    const user = await makeUser(ctx.db, { email })
    const next = newAddress(app)
    await change(user, next)
    expect(await importedAs(app, email)).toBe('refused')
    expect(await eraseNow(ctx, user.id)).toEqual({ tag: 'erased' })
    expect([await importedAs(app, email), await importedAs(app, next)]).toEqual([
      'refused',
      'refused',
    ])
  })

  it('gets news again when its owner subscribes it', async () => {
    const user = await makeUser(ctx.db)
    await change(user, newAddress(app))
    await subscribed(app, { email: user.email })
    expect(await subscriptionOf(app, user.email)).toMatchObject({ status: 'active' })
    expect(await rememberedOf(app, user.email)).toEqual([])
  })

  it('takes its news along, and back', async () => {
    const user = await makeUser(ctx.db, { announcements: true })
    const next = newAddress(app)
    await change(user, next)
    expect(await userOf(app, user)).toMatchObject({ email: next, announcements: true })
    await change(user, user.email)
    expect(await userOf(app, user)).toMatchObject({ email: user.email, announcements: true })
    expect(await rememberedOf(app, user.email)).toEqual([])
    expect(await importedAs(app, next)).toBe('refused')
  })
})

describe('an address that has refused news', () => {
  it('gets none when an account with news comes to have it, until its owner asks', async () => {
    const { email, refusal } = await subscribed(app)
    await oneClick(app, refusal)
    const user = await makeUser(ctx.db, { announcements: true })
    await change(user, email)
    expect(await userOf(app, user)).toMatchObject({ email, announcements: false })
    expect(await rememberedOf(app, email)).toHaveLength(1)
    const person = await app.as(user)
    await person.fetch('/api/me/announcements', json('PUT', { subscribed: true }))
    expect(await userOf(app, user)).toMatchObject({ email, announcements: true })
    expect(await rememberedOf(app, email)).toEqual([])
  })

  it('refused by an account that left it, is still refused when the account comes back', async () => {
    const user = await makeUser(ctx.db, { announcements: true })
    const person = await app.as(user)
    await person.fetch('/api/me/announcements', json('PUT', { subscribed: false }))
    await change(user, newAddress(app))
    const there = await app.as(user)
    await there.fetch('/api/me/announcements', json('PUT', { subscribed: true }))
    await change(user, user.email)
    expect(await userOf(app, user)).toMatchObject({ email: user.email, announcements: false })
  })
})
