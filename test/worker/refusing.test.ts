import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { refusals } from '../../db/tables/announcements.ts'
import { outbox } from '../../db/tables/mail.ts'
import { outcome } from '../answers.ts'
import { makeUser } from '../makers.ts'
import { inboxOf, planFaults } from './mail-school.ts'
import { newAddress, oneClick, subscribe, subscribed, subscriptionOf } from './subscriptions.ts'
import { testApp } from './support.ts'

const app = testApp()
const { ctx } = app

const settingOf = async (id: string) =>
  (await ctx.db.read.select().from(users).where(eq(users.id, id)))[0]?.announcements
const refusalsSoFar = async () =>
  new Set((await ctx.db.read.select().from(refusals)).map(({ hash }) => hash))
const tokenOf = (id: string) => ctx.tokens.issue('unsubscribe', id)

/** What a page says, without the links that lead back to it. */
const mainOf = (page: string) => /<main.*<\/main>/s.exec(page)?.[0] ?? ''

/** The tables of which a row holds the text, in any column. */
async function tablesThatHold(text: string): Promise<string[]> {
  const tables = await ctx.db.read.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`,
  )
  const holding = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await ctx.db.read.all(sql`select * from ${sql.identifier(name)}`)
      return JSON.stringify(rows).toLowerCase().includes(text.toLowerCase()) ? [name] : []
    }),
  )
  return holding.flat().toSorted()
}

describe('one click in a mail program', () => {
  it('deletes a subscriber on the spot, without a cookie, an origin or a form of ours', async () => {
    const { email, refusal } = await subscribed(app)
    const before = await refusalsSoFar()
    const headers = { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' }
    const answer = await oneClick(app, refusal, headers)
    expect(answer.status).toBe(200)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await subscriptionOf(app, email)).toBeUndefined()
    const added = (await refusalsSoFar()).difference(before)
    expect([...added]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)])
  })

  it.each([
    'application/json',
    'multipart/form-data; boundary=x',
    'text/plain',
    'application/octet-stream',
  ])('works with a body of any type: %s', async (type) => {
    const { email, refusal } = await subscribed(app)
    expect((await oneClick(app, refusal, { 'Content-Type': type })).status).toBe(200)
    expect(await subscriptionOf(app, email)).toBeUndefined()
  })

  it('works without a body, whatever a flood does', async () => {
    const { email, refusal } = await subscribed(app)
    const flooded = testApp({ SHIELD: { limit: async () => ({ success: false }) } })
    const turnedAway = await flooded.visitor().post('/api/subscriptions', { email })
    expect(await outcome(turnedAway)).toBe('rate.limited')
    expect((await flooded.visitor().post(`/unsubscribe/${refusal}`)).status).toBe(200)
    expect(await subscriptionOf(app, email)).toBeUndefined()
  })

  it('is 200 however often and at once it comes, and for what is no token of ours', async () => {
    const { email, refusal } = await subscribed(app)
    const before = await refusalsSoFar()
    const many = await Promise.all(Array.from({ length: 20 }, () => oneClick(app, refusal)))
    const unknown = ['nothing', 'sub_0.AAAA', '%00', '%E0%A4%A', await tokenOf('usr_gone')]
    for (const token of unknown) many.push(await oneClick(app, token))
    expect(many.map(({ status }) => status)).toEqual(Array(25).fill(200))
    expect(new Set(await Promise.all(many.map(async (one) => mainOf(await one.text())))).size).toBe(
      1,
    )
    expect(await subscriptionOf(app, email)).toBeUndefined()
    expect((await refusalsSoFar()).difference(before).size).toBe(1)
  })

  it('stops the announcements of an account on the spot and leaves the account', async () => {
    const account = await makeUser(ctx.db, { announcements: true })
    const token = await tokenOf(account.id)
    const answers = await Promise.all(Array.from({ length: 20 }, () => oneClick(app, token)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    const [kept] = await ctx.db.read.select().from(users).where(eq(users.id, account.id))
    expect(kept).toEqual({ ...account, announcements: false })
    const page = await answers[0]?.text()
    expect(page).toContain(`mailto:${ctx.config.school.contact}`)
  })

  it('stops what the address gets by any way: as a subscriber and by an account', async () => {
    const reader = await subscribed(app)
    const account = await makeUser(ctx.db, { email: reader.email, announcements: true })
    await oneClick(app, reader.refusal)
    expect(await settingOf(account.id)).toBe(false)

    const other = await subscribed(app)
    const owner = await makeUser(ctx.db, { email: other.email, announcements: true })
    await oneClick(app, await tokenOf(owner.id))
    expect(await subscriptionOf(app, other.email)).toBeUndefined()
  })

  it('takes no token of another kind', async () => {
    const { token, id, email } = await subscribed(app)
    expect((await oneClick(app, token)).status).toBe(200)
    expect((await oneClick(app, await ctx.tokens.issue('verify', id))).status).toBe(200)
    expect(await subscriptionOf(app, email)).toMatchObject({ status: 'active' })
  })
})

describe('the link of a mail', () => {
  it('changes nothing when a mailbox robot opens it, and has one button', async () => {
    const { email, refusal, id } = await subscribed(app)
    const before = await subscriptionOf(app, email)
    const robot = app.visitor()
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await robot.fetch(`/unsubscribe/${refusal}`, { method })).status).toBe(200)
    }
    expect(await subscriptionOf(app, email)).toEqual(before)
    const page = await (await robot.get(`/unsubscribe/${refusal}?lang=en`)).text()
    const main = mainOf(page)
    expect(main.match(/<button/g)).toHaveLength(1)
    expect(page).not.toContain(email)
    const unknown = await (await robot.get(`/unsubscribe/${id}.no?lang=en`)).text()
    expect(mainOf(unknown)).toBe(main)
  })

  it.each([
    ['uk', 'Новин більше не буде', 'ні імені, ні адреси'],
    ['en', 'There will be no more news', 'neither a name nor an address'],
  ])('refuses by its button and says so in %s', async (lang, title, gone) => {
    const { email, refusal } = await subscribed(app)
    const answer = await app.visitor().submit(`/unsubscribe/${refusal}?lang=${lang}`, {})
    const page = await answer.text()
    expect(page).toContain(title)
    expect(page).toContain(gone)
    expect(await subscriptionOf(app, email)).toBeUndefined()
  })
})

describe('what is left of a subscriber who refused', () => {
  it('is nowhere in the database, not even in a mail that waits to be sent', async () => {
    const canary = `canary-${ctx.ids.next('sub')}`
    await planFaults(Array.from({ length: 20 }, () => ({ status: 500 })))
    const { id, refusal } = await subscribe(app, { email: `${canary}@readers.test`, name: canary })
    await planFaults([])
    expect(await tablesThatHold(canary)).toEqual(['outbox', 'subscribers'])

    await oneClick(app, refusal)
    expect(await tablesThatHold(canary)).toEqual([])
    const mails = await ctx.db.read.select().from(outbox).where(eq(outbox.recipientId, id))
    expect(mails).toMatchObject([{ status: 'dropped', request: null }])
    app.clock.advanceBy(3_600_000)
    await app.tick()
    expect(await inboxOf(`${canary}@readers.test`)).toEqual([])
    expect(JSON.stringify(app.logs)).not.toContain(canary)
  })

  it('is a hash that only the school’s key makes of the address', async () => {
    const email = newAddress(app)
    const hashUnder = async (variables: Record<string, string>) => {
      const school = testApp(variables)
      const { refusal } = await subscribed(school, { email })
      const before = await refusalsSoFar()
      await oneClick(school, refusal)
      return [...(await refusalsSoFar()).difference(before)][0]
    }
    const ours = await hashUnder({})
    const others = await hashUnder({ TOKEN_KEY: 'another-key-of-the-tests-0123456789abcdef' })
    expect(ours).toBeDefined()
    expect(others).toBeDefined()
    expect(others).not.toBe(ours)
  })

  it('goes when they subscribe again themselves, at the confirmation and not before', async () => {
    const { email, refusal } = await subscribed(app)
    const before = await refusalsSoFar()
    await oneClick(app, refusal)
    const refused = [...(await refusalsSoFar()).difference(before)]
    const again = await subscribe(app, { email })
    expect(await refusalsSoFar()).toContain(refused[0])
    await app.visitor().post('/api/subscriptions/confirm', { token: again.token })
    expect(await refusalsSoFar()).not.toContain(refused[0])
    expect(await subscriptionOf(app, email)).toMatchObject({ status: 'active' })
    expect((await oneClick(app, refusal)).status).toBe(200)
    expect(await subscriptionOf(app, email)).toMatchObject({ status: 'active' })
  })
})

describe('an account holder’s own choice', () => {
  it('is kept, remembered as a refusal and lifted again', async () => {
    const account = await makeUser(ctx.db)
    const person = await app.as(account)
    const choose = async (subscribed: boolean) =>
      (
        await person.fetch('/api/me/announcements', {
          method: 'PUT',
          body: JSON.stringify({ subscribed }),
          headers: { 'Content-Type': 'application/json' },
        })
      ).status
    const before = await refusalsSoFar()
    expect(await choose(true)).toBe(204)
    expect(await settingOf(account.id)).toBe(true)
    expect(await choose(false)).toBe(204)
    expect(await choose(false)).toBe(204)
    expect(await settingOf(account.id)).toBe(false)
    expect((await refusalsSoFar()).difference(before).size).toBe(1)
    expect(await choose(true)).toBe(204)
    expect((await refusalsSoFar()).difference(before).size).toBe(0)
  })

  it('ends a subscription that the address had before', async () => {
    const { email } = await subscribed(app)
    const person = await app.as(await makeUser(ctx.db, { email }))
    await person.submit('/announcements', { subscribed: 'no' })
    expect(await subscriptionOf(app, email)).toBeUndefined()
  })

  it('is one button on a page, in both languages', async () => {
    const account = await makeUser(ctx.db, { announcements: true, locale: 'en' })
    const person = await app.as(account)
    expect(await (await person.get('/subscribe')).text()).toContain(account.email)
    const answer = await person.submit('/announcements', { subscribed: 'no' })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/subscribe'])
    expect(await settingOf(account.id)).toBe(false)
    const after = await (await person.get('/subscribe?lang=uk')).text()
    expect(after).toContain('Зараз ми не надсилаємо вам новин')
  })
})
