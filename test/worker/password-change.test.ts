import { describe, expect, it } from 'vitest'
import { outcome, tally } from '../answers.ts'
import type { Client } from '../client.ts'
import { makeUser, password } from '../makers.ts'
import { emailChangesOf, mailsOf, resetsOf } from './mail-links.ts'
import { fresh, json, logIn, userOf } from './own-account.ts'
import { turnOn } from './second-factors.ts'
import { testApp } from './support.ts'

const app = testApp()
const { ctx } = app

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
    expect((await logIn(app, user.email, password)).status).toBe(401)
    expect((await logIn(app, user.email, fresh)).status).toBe(201)
    expect(await resetsOf(app, user.id)).toMatchObject([{ status: 'superseded' }])
    expect(await emailChangesOf(app, user.id)).toMatchObject([{ status: 'superseded' }])
    expect(await mailsOf(app, user.id, 'account.password-changed')).toBe(1)
  })

  it('changes nothing without the present password', async () => {
    const user = await makeUser(ctx.db)
    const [here, there] = [await app.as(user), await app.as(user)]
    expect(await outcome(await put(here, 'not the right one', fresh))).toBe('credentials.invalid')
    expect((await there.get('/api/me')).status).toBe(200)
    expect(await userOf(app, user)).toEqual(user)
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

describe('a password hashed at a lower cost', () => {
  /** `password` of the makers under m=9728, t=1: half of today's memory and passes. */
  const weak =
    '$argon2id$v=19$m=9728,t=1,p=1$K2FWdG8leK4Oz9pd5M1VQQ$MQqEiwoxhOn64Zp27ckxf2Qt0H097Wra65eovCp8xh0'

  it('is hashed anew at log-in, even when twenty come at once', async () => {
    const user = await makeUser(ctx.db, { passwordHash: weak })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => logIn(app, user.email, password)),
    )
    expect(await tally(answers)).toEqual({ 201: 20 })
    const row = await userOf(app, user)
    expect(row?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect((await logIn(app, user.email, password)).status).toBe(201)
    expect((await userOf(app, user))?.passwordHash).toBe(row?.passwordHash)
  })

  it('is hashed anew also when a code is to follow in a request of its own', async () => {
    const user = await makeUser(ctx.db, { passwordHash: weak })
    await turnOn(app, await app.as(user))
    const { email } = user
    await app.visitor().submit('/log-in', { email, password })
    expect((await userOf(app, user))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  it('stays as it is after a wrong password', async () => {
    const user = await makeUser(ctx.db, { passwordHash: weak })
    expect((await logIn(app, user.email, 'wrong')).status).toBe(401)
    expect((await userOf(app, user))?.passwordHash).toBe(weak)
  })
})
