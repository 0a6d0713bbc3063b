import { request } from 'node:http'
import { expect, test } from 'vitest'
import { API_KEY, postJson, sandbox } from './running.ts'
import { MAIL, client, inbox } from './mails.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const AUTHORIZED = { authorization: `Bearer ${API_KEY}` }

test('takes a mail from the official client and shows all of it in the inbox', async () => {
  const { url } = await sandbox()
  const ics = 'BEGIN:VCALENDAR\r\nSUMMARY:Урок\r\nEND:VCALENDAR\r\n'
  const { data, error } = await client(url).emails.send(
    {
      ...MAIL,
      replyTo: 'office@alma.test',
      cc: ['teacher1@alma.test'],
      headers: { 'List-Unsubscribe': '<http://localhost:8787/unsubscribe/x>' },
      tags: [{ name: 'row', value: 'out_01' }],
      attachments: [{ filename: 'lesson.ics', content: Buffer.from(ics) }],
    },
    { idempotencyKey: 'out_01' },
  )
  expect(error).toBeNull()
  expect(data?.id).toMatch(UUID)

  const [mail] = await inbox(url)
  expect(mail).toMatchObject({
    id: data?.id,
    to: ['Student1@alma.test'],
    from: MAIL.from,
    subject: MAIL.subject,
    html: MAIL.html,
    text: MAIL.text,
    headers: { 'List-Unsubscribe': '<http://localhost:8787/unsubscribe/x>' },
    tags: [{ name: 'row', value: 'out_01' }],
    idempotencyKey: 'out_01',
  })
  expect(mail?.attachments).toEqual([
    {
      filename: 'lesson.ics',
      contentType: 'text/calendar',
      content: Buffer.from(ics).toString('base64'),
    },
  ])
  expect(new Date(mail?.at ?? '').toISOString()).toBe(mail?.at)
})

test('gives a sent mail back by its id, and 404 for one never sent', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  const { data } = await resend.emails.send(MAIL)
  const found = await resend.emails.get(data?.id ?? '')
  expect(found.data).toMatchObject({
    object: 'email',
    id: data?.id,
    to: [MAIL.to],
    subject: MAIL.subject,
    last_event: 'delivered',
  })
  const lost = await resend.emails.get('4ef9a417-02e9-4d39-ad75-9611e0fcc33c')
  expect(lost.error).toMatchObject({ statusCode: 404, name: 'not_found' })
  const wrong = await resend.emails.get('nonsense')
  expect(wrong.error).toMatchObject({ statusCode: 422, name: 'invalid_parameter' })
})

test('lets nobody in without a key, with a wrong key, or without a User-Agent', async () => {
  const { url } = await sandbox()
  const keyless = await postJson(`${url}/resend/emails`, MAIL)
  expect(keyless.status).toBe(401)
  expect(await keyless.json()).toMatchObject({ statusCode: 401, name: 'missing_api_key' })
  const { error } = await client(url, 're_wrong').emails.send(MAIL)
  expect(error).toMatchObject({ statusCode: 403, name: 'invalid_api_key' })

  const nameless = await new Promise<number | undefined>((resolve, reject) => {
    const sending = request(`${url}/resend/emails`, { method: 'POST', headers: AUTHORIZED })
    sending.on('response', (response) => {
      response.resume()
      resolve(response.statusCode)
    })
    sending.on('error', reject)
    sending.end(JSON.stringify(MAIL))
  })
  expect(nameless).toBe(403)
  expect(await inbox(url)).toEqual([])
})

test.each([
  ['from', { from: undefined }, 'missing_required_field'],
  ['to', { to: [] }, 'missing_required_field'],
  ['subject', { subject: '' }, 'missing_required_field'],
  ['body', { html: undefined, text: undefined }, 'missing_required_field'],
  ['from without an address', { from: 'Alma School' }, 'validation_error'],
  ['from with a broken address', { from: 'Alma <school@alma>' }, 'validation_error'],
  ['to that is no address', { to: ['student1@alma.test', 'nobody'] }, 'validation_error'],
  ['cc that is no address', { cc: 'nobody' }, 'validation_error'],
  ['reply_to that is no address', { reply_to: 'no body@alma.test' }, 'validation_error'],
  ['a number for a subject', { subject: 7 }, 'validation_error'],
  ['a line break in the subject', { subject: 'a\r\nBcc: x@alma.test' }, 'validation_error'],
  ['a Cyrillic tag', { tags: [{ name: 'kind', value: 'лист' }] }, 'validation_error'],
  ['a tag with a dot', { tags: [{ name: 'a.b', value: 'c' }] }, 'validation_error'],
  ['too long a tag', { tags: [{ name: 'a', value: 'x'.repeat(257) }] }, 'validation_error'],
  ['a header that is no text', { headers: { 'X-A': 1 } }, 'validation_error'],
  [
    '51 recipients',
    { to: Array.from({ length: 51 }, (_, i) => `s${i}@alma.test`) },
    'validation_error',
  ],
  ['an attachment without content', { attachments: [{ filename: 'a.ics' }] }, 'invalid_attachment'],
  [
    'an attachment not in base64',
    { attachments: [{ filename: 'a', content: '§§' }] },
    'invalid_attachment',
  ],
])('refuses a mail with a bad field: %s', async (_case, change, name) => {
  const { url } = await sandbox()
  const response = await postJson(`${url}/resend/emails`, { ...MAIL, ...change }, AUTHORIZED)
  expect(response.status).toBe(422)
  const error: unknown = await response.json()
  expect(error).toEqual({ statusCode: 422, name, message: expect.any(String) })
  expect(await inbox(url)).toEqual([])
})

test('takes what is right at the limit', async () => {
  const { url } = await sandbox()
  const { error } = await client(url).emails.send({
    ...MAIL,
    to: Array.from({ length: 50 }, (_, i) => `s${i}@alma.test`),
    tags: [{ name: 'A_z-9', value: 'x'.repeat(256) }],
  })
  expect(error).toBeNull()
})

test('answers malformed JSON, unknown paths and wrong methods in the shape of the real API', async () => {
  const { url } = await sandbox()
  const malformed = await fetch(`${url}/resend/emails`, {
    method: 'POST',
    headers: AUTHORIZED,
    body: '{',
  })
  expect(malformed.status).toBe(400)
  expect(await malformed.json()).toMatchObject({ statusCode: 400, name: 'validation_error' })
  const unknown = await fetch(`${url}/resend/domains`, { headers: AUTHORIZED })
  expect(await unknown.json()).toMatchObject({ statusCode: 404, name: 'not_found' })
  const method = await fetch(`${url}/resend/emails`, { method: 'PUT', headers: AUTHORIZED })
  expect(await method.json()).toMatchObject({ statusCode: 405, name: 'method_not_allowed' })
})

test('limits the rate, says so in headers, and lets in again after the second', async () => {
  let time = 1_000_000
  const { url } = await sandbox({
    resend: { apiKey: API_KEY, ratePerSecond: 2 },
    now: () => time,
  })
  const resend = client(url)
  const first = await resend.emails.send(MAIL)
  expect(first.headers).toMatchObject({
    'ratelimit-limit': '2',
    'ratelimit-remaining': '1',
    'ratelimit-reset': '1',
  })
  await resend.emails.send(MAIL)
  const refused = await resend.emails.send(MAIL)
  expect(refused.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' })
  expect(refused.headers).toMatchObject({ 'ratelimit-remaining': '0', 'retry-after': '1' })
  time += 1000
  expect((await resend.emails.send(MAIL)).error).toBeNull()
  expect(await inbox(url)).toHaveLength(3)
})

test('allows ten requests a second unless told otherwise', async () => {
  const { url } = await sandbox({ resend: { apiKey: API_KEY } })
  const { headers } = await client(url).emails.send(MAIL)
  expect(headers?.['ratelimit-limit']).toBe('10')
})
