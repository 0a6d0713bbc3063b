import { describe, expect, it } from 'vitest'
import { publicRoutes } from '../../functions/http/public-routes.ts'
import { outcome } from '../answers.ts'
import { makeUser, password } from '../makers.ts'
import { emailChangesOf, resetsOf } from './mail-links.ts'
import { signUp } from './sign-up.ts'
import { subscribe } from './subscriptions.ts'
import { type TestApp, testApp } from './support.ts'

const fresh = 'four sleepy hedgehogs on a roof'
const nobodysToken = `rst_0.${'a'.repeat(43)}`

let networks = 0
/** A client of its own, which no other test comes from. */
const newClient = () => `192.0.${Math.floor(++networks / 256)}.${networks % 256}`

/** A working link of each kind, and the call that uses it. */
const kinds: [
  kind: string,
  path: string,
  fields: object,
  make: (app: TestApp) => Promise<string | undefined>,
][] = [
  ['a sign-up', '/api/accounts/verify', {}, async (app) => (await signUp(app)).token],
  [
    'a new password',
    '/api/password/reset',
    { password: fresh },
    async (app) => {
      const user = await makeUser(app.ctx.db)
      await app.visitor().post('/api/password/forgot', { email: user.email })
      return (await resetsOf(app, user.id))[0]?.token
    },
  ],
  [
    'a new address',
    '/api/me/email/confirm',
    {},
    async (app) => {
      const user = await makeUser(app.ctx.db)
      const person = await app.as(user)
      await person.post('/api/me/email', { email: `${user.id}@new.test`, password })
      return (await emailChangesOf(app, user.id))[0]?.token
    },
  ],
  ['a subscription', '/api/subscriptions/confirm', {}, async (app) => (await subscribe(app)).token],
]

describe.each(kinds)('the link of %s', (_, path, fields, make) => {
  const use = (app: TestApp, token: string | undefined, from = newClient()) =>
    app.visitor().post(path, { token, ...fields }, { 'cf-connecting-ip': from })

  it('makes its next use wait when it works no more, wherever that comes from', async () => {
    const app = testApp({ LINK_FREE_TRIES: '2' })
    const token = await make(app)
    const answers = []
    for (let time = 0; time < 4; time += 1) answers.push(await use(app, token))
    expect(answers.map(({ status }) => status)).toEqual([204, 422, 422, 429])
    expect(answers[3]?.headers.get('Retry-After')).toBe('30')
  })

  it('works at once for its owner, whatever a stranger made up before', async () => {
    const app = testApp({ LINK_FREE_TRIES: '2', LINK_FREE_TRIES_PER_CLIENT: '2' })
    const token = await make(app)
    const from = newClient()
    const forged = [...'abcd'].map((letter) => `${token?.split('.')[0]}.${letter.repeat(43)}`)
    const answers = []
    for (const one of [...forged, token]) answers.push(await use(app, one, from))
    expect(answers.map(({ status }) => status)).toEqual([422, 422, 429, 429, 204])
  })

  it('of somebody else, dead and used often, makes no other link wait', async () => {
    const app = testApp({ LINK_FREE_TRIES: '2', LINK_FREE_TRIES_PER_CLIENT: '2' })
    const [dead, good] = [await make(app), await make(app)]
    const from = newClient()
    for (let time = 0; time < 4; time += 1) await use(app, dead, from)
    expect(await outcome(await use(app, dead, from))).toBe('rate.limited')
    expect(await outcome(await use(app, good, from))).toBe('204')
  })
})

describe('every page that a link of a mail leads to', () => {
  // Refusing answers every token alike, so there is nothing to try.
  const pages = [...publicRoutes].filter(
    (route) => /^POST .*\/:token$/.test(route) && !route.includes('/unsubscribe/'),
  )

  it.each(pages)('lets nobody make up links without end: %s', async (route) => {
    const app = testApp({ LINK_FREE_TRIES_PER_CLIENT: '2' })
    const path = route.replace('POST ', '').replace(':token', nobodysToken)
    const from = newClient()
    const answers = []
    for (let time = 0; time < 3; time += 1) {
      answers.push(
        await app.visitor().fetch(path, {
          method: 'POST',
          body: new URLSearchParams({ password: fresh }),
          headers: {
            Accept: 'text/html',
            Origin: app.ctx.config.appUrl,
            'cf-connecting-ip': from,
          },
        }),
      )
    }
    expect(answers.map(({ status }) => status)).toEqual([410, 410, 429])
    const page = (await answers.at(-1)?.text()) ?? ''
    expect(page).toMatch(/Спробуйте ще раз через \d+\s(секунд|хвилин|годин)/)
    expect(page).toContain('лишилося у формі')
  })

  it('is on this list', () => {
    expect(pages).toEqual(expect.arrayContaining(['POST /verify/:token', 'POST /reset/:token']))
  })
})

describe('every call that takes the token of a mail', () => {
  it('lets nobody make up tokens without end', async () => {
    const app = testApp({ LINK_FREE_TRIES_PER_CLIENT: '2' })
    const found = []
    for (const route of publicRoutes) {
      const path = /^POST (\/api\/[^:]+)$/.exec(route)?.[1]
      for (const fields of path ? [{}, { password: fresh }] : []) {
        const from = newClient()
        const use = async () =>
          outcome(
            await app
              .visitor()
              .post(path ?? '', { token: nobodysToken, ...fields }, { 'cf-connecting-ip': from }),
          )
        if ((await use()) !== 'token.invalid') continue
        found.push(path)
        expect([await use(), await use()], path).toEqual(['token.invalid', 'rate.limited'])
      }
    }
    expect(found).toEqual(expect.arrayContaining(kinds.map(([, path]) => path)))
  })
})
