import { beforeAll, describe, expect, it } from 'vitest'
import { originExempt } from '../../functions/http/public-routes.ts'
import { outcome } from '../answers.ts'
import type { Client } from '../client.ts'
import { type User, makeUser } from '../makers.ts'
import { type Route, bareRequest, pathOf, routes } from '../routes.ts'
import { testApp } from './support.ts'

const app = testApp()
const own = new URL(app.ctx.config.appUrl).origin

const foreign: Record<string, string>[] = [
  { Origin: 'null' },
  { Origin: 'https://evil.example' },
  { Origin: `${own}.evil.example` },
  { Origin: own.replace('http:', 'https:') },
  { Origin: own, 'Sec-Fetch-Site': 'cross-site' },
  { Origin: own, 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'none' },
  { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
  { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'same-origin' },
  { Origin: 'https://evil.example', Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
]

const unsafe = routes.filter(({ method }) => method !== 'GET')
const guarded = unsafe.filter(({ name }) => !originExempt.has(name))

let user: User
let person: Client
beforeAll(async () => {
  user = await makeUser(app.ctx.db)
  person = await app.as(user)
})

const ask = (by: Client, route: Route, headers: Record<string, string>) =>
  by.fetch(
    pathOf(route, () => 'made-up'),
    bareRequest(route, headers),
  )

describe('a change that comes from elsewhere', () => {
  it.each(guarded)('is refused before anything else is looked at: $name', async (route) => {
    for (const headers of foreign)
      for (const by of [person, app.visitor()])
        expect(await outcome(await ask(by, route, headers)), JSON.stringify(headers)).toBe(
          'origin.refused',
        )
    // Neither log-out nor any other way to end the session has worked.
    expect((await person.get('/api/me')).status).toBe(200)
  })

  it.each(guarded.filter(({ path }) => !path.startsWith('/api/')))(
    'is refused when a form does not say where it comes from: $name',
    async (route) => {
      expect(await outcome(await ask(person, route, {}))).toBe('origin.refused')
    },
  )

  it('is taken at no route but those that others call', async () => {
    const open: string[] = []
    for (const route of unsafe)
      if ((await outcome(await ask(app.visitor(), route, { Origin: 'null' }))) !== 'origin.refused')
        open.push(route.name)
    expect(open.toSorted()).toEqual([...originExempt].toSorted())
  })
})
