import { describe, expect, it } from 'vitest'
import { publicRoutes } from '../../functions/http/public-routes.ts'
import { makeUser, password } from '../makers.ts'
import { routeNames } from '../routes.ts'
import { attemptsOf, newcomer, signUp } from './sign-up.ts'
import { testApp } from './support.ts'

const app = testApp()
const slot = '/book?lessonType=lst_1&startsAt=2026-12-01T09%3A00%3A00Z'

function form(fields: Record<string, string> = {}) {
  const { name, email, acceptedPolicy } = newcomer(app)
  const call = { service: 'zoom', account: 'olya.zoom' }
  return { name, email, password, ...call, acceptedPolicy, next: slot, ...fields }
}

const pathOf = (answer: Response) => answer.headers.get('Location')

describe('the pages of a newcomer', () => {
  it('show what was typed as text, in the fields too', async () => {
    const typed = form({ name: `"><script>alert('1')</script>`, email: '" onfocus="alert(1)' })
    const page = await (await app.visitor().submit('/sign-up', typed)).text()
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"')
    expect(page).toContain('value="&quot; onfocus=&quot;alert(1)"')
    expect(page).not.toMatch(/<script>|" onfocus/)
  })

  it('lead from a chosen slot through sign-up and mail back to the slot, logged in', async () => {
    const visitor = app.visitor()
    const asked = await visitor.get(`/sign-up?next=${encodeURIComponent(slot)}`)
    expect(await asked.text()).toContain(`name="next" value="${slot.replace('&', '&amp;')}"`)
    const typed = form()
    const sent = await visitor.submit('/sign-up?lang=en&tz=Europe/Berlin', typed)
    expect(await sent.text()).toContain(typed.email)
    const [attempt] = await attemptsOf(app, typed.email)
    expect(attempt).toMatchObject({ locale: 'en', timeZone: 'Europe/Berlin', announcements: false })

    const link = `/verify/${attempt?.token}`
    const shown = await (await visitor.get(link)).text()
    expect(shown).toContain(typed.email)
    expect(shown).toContain('Confirm your address')
    expect((await visitor.get(link)).status).toBe(200)
    expect((await visitor.get('/api/me')).status).toBe(401)
    const entered = await visitor.submit(link, { password })
    expect([entered.status, pathOf(entered)]).toEqual([303, slot])
    expect((await visitor.get('/api/me')).status).toBe(200)
  })

  it('say beside each field what is wrong, in both languages, and keep all but the password', async () => {
    const wrong = form({ name: '<b>Оля', email: 'olya', password: 'short', service: '' })
    for (const [lang, message] of [
      ['uk', 'Це не схоже на адресу електронної пошти.'],
      ['en', 'This does not look like an e-mail address.'],
    ] as const) {
      const answer = await app.visitor().submit(`/sign-up?lang=${lang}`, wrong)
      const page = await answer.text()
      expect(answer.status).toBe(422)
      expect(page).toContain(`id="email-error">${message}`)
      expect(page).toContain('id="password-error"')
      expect(page).toContain('id="service-error"')
      expect(page).not.toContain('id="name-error"')
      expect(page).toContain('value="&lt;b&gt;Оля"')
      expect(page).toContain('value="olya.zoom"')
      expect(page).not.toContain('value="short"')
    }
    expect(await attemptsOf(app, 'olya')).toEqual([])
  })

  it('ask again when the policy has changed meanwhile, or is not acknowledged', async () => {
    const outdated = await app.visitor().submit('/sign-up', form({ acceptedPolicy: '2020-01-01' }))
    expect(outdated.status).toBe(422)
    expect(await outdated.text()).toContain('Політика приватності щойно змінилася')
    const silent = await app.visitor().submit('/sign-up', form({ acceptedPolicy: '' }))
    expect(await silent.text()).toContain('id="acceptedPolicy-error"')
  })

  it('look alike for a known and an unknown address', async () => {
    const owner = await makeUser(app.ctx.db)
    const pages = await Promise.all(
      [form({ email: owner.email }), form()].map(async (typed) => {
        const page = await (await app.visitor().submit('/sign-up', typed)).text()
        return page.replaceAll(typed.email, '')
      }),
    )
    expect(pages[0]).toBe(pages[1])
  })

  it('say of a used link that it does not work, and where to go instead', async () => {
    const { token } = await signUp(app)
    const visitor = app.visitor()
    await visitor.submit(`/verify/${token}`, { password })
    for (const answer of [
      await visitor.get(`/verify/${token}`),
      await visitor.submit(`/verify/${token}`, { password }),
    ]) {
      expect(answer.status).toBe(410)
      const page = await answer.text()
      expect(page).toContain('href="/log-in"')
      expect(page).toContain('href="/sign-up"')
    }
  })
})

describe('the log-in page', () => {
  it('looks alike for an unknown address and a wrong password', async () => {
    const owner = await makeUser(app.ctx.db)
    const pages = await Promise.all(
      [owner.email, 'nobody@nowhere.test'].map(async (email) => {
        const answer = await app.visitor().submit('/log-in', { email, password: 'wrong' })
        return [answer.status, (await answer.text()).replaceAll(email, '')]
      }),
    )
    expect(pages[0]).toEqual(pages[1])
    expect(pages[0]?.[0]).toBe(401)
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example'])(
    'never leads on to %s',
    async (next) => {
      const owner = await makeUser(app.ctx.db)
      const visitor = app.visitor()
      const entered = await visitor.submit('/log-in', { email: owner.email, password, next })
      expect(pathOf(entered)).toBe('/bookings')
      const again = await visitor.get(`/log-in?next=${encodeURIComponent(next)}`)
      expect(pathOf(again)).toBe('/bookings')
    },
  )

  it('is for visitors: whoever is signed in goes on', async () => {
    const person = await app.as(await makeUser(app.ctx.db))
    const answer = await person.get(`/log-in?next=${encodeURIComponent(slot)}`)
    expect([answer.status, pathOf(answer)]).toEqual([303, slot])
  })
})

describe('the log-out button', () => {
  /** All but the file that a person downloads. */
  const cabinet = routeNames.filter(
    (route) => /^GET \/(?!api\/|profile\/export)[^:]*$/.test(route) && !publicRoutes.has(route),
  )

  it.each(cabinet)('stands on the page of %s', async (route) => {
    const person = await app.as(await makeUser(app.ctx.db))
    const answer = await person.get(route.slice('GET '.length))
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('<form method="post" action="/log-out"')
  })

  it('ends the session on the server and clears the browser', async () => {
    const person = await app.as(await makeUser(app.ctx.db))
    const token = person.cookies.get('__Host-session') ?? ''
    const left = await person.submit('/log-out', {})
    expect([left.status, pathOf(left)]).toEqual([303, '/'])
    expect(left.headers.get('Clear-Site-Data')).toContain('"cookies"')
    person.cookies.set('__Host-session', token)
    expect((await person.get('/api/me')).status).toBe(401)
  })

  it('does nothing for another site', async () => {
    const person = await app.as(await makeUser(app.ctx.db))
    const body = new URLSearchParams()
    const headers = { Origin: 'null' }
    const answer = await person.fetch('/log-out', { method: 'POST', body, headers })
    expect(answer.status).toBe(403)
    expect((await person.get('/api/me')).status).toBe(200)
  })
})
