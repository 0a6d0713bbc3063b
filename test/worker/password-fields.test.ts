import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { passwordResets } from '../../db/tables/recovery.ts'
import { fault } from '../../schema/faults.ts'
import * as p from '../../schema/primitives.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { makeUser, password } from '../makers.ts'
import { turnOn } from './second-factors.ts'
import { testApp } from './support.ts'

describe('a field for a password', () => {
  it('hides what is typed, and leaves pasting and password managers alone', async () => {
    const app = testApp()
    const [one, other] = [await makeUser(app.ctx.db), await makeUser(app.ctx.db)]
    const [user, withFactor] = [await app.as(one), await app.as(other)]
    await turnOn(app, withFactor)
    await app.visitor().post('/api/password/forgot', { email: one.email })
    const [lost] = await app.ctx.db.read
      .select()
      .from(passwordResets)
      .where(eq(passwordResets.userId, one.id))
    const fieldsOf = async (answer: Promise<Response>) =>
      [
        ...(await (await answer).text()).matchAll(
          /<input[^>]*(?:name="(?:password|current|proof)"|autocomplete="[^"]*password")[^>]*>/g,
        ),
      ].map(([field]) => field)
    const pages = await Promise.all([
      fieldsOf(app.visitor().get('/sign-up')),
      fieldsOf(app.visitor().get('/log-in')),
      fieldsOf(app.visitor().get(`/reset/${await app.ctx.tokens.issue('reset', lost?.id ?? '')}`)),
      fieldsOf(user.get('/profile')),
      fieldsOf(user.get('/profile/erasure')),
      fieldsOf(user.get('/profile/factor')),
      fieldsOf(withFactor.get('/profile/factor')),
    ])
    expect(pages.map((fields) => fields.length)).toEqual([1, 1, 1, 3, 1, 1, 2])
    const fields = pages.flat()
    for (const field of fields) {
      expect(field).toContain('type="password"')
      expect(field).toMatch(/autocomplete="(?:current|new)-password"/)
      expect(field).not.toMatch(/onpaste|value=/)
    }
  })
})

describe('a password', () => {
  it.each([
    ['of 15 characters', 'fifteen signs !'],
    ['of 64 characters', 'olive trumpet 42 glacier '.repeat(3).slice(0, 64)],
    ['of 256 characters', [...'їжак 🦔 '].join('').repeat(43).slice(0, 256)],
    ['of lower-case letters alone', 'olivetrumpetglacier'],
    ['of spaces and signs', '~ `"<>&\\\' ~ {}|^'],
  ])('may be one %s', (_, typed) => {
    expect(v.safeParse(p.password, typed).issues).toBeUndefined()
  })

  it.each([
    ['one sign that NFKC makes eighteen of', '\ufdfa'],
    ['fourteen ligatures', 'ﬃ'.repeat(14)],
    ['fourteen letters, each in two parts', 'и\u0306'.repeat(14)],
  ])('may not be %s', (_, typed) => {
    const faults = v.safeParse(p.password, typed).issues?.map(({ message }) => message)
    expect(faults).toEqual([fault('password.short')])
  })

  it('counts to its last character, its case and its spaces', async () => {
    const app = testApp()
    const user = await makeUser(app.ctx.db)
    const logIn = (typed: string) =>
      app.visitor().post('/api/session', { email: user.email, password: typed })
    for (const typed of [`${password}x`, password.slice(0, -1), password.toUpperCase()])
      expect((await logIn(typed)).status).toBe(401)
    expect((await logIn(` ${password}`)).status).toBe(401)
    expect((await logIn(password)).status).toBe(201)
  })

  it('too short is refused before anything else happens', async () => {
    const app = testApp()
    const answer = await app.visitor().post('/api/accounts', {
      name: 'Оля',
      email: 'olya@students.test',
      password: 'fourteen chars',
      videoCall: { service: 'zoom', account: 'olya' },
      acceptedPolicy: documentInForce('policy', app.clock.now()).version,
    })
    expect(answer.status).toBe(422)
  })
})
