import { describe, expect, it } from 'vitest'
import { newAddress, subscribe, subscribed, subscriptionOf } from './subscriptions.ts'
import { testApp } from './support.ts'

const app = testApp()

describe('the pages of a subscriber', () => {
  it('lead from the footer of any page by form and mail to the confirmation', async () => {
    const visitor = app.visitor()
    expect(await (await visitor.get('/policy?lang=en')).text()).toContain('/subscribe?lang=en')
    const email = newAddress(app)
    const sent = await visitor.submit('/subscribe?lang=en', { email, name: '' })
    const page = await sent.text()
    expect(page).toContain(email)
    expect(page).toContain('7 days')
    expect(page).toContain('10 minutes')

    const row = await subscriptionOf(app, email)
    expect(row).toMatchObject({ locale: 'en', name: null, status: 'pending' })
    const link = `/subscribe/${await app.ctx.tokens.issue('subscribe', row?.id ?? '')}`
    for (const method of ['GET', 'HEAD']) await visitor.fetch(link, { method })
    const shown = await (await visitor.get(link)).text()
    expect(shown).toContain('Confirm your subscription')
    expect(await subscriptionOf(app, email)).toEqual(row)

    const confirmed = await visitor.submit(link, {})
    expect(confirmed.status).toBe(303)
    const done = await visitor.get(confirmed.headers.get('Location') ?? '')
    expect(await done.text()).toContain('Вас підписано')
    expect(await subscriptionOf(app, email)).toMatchObject({ status: 'active' })
  })

  it('say beside each field what is wrong, in both languages, and keep what was typed', async () => {
    for (const [lang, message] of [
      ['uk', 'Це не схоже на адресу електронної пошти.'],
      ['en', 'This does not look like an e-mail address.'],
    ] as const) {
      const wrong = { email: 'olya', name: '<b>Оля' }
      const answer = await app.visitor().submit(`/subscribe?lang=${lang}`, wrong)
      const page = await answer.text()
      expect(answer.status).toBe(422)
      expect(page).toContain(`id="email-error">${message}`)
      expect(page).not.toContain('id="name-error"')
      expect(page).toContain('value="&lt;b&gt;Оля"')
    }
  })

  it('look alike for an address that is subscribed and one that is not', async () => {
    const reader = await subscribed(app)
    const pages = await Promise.all(
      [reader.email, newAddress(app)].map(async (email) => {
        const page = await (await app.visitor().submit('/subscribe', { email })).text()
        return page.replaceAll(email, '')
      }),
    )
    expect(pages[0]).toBe(pages[1])
  })

  it('say of a used link that it does not work, and where to go instead', async () => {
    const { token } = await subscribe(app)
    const visitor = app.visitor()
    await visitor.submit(`/subscribe/${token}`, {})
    for (const answer of [
      await visitor.get(`/subscribe/${token}`),
      await visitor.submit(`/subscribe/${token}`, {}),
    ]) {
      expect(answer.status).toBe(410)
      expect(await answer.text()).toContain('href="/subscribe"')
    }
  })

  it('confirm nothing for another site', async () => {
    const { token, email } = await subscribe(app)
    const headers = { Origin: 'https://evil.example' }
    const body = new URLSearchParams()
    const answer = await app
      .visitor()
      .fetch(`/subscribe/${token}`, { method: 'POST', body, headers })
    expect(answer.status).toBe(403)
    expect(await subscriptionOf(app, email)).toMatchObject({ status: 'pending' })
  })
})
