import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../functions/app.ts'
import { createContext } from '../../functions/context.ts'
import { outcome } from '../answers.ts'
import { testApp } from './support.ts'

/** The app as production configures it, but for the addresses of its servers. */
const app = createApp((given, execution) => {
  const ctx = createContext(given, execution)
  const config = {
    ...ctx.config,
    environment: 'production' as const,
    appUrl: 'https://school.example',
  }
  return { ...ctx, config }
})
const send = (url: string, init: RequestInit = {}) =>
  Promise.resolve(app.fetch(new Request(url, init), env, createExecutionContext()))

describe('in production, what comes by plain HTTP', () => {
  it.each(['GET', 'HEAD'])('is sent to our own HTTPS address: %s', async (method) => {
    const answer = await send('http://school.example/book?lessonType=lst_1&lang=en', { method })
    expect(answer.status).toBe(308)
    expect(answer.headers.get('Location')).toBe(
      'https://school.example/book?lessonType=lst_1&lang=en',
    )
  })

  it('is sent to no other host, whatever it names', async () => {
    const answer = await send('http://evil.example//evil.example/x')
    expect(answer.headers.get('Location')).toBe('https://school.example//evil.example/x')
  })

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('is refused: %s', async (method) => {
    const answer = await send('http://school.example/api/session', { method })
    expect(answer.status).toBe(403)
    expect(await outcome(answer)).toBe('https.required')
    expect(answer.headers.get('Set-Cookie')).toBeNull()
  })

  it('is the same for a page that is not there', async () => {
    expect((await send('http://school.example/nothing')).status).toBe(308)
  })
})

describe('what comes by HTTPS', () => {
  it('is answered, with the promise to stay there', async () => {
    const answer = await send('https://school.example/api/video-services')
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Strict-Transport-Security')).toContain('max-age=63072000')
  })
})

it('leaves plain HTTP alone on a developer’s machine', async () => {
  expect((await testApp().visitor().get('/api/video-services')).status).toBe(200)
})
