import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import * as p from '../../schema/primitives.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { makeUser, password } from '../makers.ts'
import { testApp } from './support.ts'

describe('a field for a password', () => {
  it('hides what is typed, and leaves pasting and password managers alone', async () => {
    const app = testApp()
    const user = await app.as(await makeUser(app.ctx.db))
    const pages = await Promise.all([
      app.visitor().get('/sign-up'),
      app.visitor().get('/log-in'),
      user.get('/profile'),
    ])
    const fields = (await Promise.all(pages.map((page) => page.text()))).flatMap((page) => [
      ...page.matchAll(/<input[^>]*name="(?:password|current|proof)"[^>]*>/g),
    ])
    expect(fields.length).toBeGreaterThanOrEqual(4)
    for (const [field] of fields) {
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
