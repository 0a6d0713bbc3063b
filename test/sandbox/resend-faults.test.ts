import { expect, test } from 'vitest'
import { postJson, sandbox } from './running.ts'
import { MAIL, client, inbox } from './mails.ts'

async function plan(url: string, next: unknown[]): Promise<void> {
  expect((await postJson(`${url}/resend/control/faults`, { next })).status).toBe(200)
}

test('answers the planned errors in order without taking the mail, then works again', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  await plan(url, [{ status: 500 }, { status: 429 }, { status: 429, name: 'daily_quota_exceeded' }])
  const send = () => resend.emails.send(MAIL, { idempotencyKey: 'out_1' })
  expect((await send()).error).toMatchObject({ statusCode: 500, name: 'application_error' })
  const limited = await send()
  expect(limited.error).toMatchObject({ statusCode: 429, name: 'rate_limit_exceeded' })
  expect(limited.headers?.['retry-after']).toBe('1')
  expect((await send()).error?.name).toBe('daily_quota_exceeded')
  expect(await inbox(url)).toHaveLength(0)
  expect((await send()).error).toBeNull()
  expect(await inbox(url)).toHaveLength(1)
})

test('loses an answer after taking the mail; the retry learns the same id', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  await plan(url, [{ dropAnswer: true }])
  const lost = await resend.emails.send(MAIL, { idempotencyKey: 'out_1' })
  expect(lost.error).toMatchObject({ statusCode: null })
  const [taken] = await inbox(url)
  const retried = await resend.emails.send(MAIL, { idempotencyKey: 'out_1' })
  expect(retried.data?.id).toBe(taken?.id)
  expect(await inbox(url)).toHaveLength(1)
})

test('can cut the line before taking the mail', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  await plan(url, [{ dropAnswer: true, status: 503 }])
  const lost = await resend.emails.send(MAIL, { idempotencyKey: 'out_1' })
  expect(lost.error).toMatchObject({ statusCode: null })
  expect(await inbox(url)).toHaveLength(0)
})

test('waits as long as it was told', async () => {
  const { url } = await sandbox()
  await plan(url, [{ delayMs: 200 }])
  const before = performance.now()
  expect((await client(url).emails.send(MAIL)).error).toBeNull()
  expect(performance.now() - before).toBeGreaterThanOrEqual(195)
})

test('refuses a plan it does not understand, and forgets one on demand', async () => {
  const { url } = await sandbox()
  const bad = await postJson(`${url}/resend/control/faults`, { next: [{ statsu: 500 }] })
  expect(bad.status).toBe(400)
  await plan(url, [{ status: 500 }])
  await plan(url, [])
  expect((await client(url).emails.send(MAIL)).error).toBeNull()
})
