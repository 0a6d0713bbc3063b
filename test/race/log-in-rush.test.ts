import { expect, inject, it } from 'vitest'
import { client } from '../client.ts'
import { makeUser, password } from '../makers.ts'
import { db, many, student } from './app.ts'

const visitor = () => client({ send: fetch, appUrl: inject('appUrl') })

it('200 log-ins at once are turned away beyond those that can be hashed soon, and hold up no other write', async () => {
  const known = await many(100, () => makeUser(db))
  const { api } = await student()
  let judged = 0
  const rush = Array.from({ length: 200 }, async (_, place) => {
    const email = known[place]?.email ?? `${crypto.randomUUID()}@nowhere.test`
    const answer = await visitor().post('/api/session', { email, password })
    if (answer.status !== 503) judged += 1
    return { place, answer }
  })
  await Promise.race(rush)
  const written = await api.fetch('/api/me', {
    method: 'PATCH',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ locale: 'en' }),
  })
  const judgedBefore = judged
  expect(written.status).toBe(200)
  const answers = await Promise.all(rush)
  const turnedAway = answers.filter(({ answer }) => answer.status === 503)
  expect(turnedAway.length).toBeGreaterThan(0)
  for (const { answer } of turnedAway) expect(answer.headers.get('Retry-After')).toBe('2')
  for (const { place, answer } of answers)
    if (answer.status !== 503) expect(answer.status).toBe(place < known.length ? 201 : 401)
  expect(judgedBefore).toBeLessThan(judged / 2)
})
