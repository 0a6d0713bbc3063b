import { describe, expect, it } from 'vitest'
import { makeUser, password } from '../makers.ts'
import { emailChangesOf } from './mail-links.ts'
import { fresh, json, logIn, sessionsOf, userOf } from './own-account.ts'
import { testApp } from './support.ts'

const app = testApp()
const { ctx } = app

describe('PATCH /api/me', () => {
  it('changes what is given and leaves the rest', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const answer = await person.fetch('/api/me', json('PATCH', { name: '  Олена ', locale: 'en' }))
    expect(await answer.json()).toMatchObject({
      name: 'Олена',
      locale: 'en',
      timeZone: 'Europe/Kyiv',
    })
    const videoCall = { service: 'telegram', account: '@olena' }
    await person.fetch('/api/me', json('PATCH', { videoCall, timeZone: 'America/New_York' }))
    expect(await (await person.get('/api/me')).json()).toMatchObject({
      name: 'Олена',
      videoCall,
      timeZone: 'America/New_York',
      email: user.email,
    })
    expect((await person.fetch('/api/me', json('PATCH', {}))).status).toBe(200)
  })

  it.each([
    ['the role', { role: 'admin' }, 'role'],
    ['the address', { email: 'x@y.test' }, 'email'],
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['half a video account', { videoCall: { service: 'zoom' } }, 'videoCall.account'],
  ])('refuses %s', async (_, change, path) => {
    const person = await app.as(await makeUser(ctx.db))
    const answer = await person.fetch('/api/me', json('PATCH', change))
    expect(await answer.json()).toMatchObject({ code: 'input.invalid', errors: [{ path }] })
  })
})

describe('the profile page', () => {
  it('changes what one says of oneself, and tells beside a field what is wrong', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const page = await (await person.get('/profile')).text()
    expect(page).toContain(`value="${user.videoAccount}"`)
    expect(page).toContain(user.email)
    const details = {
      name: 'Emily',
      service: 'teams',
      account: 'emily',
      locale: 'en',
      timeZone: 'Europe/London',
    }
    const wrong = await person.submit('/profile', { ...details, name: '', account: 'typed' })
    expect(wrong.status).toBe(422)
    const again = await wrong.text()
    expect(again).toContain('id="name-error"')
    expect(again).toContain('value="typed"')
    const saved = await person.submit('/profile?lang=uk', details)
    expect([saved.status, saved.headers.get('Location')]).toEqual([303, '/profile?saved=details'])
    const shown = await (await person.get('/profile?saved=details')).text()
    expect(shown).toContain('<html lang="en"')
    expect(shown).toContain('Saved.')
    expect(await userOf(app, user)).toMatchObject({
      name: 'Emily',
      videoService: 'teams',
      timeZone: 'Europe/London',
    })
  })

  it('keeps a service that is no longer proposed for who is on it', async () => {
    const onSkype = await app.as(await makeUser(ctx.db, { videoService: 'skype' }))
    expect(await (await onSkype.get('/profile')).text()).toContain('<option value="skype" selected')
    const onZoom = await app.as(await makeUser(ctx.db))
    expect(await (await onZoom.get('/profile')).text()).not.toContain('value="skype"')
  })

  it('changes the password', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const change = (current: string, typed: string) =>
      person.submit('/profile/password', { username: user.email, current, password: typed })
    expect(await (await change('wrong', fresh)).text()).toContain('id="current-error"')
    expect(await (await change(password, 'passwordpassword')).text()).toContain(
      'id="password-error"',
    )
    expect(await (await change(password, 'short')).text()).toContain('id="password-error"')
    expect((await change(password, fresh)).headers.get('Location')).toBe('/profile?saved=password')
    expect((await logIn(app, user.email, fresh)).status).toBe(201)
  })

  it('says what is wrong in the person’s language, whatever the browser’s is', async () => {
    const person = await app.as(await makeUser(ctx.db, { locale: 'en' }))
    const refused = await person.submit('/profile/password', { current: 'wrong', password: fresh })
    expect(await refused.text()).toContain('id="current-error">The password is wrong.')
    expect((await person.get('/profile/password?lang=uk')).status).toBe(200)
  })

  it('changes the address through the mail’s page, which asks for a press of its button', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    const email = `${user.id}@new.test`
    const refused = await person.submit('/profile/email', { email: 'olya', proof: password })
    expect(await refused.text()).toContain('id="email-error"')
    const wrong = await person.submit('/profile/email', { email, proof: 'wrong' })
    expect(await wrong.text()).toContain('id="proof-error"')
    const asked = await person.submit('/profile/email', { email, proof: password })
    expect(asked.headers.get('Location')).toBe('/profile?saved=asked')
    const [link] = await emailChangesOf(app, user.id)
    const visitor = app.visitor()
    expect(await (await visitor.get(`/change/${link?.token}`)).text()).toContain(email)
    expect((await userOf(app, user))?.email).toBe(user.email)
    const confirmed = await visitor.submit(`/change/${link?.token}`, {})
    expect(confirmed.headers.get('Location')).toBe('/profile?saved=email')
    expect((await userOf(app, user))?.email).toBe(email)
    expect((await visitor.submit(`/change/${link?.token}`, {})).status).toBe(410)
  })

  it('lists the sessions and ends them', async () => {
    const user = await makeUser(ctx.db)
    const [here, one, two] = [await app.as(user), await app.as(user), await app.as(user)]
    const [theirs] = await sessionsOf(one).then((all) => all.filter(({ current }) => current))
    expect(await (await here.get('/profile?lang=en')).text()).toContain(
      'Unknown device (this device)',
    )
    const ended = await here.submit(`/profile/sessions/${theirs?.id}/end`, {})
    expect(ended.headers.get('Location')).toBe('/profile?saved=ended')
    expect((await one.get('/api/me')).status).toBe(401)
    expect((await two.get('/api/me')).status).toBe(200)
    await here.submit('/profile/sessions/end-others', {})
    expect((await two.get('/api/me')).status).toBe(401)
    expect((await here.get('/api/me')).status).toBe(200)
  })
})
