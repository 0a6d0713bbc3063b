import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { SandboxOptions } from '../../scripts/sandbox/server.ts'
import { listening } from './listening.ts'
import { MAIL, client } from './mails.ts'
import { WEBHOOK_SECRET, postJson, sandbox } from './running.ts'

interface Received {
  id: string
  timestamp: number
  signature: string
  text: string
  event: {
    type: string
    created_at: string
    data: { email_id: string; to: string[]; tags: Record<string, string>; bounce?: object }
  }
}

/** The other side: an app that notes its messages and answers with the next of `statuses`, then 204. */
async function listener(...statuses: number[]): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  const url = await listening(({ headers }, text) => {
    received.push({
      id: String(headers['svix-id']),
      timestamp: Number(headers['svix-timestamp']),
      signature: String(headers['svix-signature']),
      text,
      event: JSON.parse(text),
    })
    return statuses.shift() ?? 204
  })
  return { url, received }
}

const isOurs = ({ id, timestamp, text, signature }: Received) => {
  const key = Buffer.from(WEBHOOK_SECRET.replace('whsec_', ''), 'base64')
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')
  return signature === `v1,${right}`
}

/** A sandbox that tells an app of its mails, and that app. */
async function telling(plan: object = {}, options: Partial<SandboxOptions> = {}) {
  const { url } = await sandbox(options)
  const app = await listener()
  const planned = await postJson(`${url}/resend/control/webhooks`, { url: app.url, ...plan })
  expect(planned.status).toBe(200)
  return { url, received: app.received }
}

const typesOf = (received: readonly Received[]) => received.map(({ event }) => event.type)

const pending = async (url: string): Promise<number> => {
  const state: { pending: number } = await (await fetch(`${url}/resend/control/webhooks`)).json()
  return state.pending
}
const done = (url: string) => expect.poll(() => pending(url), { timeout: 5_000 }).toBe(0)

async function sendTo(url: string, ...to: string[]): Promise<void> {
  for (const address of to) {
    const tags = [{ name: 'row', value: `msg_${address.replaceAll(/\W/g, '_')}` }]
    const { error } = await client(url).emails.send({ ...MAIL, to: address, tags })
    expect(error).toBeNull()
  }
}

test('tells nobody anything unless an address for it is set', async () => {
  const { url } = await sandbox()
  await sendTo(url, 'student1@alma.test')
  const state = await (await fetch(`${url}/resend/control/webhooks`)).json()
  expect(state).toMatchObject({ url: null, pending: 0, seed: 1, repeat: 1 })
})

test('tells of an accepted mail that it was sent and delivered, signed as svix does', async () => {
  const { url, received } = await telling()
  const { data } = await client(url).emails.send({
    ...MAIL,
    tags: [{ name: 'row', value: 'msg_1' }],
  })
  await done(url)
  expect(typesOf(received)).toEqual(['email.sent', 'email.delivered'])
  expect(received.every(isOurs)).toBe(true)
  expect(new Set(received.map(({ id }) => id)).size).toBe(2)
  expect(received[1]?.event.data).toMatchObject({
    email_id: data?.id,
    to: ['Student1@alma.test'],
    tags: { row: 'msg_1' },
  })
  const view = await client(url).emails.get(data?.id ?? '')
  expect(view.data?.last_event).toBe('delivered')
  const page = await (await fetch(`${url}/inbox/${data?.id}`)).text()
  expect(page).toContain('the app answered 204')
  expect(await (await fetch(`${url}/inbox`)).text()).toContain('delivered')
  expect(await (await fetch(url)).text()).toContain('bounced@resend.dev')
})

test.each([
  ['bounced@resend.dev', ['email.sent', 'email.bounced']],
  ['Bounced+anna@resend.dev', ['email.sent', 'email.bounced']],
  ['complained+1@resend.dev', ['email.sent', 'email.delivered', 'email.complained']],
  ['suppressed@resend.dev', ['email.suppressed']],
  ['delivered+x@resend.dev', ['email.sent', 'email.delivered']],
  ['bounced@alma.test', ['email.sent', 'email.delivered']],
])('knows what becomes of a mail to %s', async (to, types) => {
  const { url, received } = await telling()
  await sendTo(url, to)
  await done(url)
  expect(typesOf(received)).toEqual(types)
  const bounced = received.find(({ event }) => event.type === 'email.bounced')
  if (bounced) expect(bounced.event.data.bounce).toMatchObject({ type: 'Permanent' })
})

test('lets shares of the mails bounce and be complained about, the same ones for the same seed', async () => {
  const people = Array.from({ length: 40 }, (_, n) => `student${n}@alma.test`)
  const hit = async (seed: number) => {
    const { url, received } = await telling({ seed, bounceShare: 0.2, complaintShare: 0.2 })
    await sendTo(url, ...people)
    await done(url)
    return received
      .filter(({ event }) => /bounced|complained/.test(event.type))
      .map(({ event }) => `${event.type} ${event.data.to[0]}`)
      .toSorted()
  }
  const first = await hit(7)
  expect(first.length).toBeGreaterThan(5)
  expect(first.length).toBeLessThan(30)
  expect(await hit(7)).toEqual(first)
  expect(await hit(8)).not.toEqual(first)
})

test('repeats each message under its id, and shuffles them by the seed', async () => {
  const { url, received } = await telling({ repeat: 3, shuffle: true, seed: 3 })
  await sendTo(url, 'complained@resend.dev')
  await done(url)
  expect(received).toHaveLength(9)
  expect(new Set(received.map(({ id }) => id)).size).toBe(3)
  expect(received.every(isOurs)).toBe(true)
  expect(typesOf(received)).not.toEqual(typesOf(received).toSorted().toReversed())
})

test('sends late, or some of the messages, or none', async () => {
  const late = await telling({ delayMs: 200 })
  const before = performance.now()
  await sendTo(late.url, 'student1@alma.test')
  expect(late.received).toEqual([])
  await done(late.url)
  expect(performance.now() - before).toBeGreaterThanOrEqual(195)
  expect(late.received).toHaveLength(2)

  const none = await telling({ drop: true })
  await sendTo(none.url, 'student1@alma.test')
  await done(none.url)
  expect(none.received).toEqual([])

  const some = await telling({ drop: 0.5 })
  await sendTo(some.url, ...Array.from({ length: 20 }, (_, n) => `student${n}@alma.test`))
  await done(some.url)
  expect(some.received.length).toBeGreaterThan(5)
  expect(some.received.length).toBeLessThan(35)
})

test.each([
  ['signature', false, 0],
  ['body', false, 0],
  ['old', true, 600],
])('tampers with the %s', async (tamper, signed, secondsPast) => {
  const { url, received } = await telling({ tamper })
  await sendTo(url, 'delivered@resend.dev')
  await done(url)
  const [message] = received
  expect(message && isOurs(message)).toBe(signed)
  const past = Date.now() / 1000 - (message?.timestamp ?? 0)
  expect(Math.abs(past - secondsPast)).toBeLessThan(10)
})

test('repeats a message until it is answered well, under its id, and then gives it up', async () => {
  const { url } = await sandbox({
    webhooks: { secret: WEBHOOK_SECRET, retryAfterMs: [20, 20, 20] },
  })
  const app = await listener(500, 302)
  await postJson(`${url}/resend/control/webhooks`, { url: app.url })
  await sendTo(url, 'suppressed@resend.dev')
  await done(url)
  expect(app.received).toHaveLength(3)
  expect(new Set(app.received.map(({ id }) => id)).size).toBe(1)

  const down = await listener(500, 500, 500, 500, 500)
  await postJson(`${url}/resend/control/webhooks`, { url: down.url })
  await sendTo(url, 'suppressed@resend.dev')
  await done(url)
  expect(down.received).toHaveLength(4)
})

test('sends every message of many mails, a few at a time', async () => {
  const { url, received } = await telling({ delayMs: 5 })
  const mails = Array.from({ length: 100 }, (_, n) => ({ ...MAIL, to: `student${n}@alma.test` }))
  for (let batch = 0; batch < 5; batch += 1) await client(url).batch.send(mails)
  await done(url)
  expect(received).toHaveLength(1000)
})

test('refuses a plan that it does not understand', async () => {
  const { url } = await sandbox()
  for (const plan of [{ bounceShare: 2 }, { tamper: 'all' }, { surprise: true }, { url: 'here' }]) {
    expect((await postJson(`${url}/resend/control/webhooks`, plan)).status).toBe(400)
  }
})
