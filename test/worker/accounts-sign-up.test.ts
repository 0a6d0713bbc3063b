import { eq, inArray } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { acknowledgements, signUps, users } from '../../db/tables/accounts.ts'
import { outbox } from '../../db/tables/mail.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { makeUser, password } from '../makers.ts'
import { inboxOf } from './mail-school.ts'
import { attemptsOf, newcomer, signUp } from './sign-up.ts'
import { oneClick, rememberedOf, subscribed } from './subscriptions.ts'
import { testApp } from './support.ts'

const hour = 3_600_000
const app = testApp()
const { ctx } = app

const usersOf = (email: string) => ctx.db.read.select().from(users).where(eq(users.email, email))
const verify = (token: string) => app.visitor().post('/api/accounts/verify', { token })
const logIn = (email: string, typed: string) =>
  app.visitor().post('/api/session', { email, password: typed })

describe('signing up', () => {
  it('mails a link, which makes the account with what was typed and acknowledges the policy', async () => {
    const settings = { locale: 'en', timeZone: 'America/New_York', announcements: true }
    const person = newcomer(app, settings)
    const answer = await app.visitor().post('/api/accounts', person)
    expect([answer.status, await answer.text()]).toEqual([202, '{}'])
    const [mail] = await vi.waitFor(async () => {
      const mails = await inboxOf(person.email)
      expect(mails).toHaveLength(1)
      return mails
    })
    const token = /\/verify\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    expect(await usersOf(person.email)).toEqual([])

    expect((await verify(token)).status).toBe(204)
    const [user] = await usersOf(person.email)
    const { name, email, videoCall } = person
    expect(user).toMatchObject({ name, email, role: 'student', ...settings })
    expect(user).toMatchObject({ videoService: videoCall.service, videoAccount: videoCall.account })
    const policy = documentInForce('policy', app.clock.now())
    expect(
      await ctx.db.read
        .select()
        .from(acknowledgements)
        .where(eq(acknowledgements.userId, user?.id ?? '')),
    ).toMatchObject([
      {
        document: 'policy',
        version: policy.version,
        hash: policy.hash,
        locale: 'en',
        bookingId: null,
        at: app.clock.now(),
      },
    ])
  })

  it('takes the language of the request and the school’s zone, and no announcements, unless told', async () => {
    const person = newcomer(app)
    await app.visitor().post('/api/accounts', person, { 'Accept-Language': 'en' })
    expect(await attemptsOf(app, person.email)).toMatchObject([
      { locale: 'en', timeZone: ctx.config.school.timeZone, announcements: false },
    ])
  })

  it('knows an address in any writing', async () => {
    const email = `${ctx.ids.next('usr')}.k@newcomers.test`
    const { token } = await signUp(app, { email })
    await verify(token)
    const kelvin = '\u212a'
    const written = `  ${email.replace('.k@', `.${kelvin}@`).toUpperCase()} `
    expect((await logIn(written, password)).status).toBe(201)
    await app.visitor().post('/api/accounts', newcomer(app, { email: written }))
    expect(await attemptsOf(app, email)).toMatchObject([{ status: 'taken' }])
  })

  it('answers the same for an address that has an account, and mails its owner so', async () => {
    const owner = await makeUser(ctx.db)
    const person = newcomer(app, { email: owner.email })
    const known = await app.visitor().post('/api/accounts', person)
    const unknown = await app.visitor().post('/api/accounts', newcomer(app))
    expect(await known.text()).toBe(await unknown.text())
    expect(known.status).toBe(unknown.status)
    expect([...known.headers]).toEqual([...unknown.headers])

    const [attempt] = await attemptsOf(app, owner.email)
    const queued = await ctx.db.read
      .select({ kind: outbox.kind, recipient: outbox.recipientId })
      .from(outbox)
      .where(eq(outbox.subjectId, attempt?.id ?? ''))
    expect(queued).toEqual([{ kind: 'account.exists', recipient: owner.id }])
    expect(attempt).toMatchObject({ status: 'taken', name: '', videoAccount: '' })
    expect((await verify(attempt?.token ?? '')).status).toBe(422)
    expect(await usersOf(owner.email)).toEqual([owner])
  })

  it('tells a guesser nothing at log-in either: the typed password answers as for an unknown address', async () => {
    const owner = await makeUser(ctx.db)
    const typed = 'the password of a stranger'
    const unknown = await signUp(app, { password: typed })
    await app
      .visitor()
      .post('/api/accounts', newcomer(app, { email: owner.email, password: typed }))
    const answers = await Promise.all([owner.email, unknown.email].map((to) => logIn(to, typed)))
    expect(answers.map(({ status }) => status)).toEqual([403, 403])
    expect(await answers[0]?.text()).toBe(await answers[1]?.text())
    expect((await logIn(owner.email, password)).status).toBe(201)
  })

  it('ends the older tokens of an address, whose attempts keep nothing of the person', async () => {
    const emptied = { email: '', name: '', passwordHash: '', videoAccount: '', next: null }
    const goTo = (id: string) =>
      ctx.db.write.update(signUps).set({ next: '/book' }).where(eq(signUps.id, id))
    const first = await signUp(app)
    await goTo(first.attempt.id)
    const second = await signUp(app, { email: first.email, name: 'Оля друга' })
    const { id } = second.attempt
    await goTo(id)
    expect((await verify(first.token)).status).toBe(422)
    expect(await usersOf('')).toEqual([])
    const [older] = await ctx.db.read.select().from(signUps).where(eq(signUps.id, first.attempt.id))
    expect(older).toMatchObject(emptied)
    expect((await verify(second.token)).status).toBe(204)
    expect(await usersOf(first.email)).toMatchObject([{ name: 'Оля друга' }])
    const [used] = await ctx.db.read.select().from(signUps).where(eq(signUps.id, id))
    expect(used).toMatchObject({ ...emptied, status: 'activated' })
  })

  it('refuses another version of the policy than the one in force', async () => {
    const person = newcomer(app, { acceptedPolicy: '2020-01-01' })
    const answer = await app.visitor().post('/api/accounts', person)
    expect(await answer.json()).toMatchObject({ status: 422, code: 'policy.outdated' })
    expect(await attemptsOf(app, person.email)).toEqual([])
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a short password', { password: 'fourteen chars' }, 'password'],
    ['half an emoji in the password', { password: 'a long enough one \ud83d' }, 'password'],
    ['an address without a domain', { email: 'olya@localhost' }, 'email'],
    ['an address that is a number', { email: 7 }, 'email'],
    ['no name', { name: '   ' }, 'name'],
    ['a name over two lines', { name: 'Оля\nBcc: all@evil.example' }, 'name'],
    ['an unknown service', { videoCall: { service: 'icq', account: 'x' } }, 'videoCall.service'],
    ['an absurd zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['an unknown field', { role: 'admin' }, 'role'],
  ])('refuses %s by the field’s name', async (_, fields, path) => {
    const answer = await app.visitor().post('/api/accounts', newcomer(app, fields))
    const problem = await answer.json<{ errors: { path: string }[] }>()
    expect(problem).toMatchObject({ status: 422, code: 'input.invalid' })
    expect(problem.errors.map((error) => error.path)).toEqual([path])
  })
})

describe('a confirmation', () => {
  it('passes one of twenty that come at once', async () => {
    const { token, email } = await signUp(app)
    const answers = await Promise.all(Array.from({ length: 20 }, () => verify(token)))
    const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([204, ...Array(19).fill(422)])
    expect(await usersOf(email)).toHaveLength(1)
    expect(await usersOf('')).toEqual([])
  })

  it('is refused once its time is over', async () => {
    const later = testApp()
    const { token, email } = await signUp(later)
    later.clock.advanceBy(48 * hour - 1)
    expect((await later.visitor().get(`/verify/${token}`)).status).toBe(200)
    later.clock.advanceBy(1)
    expect((await later.visitor().get(`/verify/${token}`)).status).toBe(410)
    const answer = await later.visitor().post('/api/accounts/verify', { token })
    expect(await answer.json()).toMatchObject({ status: 422, code: 'token.invalid' })
    expect(await usersOf(email)).toEqual([])
  })

  it.each([
    ['another row’s MAC', (token: string) => token.replace(/^[^.]+/, 'sup_0')],
    [
      'a changed MAC',
      (token: string) => `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`,
    ],
    ['no MAC', (token: string) => token.split('.')[0] ?? ''],
    ['nothing of a token', () => '%00'],
  ])('is refused when it is forged: %s', async (_, forge) => {
    const { token, email } = await signUp(app)
    expect(await (await verify(forge(token))).json()).toMatchObject({ code: 'token.invalid' })
    expect((await app.visitor().get(`/verify/${encodeURIComponent(forge(token))}`)).status).toBe(
      410,
    )
    expect(await usersOf(email)).toEqual([])
  })

  it('is refused when the address has come to have an account', async () => {
    const { token, email, attempt } = await signUp(app)
    const owner = await makeUser(ctx.db, { email })
    expect((await verify(token)).status).toBe(422)
    expect(await usersOf(email)).toEqual([owner])
    const kept = await ctx.db.read
      .select()
      .from(signUps)
      .where(inArray(signUps.id, [attempt.id]))
    expect(kept).toMatchObject([{ status: 'pending' }])
  })
})

describe('who signs up with an address that has refused news', () => {
  it.each([
    ['the program', (token: string) => verify(token)],
    ['the page', (token: string) => app.visitor().submit(`/verify/${token}`, { password })],
  ])('lifts that by asking for them, and by nothing else: %s', async (_, confirm) => {
    for (const announcements of [false, true]) {
      const { email, refusal } = await subscribed(app)
      await oneClick(app, refusal)
      const { token } = await signUp(app, { email, announcements })
      expect(await rememberedOf(app, email)).toHaveLength(1)
      await confirm(token)
      expect(await usersOf(email)).toMatchObject([{ announcements }])
      expect(await rememberedOf(app, email)).toHaveLength(announcements ? 0 : 1)
    }
  })
})
