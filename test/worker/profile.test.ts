import { eq } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { sessions, users } from '../../db/tables/accounts.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import { outcome, tally } from '../answers.ts'
import type { Client } from '../client.ts'
import { type User, makeUser, password } from '../makers.ts'
import { emailChangesOf, mailsOf, resetsOf } from './mail-links.ts'
import { inboxOf } from './mail-school.ts'
import { testApp } from './support.ts'

const hour = 3_600_000
const app = testApp()
const { ctx } = app
const fresh = 'four sleepy hedgehogs on a roof'

const json = (method: string, body?: unknown): RequestInit => ({
  method,
  ...(body !== undefined && {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  }),
})
const logIn = (email: string, typed: string, headers = {}) =>
  app.visitor().post('/api/session', { email, password: typed }, headers)
const userOf = async ({ id }: User) =>
  (await ctx.db.read.select().from(users).where(eq(users.id, id)))[0]
const confirm = (token: string) => app.visitor().post('/api/me/email/confirm', { token })

async function sessionsOf(person: Client) {
  const answer = await person.get('/api/sessions')
  return (await answer.json<{ items: { id: string; device: string; current: boolean }[] }>()).items
}

describe('PATCH /api/me', () => {
  it('changes what is given and leaves the rest', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const answer = await person.fetch('/api/me', json('PATCH', { name: '  Олена ', locale: 'en' }))
    expect(await answer.json()).toMatchObject({
      name: 'Олена',
      locale: 'en',
      timeZone: 'Europe/Kyiv',
    })
    const videoCall = { service: 'telegram', account: '@olena' }
    await person.fetch('/api/me', json('PATCH', { videoCall, timeZone: 'America/New_York' }))
    expect(await (await person.get('/api/me')).json()).toMatchObject({
      name: 'Олена',
      videoCall,
      timeZone: 'America/New_York',
      email: user.email,
    })
    expect((await person.fetch('/api/me', json('PATCH', {}))).status).toBe(200)
  })

  it.each([
    ['the role', { role: 'admin' }, 'role'],
    ['the address', { email: 'x@y.test' }, 'email'],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['half a video account', { videoCall: { service: 'zoom' } }, 'videoCall.account'],
  ])('refuses %s', async (_, change, path) => {
    const person = await app.as(await makeUser(ctx.db))
    const answer = await person.fetch('/api/me', json('PATCH', change))
    expect(await answer.json()).toMatchObject({ code: 'input.invalid', errors: [{ path }] })
  })
})

describe('PUT /api/me/password', () => {
  const put = (person: Client, current: string, typed: string) =>
    person.fetch('/api/me/password', json('PUT', { current, password: typed }))

  it('takes the present password, ends all other sessions and links, and tells the owner', async () => {
    const user = await makeUser(ctx.db)
    const [here, there] = [await app.as(user), await app.as(user)]
    await app.visitor().post('/api/password/forgot', { email: user.email })
    await here.post('/api/me/email', { email: `${user.id}@new.test`, password })
    expect(await outcome(await put(here, password, fresh))).toBe('204')
    expect((await here.get('/api/me')).status).toBe(200)
    expect((await there.get('/api/me')).status).toBe(401)
    expect((await logIn(user.email, password)).status).toBe(401)
    expect((await logIn(user.email, fresh)).status).toBe(201)
    expect(await resetsOf(app, user.id)).toMatchObject([{ status: 'superseded' }])
    expect(await emailChangesOf(app, user.id)).toMatchObject([{ status: 'superseded' }])
    expect(await mailsOf(app, user.id, 'account.password-changed')).toBe(1)
  })

  it('changes nothing without the present password', async () => {
    const user = await makeUser(ctx.db)
    const [here, there] = [await app.as(user), await app.as(user)]
    expect(await outcome(await put(here, 'not the right one', fresh))).toBe('credentials.invalid')
    expect((await there.get('/api/me')).status).toBe(200)
    expect(await userOf(user)).toEqual(user)
  })

  it('refuses a password made of the person’s own data', async () => {
    const user = await makeUser(ctx.db, { name: 'Zinaida Prykladenko' })
    const answer = await put(await app.as(user), password, 'prykladenko zinaida')
    expect(await answer.json()).toMatchObject({
      code: 'input.invalid',
      errors: [{ path: 'password' }],
    })
  })

  it('lets one of twenty through that come at once', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => put(person, password, `${fresh} number ${turn}`)),
    )
    expect(await tally(answers)).toEqual({ 204: 1, 'credentials.invalid': 19 })
    expect((await person.get('/api/me')).status).toBe(200)
  })
})

describe('a new address', () => {
  const ask = (person: Client, email: string, typed = password) =>
    person.post('/api/me/email', { email, password: typed })

  it('is confirmed by a link in its own mailbox; the old one is told, and other sessions end', async () => {
    const user = await makeUser(ctx.db, { locale: 'en' })
    const [here, there] = [await app.as(user), await app.as(user)]
    const email = `${user.id}@new.test`
    await app.visitor().post('/api/password/forgot', { email: user.email })
    const asked = await ask(here, ` ${email.toUpperCase()}`)
    expect([asked.status, await asked.text()]).toEqual([202, '{}'])
    expect((await userOf(user))?.email).toBe(user.email)
    const mail = await vi.waitFor(async () => {
      const [first] = await inboxOf(email)
      if (!first) throw new Error('no mail yet')
      return first
    })
    const token = /\/change\/(\S+)/.exec(mail.text)?.[1] ?? ''

    expect(await outcome(await confirm(token))).toBe('204')
    expect(await (await here.get('/api/me')).json()).toMatchObject({ email })
    expect((await there.get('/api/me')).status).toBe(401)
    expect((await logIn(user.email, password)).status).toBe(401)
    expect((await logIn(email, password)).status).toBe(201)
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
    await ask(await app.as(user), `${user.id}@new.test`)
    const [link] = await emailChangesOf(app, user.id)
    const answers = await Promise.all(Array.from({ length: 20 }, () => confirm(link?.token ?? '')))
    expect(await tally(answers)).toEqual({ 204: 1, 'token.invalid': 19 })
    expect(await mailsOf(app, user.id, 'account.email-changed')).toBe(1)
  })

  it('ends no session when its link is used again', async () => {
    const user = await makeUser(ctx.db)
    await ask(await app.as(user), `${user.id}@new.test`)
    const [link] = await emailChangesOf(app, user.id)
    await confirm(link?.token ?? '')
    const later = await app.as(user)
    expect(await outcome(await confirm(link?.token ?? ''))).toBe('token.invalid')
    expect((await later.get('/api/me')).status).toBe(200)
  })

  it('is asked for alike when it has an account, which gets no mail and loses nothing', async () => {
    const other = await makeUser(ctx.db)
    const [one, two] = [await makeUser(ctx.db), await makeUser(ctx.db)]
    const taken = await ask(await app.as(one), other.email)
    const free = await ask(await app.as(two), `${two.id}@new.test`)
    expect(await taken.text()).toBe(await free.text())
    expect([...taken.headers]).toEqual([...free.headers])
    expect(await emailChangesOf(app, one.id)).toEqual([])
    expect(await userOf(other)).toEqual(other)
  })

  it('goes to whoever confirms it first, and nothing of the other ends', async () => {
    const [one, two] = [await makeUser(ctx.db), await makeUser(ctx.db)]
    const email = `${one.id}@wanted.test`
    await ask(await app.as(one), email)
    await ask(await app.as(two), email)
    const elsewhere = await app.as(two)
    const [first] = await emailChangesOf(app, one.id)
    const [second] = await emailChangesOf(app, two.id)
    expect(await outcome(await confirm(first?.token ?? ''))).toBe('204')
    expect(await outcome(await confirm(second?.token ?? ''))).toBe('token.invalid')
    expect((await elsewhere.get('/api/me')).status).toBe(200)
    expect(await userOf(two)).toEqual(two)
  })

  it('needs the password, has one link at a time, and a day to be confirmed', async () => {
    const moving = testApp()
    const user = await makeUser(moving.ctx.db)
    const person = await moving.as(user)
    expect(await outcome(await ask(person, `${user.id}@new.test`, 'wrong'))).toBe(
      'credentials.invalid',
    )
    await ask(person, `${user.id}@one.test`)
    moving.clock.advanceBy(1)
    await ask(person, `${user.id}@two.test`)
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

describe('sessions', () => {
  const phone = {
    'User-Agent': 'Mozilla/5.0 (Linux; Android 10; K) Chrome/142.0.0.0 Mobile Safari/537.36',
  }
  const desktop = {
    'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  }

  it('are listed by device and time, without the header they came with', async () => {
    const user = await makeUser(ctx.db)
    await logIn(user.email, password, phone)
    const before = app.clock.now()
    app.clock.advanceBy(1_000)
    const here = app.visitor()
    await here.post('/api/session', { email: user.email, password }, desktop)
    const answer = await here.get('/api/sessions')
    const list = await answer.json<{ items: object[] }>()
    const times = (at: number) => ({ createdAt: toRfc3339(at), seenAt: toRfc3339(at) })
    expect(list).toEqual({
      items: [
        {
          id: expect.stringMatching(/^ses_/),
          device: 'Firefox · Linux',
          ...times(app.clock.now()),
          current: true,
        },
        {
          id: expect.stringMatching(/^ses_/),
          device: 'Chrome · Android',
          ...times(before),
          current: false,
        },
      ],
      nextCursor: null,
    })
    const rows = await ctx.db.read.select().from(sessions).where(eq(sessions.userId, user.id))
    expect(JSON.stringify(rows)).not.toContain('Mozilla')
  })

  it('come page by page', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    for (let more = 0; more < 2; more += 1) {
      app.clock.advanceBy(1)
      await app.as(user)
    }
    const first = await (
      await person.get('/api/sessions?limit=2')
    ).json<{ items: object[]; nextCursor: string }>()
    const rest = await (await person.get(`/api/sessions?limit=2&cursor=${first.nextCursor}`)).json()
    expect(first.items).toHaveLength(2)
    expect(rest).toMatchObject({ items: [{ current: true }], nextCursor: null })
  })

  it('are ended one by one, or all others at once', async () => {
    const user = await makeUser(ctx.db)
    const [here, one, two, three] = [
      await app.as(user),
      await app.as(user),
      await app.as(user),
      await app.as(user),
    ]
    const [own] = await sessionsOf(one).then((all) => all.filter(({ current }) => current))
    expect((await here.fetch(`/api/sessions/${own?.id}`, json('DELETE'))).status).toBe(204)
    expect((await one.get('/api/me')).status).toBe(401)
    expect(await outcome(await here.fetch(`/api/sessions/${own?.id}`, json('DELETE')))).toBe(
      'not.found',
    )
    expect((await two.get('/api/me')).status).toBe(200)
    expect((await here.fetch('/api/sessions', json('DELETE'))).status).toBe(204)
    for (const other of [two, three]) expect((await other.get('/api/me')).status).toBe(401)
    expect(await sessionsOf(here)).toMatchObject([{ current: true }])
  })

  it('end with their cookie when one ends its own', async () => {
    const person = await app.as(await makeUser(ctx.db))
    const [own] = await sessionsOf(person)
    const answer = await person.fetch(`/api/sessions/${own?.id}`, json('DELETE'))
    expect(answer.headers.get('Clear-Site-Data')).toContain('"cookies"')
    expect(person.cookies.size).toBe(0)
  })

  it('of another person are not there', async () => {
    const [one, other] = [
      await app.as(await makeUser(ctx.db)),
      await app.as(await makeUser(ctx.db)),
    ]
    const [theirs] = await sessionsOf(other)
    expect(await outcome(await one.fetch(`/api/sessions/${theirs?.id}`, json('DELETE')))).toBe(
      'not.found',
    )
    const page = await one.submit(`/profile/sessions/${theirs?.id}/end`, {})
    expect(page.status).toBe(404)
    expect((await other.get('/api/me')).status).toBe(200)
  })

  it('from a new device are told to the owner, once; the very first and known ones are not', async () => {
    const user = await makeUser(ctx.db, { locale: 'en' })
    const told = () => mailsOf(app, user.id, 'account.new-device')
    await logIn(user.email, password, phone)
    await logIn(user.email, password, phone)
    expect(await told()).toBe(0)
    await Promise.all(Array.from({ length: 5 }, () => logIn(user.email, password, desktop)))
    expect(await told()).toBe(1)
    await logIn(user.email, password, phone)
    expect(await told()).toBe(1)
    const [mail] = await vi.waitFor(async () => {
      const mails = await inboxOf(user.email)
      expect(mails).toHaveLength(1)
      return mails
    })
    expect(mail?.text).toContain('Firefox · Linux')
    expect(mail?.text).toContain(`${ctx.config.appUrl}/profile`)
  })

  it('of a wrong password tell nobody anything', async () => {
    const user = await makeUser(ctx.db)
    await logIn(user.email, password, phone)
    await logIn(user.email, 'wrong', desktop)
    expect(await mailsOf(app, user.id, 'account.new-device')).toBe(0)
  })
})

describe('a password hashed at a lower cost', () => {
  /** `password` of the makers under m=9728, t=1: half of today's memory and passes. */
  const weak =
    '$argon2id$v=19$m=9728,t=1,p=1$AcOMVqItJp7Jx9HB68A2KA$YTnY+uKj+K37V+EAZNjtIq7VR0m6yzBn+xtCIcAF5hM'

  it('is hashed anew at log-in, even when twenty come at once', async () => {
    const user = await makeUser(ctx.db, { passwordHash: weak })
    const answers = await Promise.all(Array.from({ length: 20 }, () => logIn(user.email, password)))
    expect(await tally(answers)).toEqual({ 201: 20 })
    const row = await userOf(user)
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect((await logIn(user.email, password)).status).toBe(201)
    expect((await userOf(user))?.passwordHash).toBe(row?.passwordHash)
  })

  it('stays as it is after a wrong password', async () => {
    const user = await makeUser(ctx.db, { passwordHash: weak })
    expect((await logIn(user.email, 'wrong')).status).toBe(401)
    expect((await userOf(user))?.passwordHash).toBe(weak)
  })
})

describe('the profile page', () => {
  it('changes what one says of oneself, and tells beside a field what is wrong', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const page = await (await person.get('/profile')).text()
    expect(page).toContain(`value="${user.videoAccount}"`)
    expect(page).toContain(user.email)
    const details = {
      name: 'Emily',
      service: 'teams',
      account: 'emily',
      locale: 'en',
      timeZone: 'Europe/London',
    }
    const wrong = await person.submit('/profile', { ...details, name: '', account: 'typed' })
    expect(wrong.status).toBe(422)
    const again = await wrong.text()
    expect(again).toContain('id="name-error"')
    expect(again).toContain('value="typed"')
    const saved = await person.submit('/profile?lang=uk', details)
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, '/profile?saved=details'])
    const shown = await (await person.get('/profile?saved=details')).text()
    expect(shown).toContain('<html lang="en"')
    expect(shown).toContain('Saved.')
    expect(await userOf(user)).toMatchObject({
      name: 'Emily',
      videoService: 'teams',
      timeZone: 'Europe/London',
    })
  })

  it('keeps a service that is no longer proposed for who is on it', async () => {
    const onSkype = await app.as(await makeUser(ctx.db, { videoService: 'skype' }))
    expect(await (await onSkype.get('/profile')).text()).toContain('<option value="skype" selected')
    const onZoom = await app.as(await makeUser(ctx.db))
    expect(await (await onZoom.get('/profile')).text()).not.toContain('value="skype"')
  })

  it('changes the password', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const change = (current: string, typed: string) =>
      person.submit('/profile/password', { username: user.email, current, password: typed })
    expect(await (await change('wrong', fresh)).text()).toContain('id="current-error"')
    expect(await (await change(password, 'passwordpassword')).text()).toContain(
      'id="password-error"',
    )
    expect(await (await change(password, 'short')).text()).toContain('id="password-error"')
    expect((await change(password, fresh)).headers.get('Location')).toBe('/profile?saved=password')
    expect((await logIn(user.email, fresh)).status).toBe(201)
  })

  it('says what is wrong in the person’s language, whatever the browser’s is', async () => {
    const person = await app.as(await makeUser(ctx.db, { locale: 'en' }))
    const refused = await person.submit('/profile/password', { current: 'wrong', password: fresh })
    expect(await refused.text()).toContain('id="current-error">The password is wrong.')
    expect((await person.get('/profile/password?lang=uk')).status).toBe(200)
  })

  it('changes the address through the mail’s page, which asks for a press of its button', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const email = `${user.id}@new.test`
    const refused = await person.submit('/profile/email', { email: 'olya', proof: password })
    expect(await refused.text()).toContain('id="email-error"')
    const wrong = await person.submit('/profile/email', { email, proof: 'wrong' })
    expect(await wrong.text()).toContain('id="proof-error"')
    const asked = await person.submit('/profile/email', { email, proof: password })
    expect(asked.headers.get('Location')).toBe('/profile?saved=asked')
    const [link] = await emailChangesOf(app, user.id)
    const visitor = app.visitor()
    expect(await (await visitor.get(`/change/${link?.token}`)).text()).toContain(email)
    expect((await userOf(user))?.email).toBe(user.email)
    const confirmed = await visitor.submit(`/change/${link?.token}`, {})
    expect(confirmed.headers.get('Location')).toBe('/profile?saved=email')
    expect((await userOf(user))?.email).toBe(email)
    expect((await visitor.submit(`/change/${link?.token}`, {})).status).toBe(410)
  })

  it('lists the sessions and ends them', async () => {
    const user = await makeUser(ctx.db)
    const [here, one, two] = [await app.as(user), await app.as(user), await app.as(user)]
    const [theirs] = await sessionsOf(one).then((all) => all.filter(({ current }) => current))
    expect(await (await here.get('/profile?lang=en')).text()).toContain(
      'Unknown device (this device)',
    )
    const ended = await here.submit(`/profile/sessions/${theirs?.id}/end`, {})
    expect(ended.headers.get('Location')).toBe('/profile?saved=ended')
    expect((await one.get('/api/me')).status).toBe(401)
    expect((await two.get('/api/me')).status).toBe(200)
    await here.submit('/profile/sessions/end-others', {})
    expect((await two.get('/api/me')).status).toBe(401)
    expect((await here.get('/api/me')).status).toBe(200)
  })
})
