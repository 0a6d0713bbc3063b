import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../db/client.ts'
import { createApp } from '../../functions/app.ts'
import { createContext } from '../../functions/context.ts'
import { gate } from '../../functions/gate.ts'
import { client } from '../client.ts'
import { makeSession, makeUser } from '../makers.ts'
import { crowd } from './crowd.ts'
import { testApp } from './support.ts'

describe('while the line of writes is full', () => {
  // Its clock stands, so that the one place is never taken for one of a request that was cut off.
  const line = gate({ atOnce: 1, waiting: 0, turn: 1 }, { now: () => 0 })
  const { ctx, clock, logs } = testApp()
  const app = createApp((given, execution) => ({
    ...createContext(given, execution, { clock, log: ctx.log }),
    db: connect(ctx.config.database, line),
  }))
  const send = async (request: Request) => app.fetch(request, env, createExecutionContext())
  let disperse = async () => {}

  beforeEach(() => {
    disperse = crowd(line)
  })
  afterEach(() => disperse())

  it.each<[string, string, string, object | undefined]>([
    ['a change of the profile', 'PATCH', '/api/me', { locale: 'en' }],
    ['a log-out', 'DELETE', '/api/session', undefined],
    ['a choice about the news', 'PUT', '/api/me/announcements', { subscribed: true }],
  ])(
    '%s is told to come back in two seconds, and reading goes on',
    async (_, method, path, body) => {
      const user = await makeUser(ctx.db)
      const token = await makeSession(ctx.db, user, clock.now())
      const person = client({ send, appUrl: ctx.config.appUrl, token })
      const write = () =>
        person.fetch(path, {
          method,
          ...(body && {
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          }),
        })
      const answer = await write()
      expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '2'])
      expect(logs.at(-1)).toMatchObject({ level: 'warn', event: 'isolate.busy' })
      expect((await person.get('/api/me')).status).toBe(200)
      await disperse()
      expect((await write()).status).toBeLessThan(300)
    },
  )
})
