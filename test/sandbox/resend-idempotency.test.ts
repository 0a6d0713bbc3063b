import { expect, test } from 'vitest'
import { API_KEY, postJson, sandbox } from './running.ts'
import { MAIL, client, inbox } from './mails.ts'

const HOUR = 60 * 60 * 1000

test('sends a mail once, however often it is asked with the same key and body', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  const first = await resend.emails.send(MAIL, { idempotencyKey: 'out_1' })
  const again = await resend.emails.send(MAIL, { idempotencyKey: 'out_1' })
  expect(again.data).toEqual(first.data)
  expect(await inbox(url)).toHaveLength(1)
})

test('refuses another body under the same key, for 24 hours', async () => {
  let time = Date.UTC(2026, 11, 1)
  const { url } = await sandbox({ now: () => time })
  const resend = client(url)
  const other = { ...MAIL, subject: 'Інший' }
  await resend.emails.send(MAIL, { idempotencyKey: 'out_1' })
  time += 24 * HOUR - 1
  const refused = await resend.emails.send(other, { idempotencyKey: 'out_1' })
  expect(refused.error).toMatchObject({ statusCode: 409, name: 'invalid_idempotent_request' })
  time += 1
  expect((await resend.emails.send(other, { idempotencyKey: 'out_1' })).error).toBeNull()
  expect(await inbox(url)).toHaveLength(2)
})

test('refuses a second request while the first with its key is under way', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  await postJson(`${url}/resend/control/faults`, { next: [{ delayMs: 300 }] })
  const both = await Promise.all([
    resend.emails.send(MAIL, { idempotencyKey: 'out_1' }),
    resend.emails.send(MAIL, { idempotencyKey: 'out_1' }),
  ])
  expect(both.map(({ error }) => error?.name)).toContain('concurrent_idempotent_requests')
  expect(both.filter(({ error }) => error === null)).toHaveLength(1)
  expect(await inbox(url)).toHaveLength(1)
})

test('forgets the key of a refused mail, so that a corrected one may use it', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  const bad = await resend.emails.send({ ...MAIL, to: 'nobody' }, { idempotencyKey: 'out_1' })
  expect(bad.error?.statusCode).toBe(422)
  expect((await resend.emails.send(MAIL, { idempotencyKey: 'out_1' })).error).toBeNull()
})

test('takes keys of 1 to 256 characters', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  const longest = await resend.emails.send(MAIL, { idempotencyKey: 'k'.repeat(256) })
  expect(longest.error).toBeNull()
  const longer = await resend.emails.send(MAIL, { idempotencyKey: 'k'.repeat(257) })
  expect(longer.error).toMatchObject({ statusCode: 400, name: 'invalid_idempotency_key' })
  const empty = await postJson(`${url}/resend/emails`, MAIL, {
    authorization: `Bearer ${API_KEY}`,
    'idempotency-key': '',
  })
  expect(empty.status).toBe(400)
})
