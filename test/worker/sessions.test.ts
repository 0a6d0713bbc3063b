import { eq } from 'drizzle-orm'
import { describe, expect, it, vi } from 'vitest'
import { sessions } from '../../db/tables/accounts.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import { outcome } from '../answers.ts'
import { makeUser, password } from '../makers.ts'
import { mailsOf } from './mail-links.ts'
import { inboxOf } from './mail-school.ts'
import { json, logIn, sessionsOf } from './own-account.ts'
import { testApp } from './support.ts'

const app = testApp()
const { ctx } = app

describe('sessions', () => {
  const phone = {
    'User-Agent': 'Mozilla/5.0 (Linux; Android 10; K) Chrome/142.0.0.0 Mobile Safari/537.36',
  }
  const desktop = {
    'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  }

  it('are listed by device and time, without the header they came with', async () => {
    const user = await makeUser(ctx.db)
    await logIn(app, user.email, password, phone)
    const before = app.clock.now()
    app.clock.advanceBy(1_000)
    const here = app.visitor()
    await here.post('/api/session', { email: user.email, password }, desktop)
    const answer = await here.get('/api/sessions')
    const list = await answer.json<{ items: object[] }>()
    const times = (at: number) => ({ createdAt: toRfc3339(at), seenAt: toRfc3339(at) })
    expect(list).toEqual({
      items: [
        {
          id: expect.stringMatching(/^ses_/),
          device: 'Firefox · Linux',
          ...times(app.clock.now()),
          current: true,
        },
        {
          id: expect.stringMatching(/^ses_/),
          device: 'Chrome · Android',
          ...times(before),
          current: false,
        },
      ],
      nextCursor: null,
    })
    const rows = await ctx.db.read.select().from(sessions).where(eq(sessions.userId, user.id))
    expect(JSON.stringify(rows)).not.toContain('Mozilla')
  })

  it('come page by page', async () => {
    const user = await makeUser(ctx.db)
    const person = await app.as(user)
    for (let more = 0; more < 2; more += 1) {
      app.clock.advanceBy(1)
      await app.as(user)
    }
    const first = await (
      await person.get('/api/sessions?limit=2')
    ).json<{ items: object[]; nextCursor: string }>()
    const rest = await (await person.get(`/api/sessions?limit=2&cursor=${first.nextCursor}`)).json()
    expect(first.items).toHaveLength(2)
    expect(rest).toMatchObject({ items: [{ current: true }], nextCursor: null })
  })

  it('are ended one by one, or all others at once', async () => {
    const user = await makeUser(ctx.db)
    const [here, one, two, three] = [
      await app.as(user),
      await app.as(user),
      await app.as(user),
      await app.as(user),
    ]
    const [own] = await sessionsOf(one).then((all) => all.filter(({ current }) => current))
    expect((await here.fetch(`/api/sessions/${own?.id}`, json('DELETE'))).status).toBe(204)
    expect((await one.get('/api/me')).status).toBe(401)
    expect(await outcome(await here.fetch(`/api/sessions/${own?.id}`, json('DELETE')))).toBe(
      'not.found',
    )
    expect((await two.get('/api/me')).status).toBe(200)
    expect((await here.fetch('/api/sessions', json('DELETE'))).status).toBe(204)
    for (const other of [two, three]) expect((await other.get('/api/me')).status).toBe(401)
    expect(await sessionsOf(here)).toMatchObject([{ current: true }])
  })

  it('end with their cookie when one ends its own', async () => {
    const person = await app.as(await makeUser(ctx.db))
    const [own] = await sessionsOf(person)
    const answer = await person.fetch(`/api/sessions/${own?.id}`, json('DELETE'))
    expect(answer.headers.get('Clear-Site-Data')).toContain('"cookies"')
    expect(person.cookies.size).toBe(0)
  })

  it('of another person are not there', async () => {
    const [one, other] = [
      await app.as(await makeUser(ctx.db)),
      await app.as(await makeUser(ctx.db)),
    ]
    const [theirs] = await sessionsOf(other)
    expect(await outcome(await one.fetch(`/api/sessions/${theirs?.id}`, json('DELETE')))).toBe(
      'not.found',
    )
    const page = await one.submit(`/profile/sessions/${theirs?.id}/end`, {})
    expect(page.status).toBe(404)
    expect((await other.get('/api/me')).status).toBe(200)
  })

  it('from a new device are told to the owner, once; the very first and known ones are not', async () => {
    const user = await makeUser(ctx.db, { locale: 'en' })
    const told = () => mailsOf(app, user.id, 'account.new-device')
    await logIn(app, user.email, password, phone)
    await logIn(app, user.email, password, phone)
    expect(await told()).toBe(0)
    await Promise.all(Array.from({ length: 5 }, () => logIn(app, user.email, password, desktop)))
    expect(await told()).toBe(1)
    await logIn(app, user.email, password, phone)
    expect(await told()).toBe(1)
    const [mail] = await vi.waitFor(async () => {
      const mails = await inboxOf(user.email)
      expect(mails).toHaveLength(1)
      return mails
    })
    expect(mail?.text).toContain('Firefox · Linux')
    expect(mail?.text).toContain(`${ctx.config.appUrl}/profile`)
  })

  it('of a wrong password tell nobody anything', async () => {
    const user = await makeUser(ctx.db)
    await logIn(app, user.email, password, phone)
    await logIn(app, user.email, 'wrong', desktop)
    expect(await mailsOf(app, user.id, 'account.new-device')).toBe(0)
  })
})
