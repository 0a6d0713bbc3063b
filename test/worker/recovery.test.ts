import { eq } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import { outcome, tally } from '../answers.ts'
import { type User, makeUser, password } from '../makers.ts'
import { emailChangesOf, mailsOf, resetsOf } from './mail-links.ts'
import { inboxOf } from './mail-school.ts'
import { testApp } from './support.ts'

const hour = 3_600_000
const app = testApp()
const { ctx } = app
const fresh = 'four sleepy hedgehogs on a roof'

const forgot = (email: string, on = app) => on.visitor().post('/api/password/forgot', { email })
const reset = (token: string, typed = fresh, on = app) =>
  on.visitor().post('/api/password/reset', { token, password: typed })
const logIn = (email: string, typed: string, on = app) =>
  on.visitor().post('/api/session', { email, password: typed })

/** Asks for a link and hands over its token. */
async function linkFor(user: User, on = app): Promise<string> {
  await forgot(user.email, on)
  const pending = (await resetsOf(on, user.id)).find(({ status }) => status === 'pending')
  if (!pending) throw new Error('no link was made')
  return pending.token
}

describe('a lost password', () => {
  it('is replaced by the link of a mail, which ends every session and begins none', async () => {
    const user = await makeUser(ctx.db, { locale: 'en' })
    const devices = [await app.as(user), await app.as(user)]
    const asked = await forgot(`  ${user.email.toUpperCase()} `)
    expect([asked.status, await asked.text()]).toEqual([202, '{}'])
    const mail = await vi.waitFor(async () => {
      const [first] = await inboxOf(user.email)
      if (!first) throw new Error('no mail yet')
      return first
    })
    expect(mail.subject).toBe(`A new password at ${ctx.config.school.name}`)
    const token = /\/reset\/(\S+)/.exec(mail.text)?.[1] ?? ''

    const answer = await reset(token)
    expect([answer.status, answer.headers.get('Set-Cookie')]).toEqual([204, null])
    for (const device of devices) expect((await device.get('/api/me')).status).toBe(401)
    expect((await logIn(user.email, password)).status).toBe(401)
    expect((await logIn(user.email, fresh)).status).toBe(201)
    expect(await mailsOf(app, user.id, 'account.password-changed')).toBe(1)
  })

  it('is asked for alike for a known and an unknown address', async () => {
    const user = await makeUser(ctx.db)
    const [known, unknown] = await Promise.all(
      [user.email, 'nobody@nowhere.test'].map((to) => forgot(to)),
    )
    expect(known?.status).toBe(202)
    expect(await known?.text()).toBe(await unknown?.text())
    expect([...(known?.headers ?? [])]).toEqual([...(unknown?.headers ?? [])])
    expect(await inboxOf('nobody@nowhere.test')).toEqual([])
  })

  it('is replaced by one of twenty uses at once', async () => {
    const user = await makeUser(ctx.db)
    const token = await linkFor(user)
    const tries = Array.from({ length: 20 }, (_, turn) => `${fresh} number ${turn}`)
    const answers = await Promise.all(tries.map((typed) => reset(token, typed)))
    expect(await tally(answers)).toEqual({ 204: 1, 'token.invalid': 19 })
    const winner = tries[answers.findIndex(({ status }) => status === 204)] ?? ''
    expect((await logIn(user.email, winner)).status).toBe(201)
    expect(await mailsOf(app, user.id, 'account.password-changed')).toBe(1)
  })

  it('has one link at a time: a newer request ends the older', async () => {
    const user = await makeUser(ctx.db)
    const older = await linkFor(user)
    const newer = await linkFor(user)
    expect(await outcome(await reset(older))).toBe('token.invalid')
    expect(await outcome(await reset(newer))).toBe('204')
    expect(await outcome(await reset(newer))).toBe('token.invalid')
  })

  it('has a link that works for an hour', async () => {
    const moving = testApp()
    const user = await makeUser(moving.ctx.db)
    const token = await linkFor(user, moving)
    moving.clock.advanceBy(hour - 1)
    expect((await moving.visitor().get(`/reset/${token}`)).status).toBe(200)
    moving.clock.advanceBy(1)
    expect((await moving.visitor().get(`/reset/${token}`)).status).toBe(410)
    expect(await outcome(await reset(token, fresh, moving))).toBe('token.invalid')
    expect((await logIn(user.email, password, moving)).status).toBe(201)
  })

  it.each([
    ['another account’s MAC', (token: string) => token.replace(/^[^.]+/, 'rst_0')],
    ['no MAC', (token: string) => token.split('.')[0] ?? ''],
    ['nonsense', () => 'nonsense'],
  ])('is not replaced by a forged link: %s', async (_, forge) => {
    const token = forge(await linkFor(await makeUser(ctx.db)))
    expect(await outcome(await reset(token))).toBe('token.invalid')
    expect((await app.visitor().get(`/reset/${token}`)).status).toBe(410)
  })

  it('is not replaced by the link of another purpose', async () => {
    const user = await makeUser(ctx.db)
    await linkFor(user)
    const [row] = await resetsOf(app, user.id)
    for (const kind of ['verify', 'change'] as const) {
      expect(await outcome(await reset(await ctx.tokens.issue(kind, row?.id ?? '')))).toBe(
        'token.invalid',
      )
    }
  })

  it('is not replaced by one that everybody guesses, and the link stays good', async () => {
    const user = await makeUser(ctx.db, { name: 'Zinaida Prykladenko' })
    const token = await linkFor(user)
    for (const [language, words] of [
      ['uk', 'легко вгадати'],
      ['en', 'easy to guess'],
    ] as const) {
      const answer = await app
        .visitor()
        .post(
          '/api/password/reset',
          { token, password: 'Zinaida Prykladenko 1' },
          { 'Accept-Language': language },
        )
      const { code, errors } = await answer.json<{
        code: string
        errors: { path: string; message: string }[]
      }>()
      expect([code, errors.map(({ path }) => path)]).toEqual(['input.invalid', ['password']])
      expect(errors[0]?.message).toContain(words)
    }
    expect(await outcome(await reset(token, 'passwordpassword'))).toBe('input.invalid')
    expect(await outcome(await reset(token, 'short'))).toBe('input.invalid')
    expect(await outcome(await reset(token))).toBe('204')
  })

  it('takes with it the links that were on their way to a new address', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    await person.post('/api/me/email', { email: `${user.id}@new.test`, password })
    await reset(await linkFor(user))
    expect(await emailChangesOf(app, user.id)).toMatchObject([{ status: 'superseded', email: '' }])
  })

  it('leaves no link behind once it is too old', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    await linkFor(user)
    await person.post('/api/me/email', { email: `${user.id}@new.test`, password })
    const later = testApp()
    later.clock.advanceBy(48 * hour + 1)
    await later.tick()
    expect(await resetsOf(app, user.id)).toEqual([])
    expect(await emailChangesOf(app, user.id)).toEqual([])
    expect(
      await ctx.db.read.select().from(passwordResets).where(eq(passwordResets.userId, user.id)),
    ).toEqual([])
    expect(
      await ctx.db.read.select().from(emailChanges).where(eq(emailChanges.userId, user.id)),
    ).toEqual([])
  })
})

describe('the pages of a lost password', () => {
  it('lead from the log-in page through the mail back to it', async () => {
    const user = await makeUser(ctx.db)
    const visitor = app.visitor()
    expect(await (await visitor.get('/log-in')).text()).toContain('href="/forgot"')
    expect((await visitor.get('/forgot')).status).toBe(200)
    const sent = await visitor.submit('/forgot', { email: user.email })
    expect(await sent.text()).toContain('1 годин')
    const [link] = await resetsOf(app, user.id)
    const asked = await visitor.get(`/reset/${link?.token}`)
    const page = await asked.text()
    expect([asked.status, asked.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
    expect(page).toContain(user.email)
    const short = await visitor.submit(`/reset/${link?.token}`, { password: 'short' })
    expect([short.status, await short.text()]).toEqual([
      422,
      expect.stringContaining('id="password-error"'),
    ])
    const common = await visitor.submit(`/reset/${link?.token}`, { password: 'passwordpassword' })
    expect(await common.text()).toContain('легко вгадати')
    const done = await visitor.submit(`/reset/${link?.token}`, { password: fresh })
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/log-in?changed=yes'])
    expect(await (await visitor.get('/log-in?changed=yes')).text()).toContain('Пароль змінено')
    expect((await visitor.submit(`/reset/${link?.token}`, { password: fresh })).status).toBe(410)
  })

  it('look alike for a known and an unknown address', async () => {
    const { email } = await makeUser(ctx.db)
    const pages = await Promise.all(
      [email, 'nobody@nowhere.test'].map(async (typed) => {
        const answer = await app.visitor().submit('/forgot', { email: typed })
        return (await answer.text()).replaceAll(typed, '')
      }),
    )
    expect(pages[0]).toBe(pages[1])
  })

  it('change nothing when a link is merely opened', async () => {
    const user = await makeUser(ctx.db)
    const token = await linkFor(user)
    await app.visitor().get(`/reset/${token}`)
    const [row] = await ctx.db.read.select().from(users).where(eq(users.id, user.id))
    expect(row?.passwordHash).toBe(user.passwordHash)
    expect(await outcome(await reset(token))).toBe('204')
  })

  it('say what is wrong with an address', async () => {
    const answer = await app.visitor().submit('/forgot?lang=en', { email: 'olya' })
    expect([answer.status, await answer.text()]).toEqual([
      422,
      expect.stringContaining('id="email-error"'),
    ])
  })
})
