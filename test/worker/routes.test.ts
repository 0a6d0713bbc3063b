import { describe, expect, it } from 'vitest'
import { publicRoutes } from '../../functions/http/public-routes.ts'
import { outcome } from '../answers.ts'
import { pathOf, routeNames as routes } from '../routes.ts'
import { testApp } from './support.ts'

const closed = routes.filter((route) => !publicRoutes.has(route))

/** Calls a route with made-up parameters and a body that says it is JSON. */
async function call(route: string, cookie?: string): Promise<Response> {
  const [method = '', path = ''] = route.split(' ')
  const app = testApp()
  const caller = app.visitor()
  if (cookie) caller.cookies.set('__Host-session', cookie)
  return caller.fetch(
    pathOf({ path }, () => 'made-up'),
    {
      method,
      ...(method !== 'GET' && { body: '{}', headers: { 'Content-Type': 'application/json' } }),
    },
  )
}

/** 401 to a program, the log-in page to a person; who logs out without a session is out already. */
async function turnedAway(answer: Response, route: string): Promise<void> {
  if (route.includes(' /api/')) {
    expect(await outcome(answer)).toBe('session.required')
    expect(answer.status).toBe(401)
  } else {
    expect(answer.status).toBe(303)
    const way = answer.headers.get('Location') ?? ''
    expect(way).toMatch(/^\/log-in\?|^\/$/)
    const next = new URL(way, 'https://alma.test').searchParams.get('next')?.split('?')[0]
    if (next && !route.startsWith('GET ')) {
      expect(next).toBe(route.includes(' /profile') ? '/profile' : '/bookings')
    }
  }
}

describe('the list of public routes', () => {
  it('names no route that is not there', () => {
    expect([...publicRoutes].filter((route) => !routes.includes(route))).toEqual([])
  })

  it('leaves some routes closed', () => {
    expect(closed).toContain('POST /api/bookings')
    expect(closed).toContain('GET /bookings')
  })
})

describe.each(closed)('%s', (route) => {
  it('turns away whoever has no session', async () => {
    await turnedAway(await call(route), route)
  })

  it('turns away a session that never was', async () => {
    await turnedAway(await call(route, `ses_${'0'.repeat(36)}.${'x'.repeat(43)}`), route)
  })

  it('turns away nonsense for a session', async () => {
    await turnedAway(await call(route, 'nonsense'), route)
  })
})

describe('an address that is nowhere', () => {
  it.each(['/api/nothing', '/nothing', '/api/bookings/', '/API/bookings'])(
    'is not found: %s',
    async (path) => {
      expect(await outcome(await testApp().visitor().get(path))).toBe('not.found')
    },
  )
})
