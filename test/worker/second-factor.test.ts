import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { sessions } from '../../db/tables/accounts.ts'
import { audit } from '../../db/tables/audit.ts'
import { outbox } from '../../db/tables/mail.ts'
import { backupCodes, factors, pendingLogIns } from '../../db/tables/second-factor.ts'
import { logIn } from '../../functions/accounts/log-in.ts'
import type { Hasher, Passwords } from '../../functions/accounts/passwords.ts'
import { removeFactor } from '../../functions/second-factor/remove.ts'
import { readCredential } from '../../functions/accounts/session.ts'
import { outcome, tally } from '../answers.ts'
import type { Client } from '../client.ts'
import { type User, makeUser, password } from '../makers.ts'
import { codeAt, halfMinute, turnOn } from './second-factors.ts'
import { type TestApp, testApp } from './support.ts'

const minute = 60_000

/** Somebody with a second factor, and the client that turned it on. */
async function somebody(app: TestApp = testApp(), fields: Partial<User> = {}) {
  const user = await makeUser(app.ctx.db, fields)
  const client = await app.as(user)
  const factor = await turnOn(app, client)
  const enter = (code?: string, headers: Record<string, string> = {}, from = app.visitor()) =>
    from.post('/api/session', { email: user.email, password, ...(code && { code }) }, headers)
  return { app, user, client, factor, enter }
}

const twenty = <T>(work: () => Promise<T>) => Promise.all(Array.from({ length: 20 }, work))

async function mailsOf(app: TestApp, user: User) {
  const rows = await app.ctx.db.read.select().from(outbox).where(eq(outbox.recipientId, user.id))
  return rows.map(({ kind }) => kind).toSorted()
}

async function sentTo(app: TestApp, user: User) {
  const rows = await app.ctx.db.read.select().from(outbox).where(eq(outbox.recipientId, user.id))
  return rows.filter(({ status }) => status === 'sent').map(({ kind }) => kind)
}

async function linesOf(app: TestApp, user: User) {
  const rows = await app.ctx.db.read.select().from(audit).where(eq(audit.subjectId, user.id))
  return rows.map(({ event, actorId }) => [event, actorId === user.id ? 'self' : actorId])
}

/** The second step of a page: what its form carries, and how it is sent. */
async function secondStep(client: Client, user: User) {
  const page = await client.submit('/log-in', { email: user.email, password, next: '/bookings' })
  const html = await page.text()
  const pending = /name="pending" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const submit = (code: string, by = client) =>
    by.submit('/log-in/code', { pending, code, next: '/bookings' })
  return { page, html, pending, submit }
}

describe('turning a second factor on', () => {
  it('takes the password, then a code of the app; the account says so', async () => {
    const app = testApp()
    const user = await makeUser(app.ctx.db)
    const client = await app.as(user)
    expect(await outcome(await client.post('/api/me/factor', { password: 'wrong' }))).toBe(
      'credentials.invalid',
    )
    const factor = await turnOn(app, client)
    expect(factor.uri).toContain(`secret=${factor.secret}&algorithm=SHA1&digits=6&period=30`)
    expect(decodeURIComponent(factor.uri)).toContain(user.email)
    expect(factor.qr).toMatch(/^<svg /)
    expect(factor.backupCodes).toHaveLength(10)
    expect(new Set(factor.backupCodes).size).toBe(10)
    expect(await (await client.get('/api/me')).json()).toMatchObject({ secondFactor: true })
    expect(await outcome(await client.post('/api/me/factor', { password }))).toBe('factor.on')
  })

  it('ends the other sessions, leaves a line and sends a mail', async () => {
    const app = testApp()
    const user = await makeUser(app.ctx.db)
    const [client, other] = [await app.as(user), await app.as(user)]
    await turnOn(app, client)
    expect((await client.get('/api/me')).status).toBe(200)
    expect((await other.get('/api/me')).status).toBe(401)
    expect(await linesOf(app, user)).toEqual([['factor.added', 'self']])
    expect(await mailsOf(app, user)).toEqual(['account.factor-added'])
  })

  it('stores neither the secret nor a backup code in the open', async () => {
    const { app, user, factor } = await somebody()
    const [row] = await app.ctx.db.read.select().from(factors).where(eq(factors.userId, user.id))
    const codes = await app.ctx.db.read
      .select()
      .from(backupCodes)
      .where(eq(backupCodes.factorId, row?.id ?? ''))
    const all = JSON.stringify([row, codes])
    for (const code of factor.backupCodes) {
      expect(all).not.toContain(code)
      expect(all).not.toContain(code.replace('-', ''))
    }
    expect(all).not.toContain(factor.secret)
    expect(codes).toHaveLength(10)
    expect(row?.sealedSecret).toMatch(/^[A-Za-z0-9+/]{64}$/)
  })

  it('is refused a wrong code, a code after half an hour, and another session', async () => {
    const app = testApp()
    const user = await makeUser(app.ctx.db)
    const [client, other] = [await app.as(user), await app.as(user)]
    const begun = await client.post('/api/me/factor', { password })
    const { secret } = await begun.json<{ secret: string }>()
    const confirm = (by: Client, code = codeAt(secret, app.clock.now())) =>
      by.post('/api/me/factor/confirm', { code })
    expect(await outcome(await confirm(client, '000000'))).toBe('code.invalid')
    expect(await outcome(await confirm(other))).toBe('factor.off')
    app.clock.advanceBy(30 * minute)
    expect(await outcome(await confirm(client))).toBe('factor.off')
    await app.tick()
    expect(await app.ctx.db.read.select().from(factors).where(eq(factors.userId, user.id))).toEqual(
      [],
    )
  })

  it('by twenty confirmations at once gives one set of backup codes', async () => {
    const app = testApp({ CODE_FREE_TRIES: '100' })
    const user = await makeUser(app.ctx.db)
    const client = await app.as(user)
    const begun = await client.post('/api/me/factor', { password })
    const { secret } = await begun.json<{ secret: string }>()
    const code = codeAt(secret, app.clock.now())
    const answers = await twenty(() => client.post('/api/me/factor/confirm', { code }))
    expect((await tally(answers))['200']).toBe(1)
    expect(await mailsOf(app, user)).toEqual(['account.factor-added'])
    expect(await linesOf(app, user)).toHaveLength(1)
  })
})

describe('a log-in with a second factor', () => {
  it('asks for the code after a right password only', async () => {
    const { user, factor, enter, app } = await somebody()
    expect(await outcome(await enter())).toBe('code.required')
    const wrong = (code?: string) =>
      app
        .visitor()
        .post('/api/session', { email: user.email, password: 'wrong', ...(code && { code }) })
    expect(await outcome(await wrong())).toBe('credentials.invalid')
    expect(await outcome(await wrong(factor.code()))).toBe('credentials.invalid')
    expect(await outcome(await enter('000000'))).toBe('code.invalid')
    const answer = await enter(factor.code())
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ user: { secondFactor: true } })
  })

  it('answers a wrong password by the same bytes as an unknown address', async () => {
    const { user, app, factor } = await somebody()
    const bodies = await Promise.all(
      [user.email, 'nobody@nowhere.test'].map(async (email) => {
        const code = factor.code()
        const answer = await app.visitor().post('/api/session', { email, password: 'wrong', code })
        return [answer.headers.get('Server-Timing'), await answer.text()]
      }),
    )
    expect(bodies[0]).toEqual(bodies[1])
  })

  it('takes one round trip more than one without', async () => {
    const { factor, enter } = await somebody()
    expect((await enter()).headers.get('Server-Timing')).toContain('"2"')
    expect((await enter(factor.code())).headers.get('Server-Timing')).toContain('"3"')
  })

  it('marks the session as begun with one', async () => {
    const { app, user, factor, enter } = await somebody()
    await enter(factor.code())
    const rows = await app.ctx.db.read.select().from(sessions).where(eq(sessions.userId, user.id))
    expect(rows.map(({ secondFactor }) => secondFactor)).toEqual([true, true])
  })

  it('takes no code twice, neither the one that turned it on', async () => {
    const { app, factor, enter } = await somebody()
    const code = factor.code()
    expect((await enter(code)).status).toBe(201)
    expect(await outcome(await enter(code))).toBe('code.invalid')
    expect(await outcome(await enter(factor.firstCode))).toBe('code.invalid')
    app.clock.advanceBy(halfMinute)
    expect((await enter(factor.code())).status).toBe(201)
  })

  it('takes a code half a minute early and late, and no other', async () => {
    const { app, factor, enter } = await somebody()
    const at = (steps: number) => codeAt(factor.secret, app.clock.now() + steps * halfMinute)
    app.clock.advanceBy(10 * halfMinute)
    for (const steps of [-2, 2]) expect(await outcome(await enter(at(steps)))).toBe('code.invalid')
    expect((await enter(at(-1))).status).toBe(201)
    expect((await enter(at(1))).status).toBe(201)
  })

  it.each(['a code of the app', 'a backup code'])(
    'lets one through of twenty with %s at once',
    async (kind) => {
      const { app, user, factor, enter } = await somebody(
        testApp({ CODE_FREE_TRIES: '100', CODE_FREE_TRIES_PER_ACCOUNT: '100' }),
      )
      const code = kind === 'a backup code' ? factor.backupCodes[3] : factor.code()
      const answers = await twenty(() => enter(code))
      expect(await tally(answers)).toEqual({ '201': 1, 'code.invalid': 19 })
      const told = kind === 'a backup code' ? 1 : 0
      const mails = await mailsOf(app, user)
      expect(mails.filter((mail) => mail === 'account.backup-code-used')).toHaveLength(told)
    },
  )

  it('takes each backup code once, however it is typed, says how many are left, and tells by mail', async () => {
    const { app, user, client, factor, enter } = await somebody()
    const [one = '', other = ''] = factor.backupCodes
    expect((await enter(` ${one.toLowerCase().replace('-', ' ')}`)).status).toBe(201)
    expect(await sentTo(app, user)).toContain('account.backup-code-used')
    expect(await outcome(await enter(one))).toBe('code.invalid')
    expect((await enter(other.replaceAll('0', 'o').replaceAll('1', 'l'))).status).toBe(201)
    expect(await (await client.get('/profile/factor?lang=en')).text()).toContain(
      'You have 8 backup codes left.',
    )
  })

  it('counts wrong codes, lets the wait grow, and forgives them at the right one', async () => {
    const { app, factor, enter } = await somebody(
      testApp({ CODE_FREE_TRIES: '3', THROTTLE_FIRST_DELAY_SECONDS: '60' }),
    )
    const here = { 'cf-connecting-ip': '203.0.113.77' }
    for (let time = 0; time < 3; time += 1)
      expect(await outcome(await enter('000000', here))).toBe('code.invalid')
    const waits = [60, 120, 240]
    for (const seconds of waits) {
      const answer = await enter(factor.code(), here)
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, String(seconds)])
      app.clock.advanceBy(seconds * 1000)
      expect(await outcome(await enter('000000', here))).toBe('code.invalid')
    }
    app.clock.advanceBy(15 * minute)
    expect((await enter(factor.code(), here)).status).toBe(201)
  })

  it('judges of fifty guesses at once no more than are free', async () => {
    const { enter } = await somebody()
    const answers = await Promise.all(Array.from({ length: 50 }, () => enter('000000')))
    expect((await tally(answers))['code.invalid']).toBe(5)
  })

  it('guessed at from everywhere makes new places wait, and never the owner’s own', async () => {
    const { app, factor, enter } = await somebody(testApp({ CODE_FREE_TRIES_PER_ACCOUNT: '3' }))
    const home = { 'cf-connecting-ip': '203.0.113.90' }
    expect((await enter(factor.code(), home)).status).toBe(201)
    app.clock.advanceBy(halfMinute)
    for (let time = 0; time < 3; time += 1)
      await enter('000000', { 'cf-connecting-ip': `203.0.113.${time + 100}` })
    const away = await enter(factor.code(), { 'cf-connecting-ip': '203.0.113.120' })
    expect(away.status).toBe(429)
    expect((await enter(factor.code(), home)).status).toBe(201)
  })

  it('is asked for also when the factor was turned on while the password was compared', async () => {
    const app = testApp()
    const user = await makeUser(app.ctx.db)
    const client = await app.as(user)
    const { passwords } = app.ctx
    let isOn = false
    const meanwhile = ({ hash, verify }: Hasher): Hasher => ({
      hash,
      verify: async (stored, typed) => {
        const right = await verify(stored, typed)
        if (!isOn) await turnOn(app, client)
        isOn = true
        return right
      },
    })
    const admit: Passwords['admit'] = (work) => passwords.admit((hasher) => work(meanwhile(hasher)))
    const ctx = { ...app.ctx, passwords: { ...passwords, admit } }
    const input = { email: user.email, password }
    const { tag } = await logIn(ctx, input, null, { client: '192.0.2.1', device: '' })
    expect(tag).toBe('code.required')
  })

  it('leaves a line for each refused code, without what was typed', async () => {
    const { app, user, enter } = await somebody()
    await enter('123123')
    expect(await linesOf(app, user)).toContainEqual(['session.code-refused', null])
  })
})

describe('the pages of a log-in with a second factor', () => {
  it('ask for the code alone in a second step, and then go on', async () => {
    const { app, user, factor } = await somebody()
    const client = app.visitor()
    const { page, html, submit } = await secondStep(client, user)
    expect(page.status).toBe(200)
    expect(html).not.toContain(password)
    expect(html).not.toMatch(/type="password"/)
    const wrong = await submit('000000')
    expect(wrong.status).toBe(401)
    expect(await wrong.text()).toContain('name="pending"')
    const right = await submit(factor.code())
    expect([right.status, right.headers.get('Location')]).toEqual([303, '/bookings'])
    expect((await client.get('/api/me')).status).toBe(200)
  })

  it('let one through of twenty second steps at once, each with a code of its own', async () => {
    const { app, user, factor } = await somebody(
      testApp({ CODE_FREE_TRIES: '100', CODE_FREE_TRIES_PER_ACCOUNT: '100' }),
    )
    const { submit } = await secondStep(app.visitor(), user)
    const codes = [factor.code(), ...factor.backupCodes, ...factor.backupCodes].slice(0, 20)
    const answers = await Promise.all(codes.map((code) => submit(code, app.visitor())))
    const inside = answers.filter((answer) => answer.headers.get('Location') === '/bookings')
    expect(inside).toHaveLength(1)
    const [row] = await app.ctx.db.read.select().from(factors).where(eq(factors.userId, user.id))
    const left = await app.ctx.db.read
      .select()
      .from(backupCodes)
      .where(eq(backupCodes.factorId, row?.id ?? ''))
    expect(left.length).toBeGreaterThanOrEqual(9)
  })

  it('begin anew after five minutes, after a use, after a new password, and when made up', async () => {
    const { app, user, client, factor } = await somebody()
    const gone = async (answer: Response) => {
      expect(answer.headers.get('Location')).toMatch(/^\/log-in\?gone=yes/)
    }
    const late = await secondStep(app.visitor(), user)
    app.clock.advanceBy(5 * minute)
    await gone(await late.submit(factor.code()))
    await app.tick()
    expect(
      await app.ctx.db.read.select().from(pendingLogIns).where(eq(pendingLogIns.userId, user.id)),
    ).toEqual([])

    const used = await secondStep(app.visitor(), user)
    expect((await used.submit(factor.code())).headers.get('Location')).toBe('/bookings')
    app.clock.advanceBy(halfMinute)
    await gone(await used.submit(factor.code()))

    const outdated = await secondStep(app.visitor(), user)
    const changed = await client.fetch('/api/me/password', {
      method: 'PUT',
      body: JSON.stringify({
        current: password,
        password: 'another sentence of four words',
        code: factor.code(),
      }),
      headers: { 'Content-Type': 'application/json' },
    })
    expect(changed.status).toBe(204)
    await gone(await outdated.submit(factor.code()))
    await gone(
      await app.visitor().submit('/log-in/code', { pending: 'lgi_0.made-up', code: factor.code() }),
    )
  })
})

describe('changing a second factor', () => {
  const remove = (client: Client, body: unknown) =>
    client.fetch('/api/me/factor', {
      method: 'DELETE',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    })

  it('takes both the password and a code', async () => {
    const { app, user, client, factor, enter } = await somebody()
    expect(await outcome(await remove(client, { password: 'wrong', code: factor.code() }))).toBe(
      'credentials.invalid',
    )
    expect(await outcome(await remove(client, { password, code: '000000' }))).toBe('code.invalid')
    expect((await remove(client, { password, code: factor.code() })).status).toBe(204)
    expect(await outcome(await remove(client, { password, code: factor.code() }))).toBe(
      'factor.off',
    )
    expect((await enter()).status).toBe(201)
    expect(await (await client.get('/api/me')).json()).toMatchObject({ secondFactor: false })
    expect(await linesOf(app, user)).toContainEqual(['factor.removed', 'self'])
    expect(await mailsOf(app, user)).toContain('account.factor-removed')
  })

  it('is done once by twenty removals at once, also by a backup code', async () => {
    const { app, user, client, factor } = await somebody(testApp({ CODE_FREE_TRIES: '100' }))
    const answers = await twenty(() => remove(client, { password, code: factor.backupCodes[0] }))
    expect((await tally(answers))['204']).toBe(1)
    const removed = (await mailsOf(app, user)).filter((kind) => kind === 'account.factor-removed')
    expect(removed).toHaveLength(1)
  })

  it.each(['a code of the app', 'a backup code'])(
    'gives one new set of backup codes for twenty uses of %s, and ends the old ones',
    async (kind) => {
      const { app, user, client, factor, enter } = await somebody(
        testApp({ CODE_FREE_TRIES: '100', CODE_FREE_TRIES_PER_ACCOUNT: '100' }),
      )
      const [old = '', spent = ''] = factor.backupCodes
      const code = kind === 'a backup code' ? spent : factor.code()
      const answers = await twenty(() =>
        client.post('/api/me/factor/backup-codes', { password, code }),
      )
      const made = answers.filter(({ status }) => status === 200)
      expect(made).toHaveLength(1)
      const fresh = await made[0]?.json<{ backupCodes: string[] }>()
      expect(fresh?.backupCodes).toHaveLength(10)
      expect(await outcome(await enter(old))).toBe('code.invalid')
      expect((await enter(fresh?.backupCodes[9])).status).toBe(201)
      expect(await mailsOf(app, user)).toContain('account.backup-codes-renewed')
      expect(await linesOf(app, user)).toContainEqual(['factor.codes-renewed', 'self'])
    },
  )

  it('ends the other sessions', async () => {
    const { app, user, client, factor } = await somebody()
    const other = await app.as(user)
    await client.post('/api/me/factor/backup-codes', { password, code: factor.code() })
    expect((await other.get('/api/me')).status).toBe(401)
    expect((await client.get('/api/me')).status).toBe(200)
  })
})

describe('whoever runs a school in production', () => {
  const inProduction = ({ ctx }: TestApp): TestApp['ctx'] => ({
    ...ctx,
    config: { ...ctx.config, environment: 'production' },
  })
  const from = { client: '192.0.2.1', device: '' }

  it('cannot log in without a second factor, and is told so after a right password only', async () => {
    const app = testApp()
    const { email } = await makeUser(app.ctx.db, { role: 'admin' })
    const enter = (typed: string) =>
      logIn(inProduction(app), { email, password: typed }, null, from).then(({ tag }) => tag)
    expect(await enter(password)).toBe('factor.required')
    expect(await enter('wrong')).toBe('credentials.invalid')
  })

  it('logs in with one, and cannot turn it off', async () => {
    const { app, user, factor } = await somebody(testApp(), { role: 'admin' })
    const code = factor.code()
    const begun = await logIn(inProduction(app), { email: user.email, password, code }, null, from)
    if (begun.tag !== 'logged-in') throw new Error(begun.tag)
    app.clock.advanceBy(halfMinute)
    const credential = await readCredential(begun.token)
    if (!credential) throw new Error('no credential')
    const proof = { password, code: factor.code() }
    expect(await removeFactor(inProduction(app), credential, proof)).toEqual({
      tag: 'factor.required',
    })
  })
})
