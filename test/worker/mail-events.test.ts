import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deliveries } from '../../schema/deliveries.ts'
import { outcome, tally } from '../answers.ts'
import { makeUser } from '../makers.ts'
import { mailEvent, signMessage } from '../setup/resend.ts'
import { addMail, eventsOf, isLeftOut, mailOf, personOf, post, tell } from './mail-news.ts'
import { newAddress, subscribed, subscriptionOf } from './subscriptions.ts'
import { testApp } from './support.ts'

const app = testApp()
const minute = 60_000
const day = 24 * 60 * minute

/** A person who wants news, and a mail that went to them. */
async function mailed(fields: Parameters<typeof addMail>[2] = {}) {
  const user = await makeUser(app.ctx.db, { announcements: true })
  return { user, to: user.email, row: await addMail(app, user, fields) }
}

describe('a message of the mail provider', () => {
  it('is taken when its signature is right, and says what became of the mail', async () => {
    const { row, to } = await mailed()
    const answer = await post(app, signMessage(mailEvent('delivered', { row, to })))
    expect(answer.status).toBe(204)
    expect(await mailOf(app, row)).toMatchObject({ status: 'sent', delivery: 'delivered' })
    const [event] = await eventsOf(app, row)
    expect(event).toMatchObject({ type: 'email.delivered', rowId: row })
    expect(JSON.stringify(event)).not.toContain(to)
  })

  it.each([
    ['another key', { secret: 'whsec_YW5vdGhlci1rZXktb2Ytc29tZWJvZHktZWxzZQ==' }, {}],
    ['a time more than five minutes past', { at: Date.now() - 5 * minute - 2_000 }, {}],
    ['a time more than five minutes ahead', { at: Date.now() + 6 * minute }, {}],
    ['no id', {}, { 'svix-id': '' }],
    ['another id', {}, { 'svix-id': 'msg_another' }],
    ['no signature', {}, { 'svix-signature': '' }],
    ['another time', {}, { 'svix-timestamp': String(Math.floor(Date.now() / 1000) - 1) }],
    ['a signature of no known kind', {}, { 'svix-signature': 'v2,AAAA' }],
  ])('is refused with %s, and changes nothing', async (_, key, headers) => {
    const { row, to, user } = await mailed()
    const message = signMessage(mailEvent('bounced', { row, to }), key)
    const forged = { body: message.body, headers: { ...message.headers, ...headers } }
    const answer = await post(app, forged)
    expect(answer.status).toBe(403)
    const said = await answer.clone().text()
    expect(await outcome(answer)).toBe('callback.refused')
    expect(said).not.toMatch(/whsec_|signature|timestamp/i)
    expect(await eventsOf(app, row)).toEqual([])
    expect((await mailOf(app, row)).delivery).toBeNull()
    expect((await personOf(app, user)).suppressedAt).toBeNull()
  })

  it('is refused when its body is not the one that was signed', async () => {
    const { row, to } = await mailed()
    const { body, headers } = signMessage(mailEvent('delivered', { row, to }))
    const changed = { body: body.replace('email.delivered', 'email.complained'), headers }
    expect(await outcome(await post(app, changed))).toBe('callback.refused')
    const longer = { body: body + ' '.repeat(70_000), headers }
    expect(await outcome(await post(app, longer))).toBe('body.too-large')
  })

  it('is taken once, however often and at once it comes', async () => {
    const { row, to } = await mailed()
    const said = mailEvent('bounced', { row, to })
    const messages = Array.from({ length: 20 }, () => signMessage(said, { id: `msg_${row}` }))
    const answers = await Promise.all(messages.map((message) => post(app, message)))
    expect(await tally(answers)).toEqual({ 204: 20 })
    expect(await eventsOf(app, row)).toHaveLength(1)
    expect(await mailOf(app, row)).toMatchObject({ status: 'sent', delivery: 'bounced' })
  })

  it.each([
    ['of a kind that is new', { type: 'email.teleported', data: { tags: { row: 'msg_1' } } }],
    ['about something else', { type: 'domain.created', created_at: 'soon', data: { name: 'x' } }],
    ['about a mail without a row', { type: 'email.delivered', data: { to: ['a@b.test'] } }],
    ['about a row of another table', { type: 'email.bounced', data: { tags: { row: 'usr_1' } } }],
    ['about a row that is gone', { type: 'email.bounced', data: { tags: { row: 'msg_gone' } } }],
    ['that is no event', ['email.delivered']],
    ['without data', { type: 'email.delivered', data: null }],
  ])('%s is answered well, and leaves nothing', async (_, said) => {
    const logged = app.logs.length
    expect((await post(app, signMessage(said))).status).toBe(204)
    expect(await eventsOf(app, 'msg_gone')).toEqual([])
    expect(app.logs.slice(logged).map(({ event }) => event)).toEqual([
      expect.stringMatching(/^mail-event\.(?:not-ours|nothing-new)$/),
    ])
  })

  it('ends in the same state in whatever order, and however often, its kin come', async () => {
    const kinds = [
      'sent',
      'delivery_delayed',
      'failed',
      'suppressed',
      'delivered',
      'bounced',
      'complained',
      'soft',
    ] as const
    type Kind = (typeof kinds)[number]
    const toDelivery = (kind: Kind) =>
      kind === 'soft' ? 'soft-bounced' : kind === 'delivery_delayed' ? 'sent' : kind
    const start = Date.now()
    const events = fc.uniqueArray(
      fc.record({ kind: fc.constantFrom(...kinds), second: fc.integer({ min: 1, max: 50 }) }),
      { minLength: 1, maxLength: 6, selector: ({ kind }) => kind },
    )
    const orders = events.chain((happened) =>
      fc.record({
        happened: fc.constant(happened),
        told: fc.shuffledSubarray([...happened, ...happened], {
          minLength: happened.length * 2,
        }),
        status: fc.constantFrom('sent' as const, 'unknown' as const),
      }),
    )
    await fc.assert(
      fc.asyncProperty(orders, async ({ happened, told, status }) => {
        const { user, row, to } = await mailed({ status })
        for (const { kind, second } of told) {
          const at = start + second * 1000
          const type = kind === 'soft' ? 'bounced' : kind
          const bounce = kind === 'soft' ? { bounce: 'Transient' } : {}
          const said = mailEvent(type, { row, to, at, ...bounce })
          expect((await post(app, signMessage(said, { id: `${row}.${kind}` }))).status).toBe(204)
        }
        const ranks = happened.map(({ kind }) => deliveries.indexOf(toDelivery(kind)))
        const against = happened.filter(({ kind }) =>
          ['suppressed', 'bounced', 'complained'].includes(kind),
        )
        const since = against.map(({ second }) => start + second * 1000)
        expect(await eventsOf(app, row)).toHaveLength(happened.length)
        expect(await mailOf(app, row)).toMatchObject({
          status: 'sent',
          delivery: deliveries[Math.max(...ranks)],
        })
        expect(await personOf(app, user)).toMatchObject({
          suppressedAt: since.length > 0 ? Math.min(...since) : null,
          announcements: !happened.some(({ kind }) => kind === 'complained'),
        })
        expect(await isLeftOut(app, to)).toBe(since.length > 0)
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('is forgotten after 30 days', async () => {
    const app = testApp()
    const user = await makeUser(app.ctx.db)
    const row = await addMail(app, user)
    await tell(app, 'delivered', { row, to: user.email })
    app.clock.advanceBy(29 * day)
    await app.tick()
    expect(await eventsOf(app, row)).toHaveLength(1)
    app.clock.advanceBy(day)
    await app.tick()
    expect(await eventsOf(app, row)).toEqual([])
    expect((await mailOf(app, row)).delivery).toBe('delivered')
  })
})

describe('a mail that came back', () => {
  it('for now says nothing against the address', async () => {
    for (const bounce of ['Transient', 'Undetermined']) {
      const { user, row, to } = await mailed()
      await tell(app, 'bounced', { row, to, bounce })
      expect((await mailOf(app, row)).delivery).toBe('soft-bounced')
      expect((await personOf(app, user)).suppressedAt).toBeNull()
      expect(await isLeftOut(app, to)).toBe(false)
    }
  })

  it('for good suppresses the address, of a subscriber, too, and in whatever spelling', async () => {
    const { id, email } = await subscribed(app)
    const row = await addMail(app, { id })
    await tell(app, 'bounced', { row, to: `Оля <${email.toUpperCase()}>` })
    expect((await subscriptionOf(app, email))?.suppressedAt).toEqual(expect.any(Number))
    expect(await isLeftOut(app, email)).toBe(true)
    expect(await isLeftOut(app, newAddress(app))).toBe(false)
    expect(app.logs).toContainEqual({
      level: 'warn',
      event: 'mail.suppressed',
      fields: { row, reason: 'bounced' },
    })
  })
})

describe('a complaint', () => {
  it('refuses announcements, and deletes a subscriber', async () => {
    const { user, row, to } = await mailed()
    await tell(app, 'complained', { row, to })
    expect((await personOf(app, user)).announcements).toBe(false)
    const reader = await subscribed(app)
    await tell(app, 'complained', { row: await addMail(app, reader), to: reader.email })
    expect(await subscriptionOf(app, reader.email)).toBeUndefined()
    expect(await isLeftOut(app, reader.email)).toBe(true)
  })

  it('that comes once more takes nothing from whoever subscribed again meanwhile', async () => {
    const { user, row, to } = await mailed()
    const said = mailEvent('complained', { row, to })
    await post(app, signMessage(said, { id: `msg_${row}` }))
    const api = await app.as(user)
    await api.fetch('/api/me/announcements', {
      method: 'PUT',
      body: JSON.stringify({ subscribed: true }),
      headers: { 'Content-Type': 'application/json' },
    })
    expect((await post(app, signMessage(said, { id: `msg_${row}` }))).status).toBe(204)
    expect((await personOf(app, user)).announcements).toBe(true)
  })
})
