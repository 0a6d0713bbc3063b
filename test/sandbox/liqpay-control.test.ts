import { expect, test } from 'vitest'
import { STATUSES } from '../../scripts/sandbox/liqpay/statuses.ts'
import { postJson, sandbox } from './running.ts'
import { ask, isOurs, openCheckout, order, postForm, shop } from './shop.ts'

async function opened(url: string, serverUrl: string, change = {}): Promise<string> {
  const body = order({ server_url: serverUrl, ...change })
  expect((await openCheckout(url, body)).status).toBe(200)
  return body.order_id
}

interface Answer {
  order_id: string
  status: string
  callbacks: { status: number | null; error?: string }[]
}

async function settle(
  url: string,
  orderId: string,
  status: string,
  callback?: object,
): Promise<{ http: number; answer: Answer }> {
  const response = await postJson(`${url}/liqpay/control/settle`, {
    order_id: orderId,
    status,
    callback,
  })
  return { http: response.status, answer: await response.json() }
}

test('settles an opened order and answers when the callback was received', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop(204)
  const orderId = await opened(url, serverUrl)
  expect(await settle(url, orderId, 'success')).toEqual({
    http: 200,
    answer: { order_id: orderId, status: 'success', callbacks: [{ status: 204 }] },
  })
  expect(received).toHaveLength(1)
  expect(received[0] && isOurs(received[0])).toBe(true)
})

test('refuses an order that was never opened, and a body it does not understand', async () => {
  const { url } = await sandbox()
  const unknown = await settle(url, 'pay_never', 'success')
  expect(unknown.http).toBe(404)
  expect(unknown.answer).toEqual({ error: expect.stringContaining('pay_never') })
  expect((await settle(url, 'pay_never', 'paid')).http).toBe(400)
  expect((await settle(url, 'pay_never', 'success', { tamper: 'all' })).http).toBe(400)
})

test.each(STATUSES)('tells the shop of status %s', async (status) => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const orderId = await opened(url, serverUrl)
  expect((await settle(url, orderId, status)).answer).toMatchObject({ status })
  expect(received[0]?.body['status']).toBe(status)
  expect(await ask(url, 'status', orderId)).toMatchObject({ result: 'ok', status })
})

test('repeats a callback to the byte, drops it, or sends it late', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const repeated = await opened(url, serverUrl)
  const three = await settle(url, repeated, 'success', { times: 3 })
  expect(three.answer.callbacks).toHaveLength(3)
  expect(new Set(received.map(({ data }) => data)).size).toBe(1)

  const dropped = await opened(url, serverUrl)
  expect((await settle(url, dropped, 'success', { drop: true })).answer.callbacks).toEqual([])
  expect(received).toHaveLength(3)
  expect(await ask(url, 'status', dropped)).toMatchObject({ status: 'success' })

  const before = performance.now()
  await settle(url, await opened(url, serverUrl), 'success', { delayMs: 150 })
  expect(performance.now() - before).toBeGreaterThanOrEqual(145)
})

test.each([
  ['amount', true, (body: Record<string, unknown>) => body['amount'] !== 450],
  ['currency', true, (body: Record<string, unknown>) => body['currency'] !== 'UAH'],
  ['key', true, (body: Record<string, unknown>) => body['public_key'] !== 'sandbox_i12345678901'],
  ['signature', false, () => true],
])('tampers with the %s', async (tamper, properlySigned, isTampered) => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const orderId = await opened(url, serverUrl)
  await settle(url, orderId, 'success', { tamper })
  const [callback] = received
  expect(callback && isOurs(callback)).toBe(properlySigned)
  expect(isTampered(callback?.body ?? {})).toBe(true)
  expect(await ask(url, 'status', orderId)).toMatchObject({ amount: 450, currency: 'UAH' })
})

test('forges a success that never was', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const orderId = await opened(url, serverUrl)
  await settle(url, orderId, 'success', { forged: true, tamper: 'signature' })
  expect(received[0]?.body['status']).toBe('success')
  expect(await ask(url, 'status', orderId)).toMatchObject({ status: 'prepared' })
})

test('keeps money that came: a later or older outcome is told, but only a reversal takes it', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const orderId = await opened(url, serverUrl)
  await settle(url, orderId, 'failure')
  await settle(url, orderId, 'success')
  const late = await settle(url, orderId, 'processing')
  expect(late.answer.status).toBe('success')
  expect(received.map(({ body }) => body['status'])).toEqual(['failure', 'success', 'processing'])
  expect(new Set(received.map(({ body }) => body['payment_id'])).size).toBe(1)
  await settle(url, orderId, 'reversed')
  expect(await ask(url, 'status', orderId)).toMatchObject({
    status: 'reversed',
    refund_amount: 450,
  })
})

test('says what became of a callback that the shop refused or never took', async () => {
  const { url } = await sandbox()
  const refusing = await shop(500)
  const refused = await settle(url, await opened(url, refusing.url), 'success')
  expect(refused.answer.callbacks).toEqual([{ status: 500 }])
  const nowhere = await opened(url, 'http://127.0.0.1:1')
  const lost = await settle(url, nowhere, 'success', { times: 2 })
  expect(lost.answer.callbacks).toEqual([
    { status: null, error: expect.any(String) },
    { status: null, error: expect.any(String) },
  ])
  const silent = await opened(url, '')
  expect((await settle(url, silent, 'success')).answer.callbacks).toEqual([])
})

test('lists orders for programs and people, and takes late money from the page', async () => {
  let time = Date.UTC(2026, 11, 1, 12)
  const { url } = await sandbox({ now: () => time })
  const { url: serverUrl, received } = await shop()
  const orderId = await opened(url, serverUrl, { expired_date: '2026-12-01 12:25:00' })
  time += 60 * 60_000
  const listed = async () => (await fetch(`${url}/liqpay/control/orders`)).json()
  expect(await listed()).toMatchObject({
    items: [{ order_id: orderId, status: 'error', err_code: 'expired_prepared', amount: 450 }],
  })
  const shown = await (await fetch(`${url}/liqpay`)).text()
  expect(shown).toContain(orderId)
  const action = /action="([^"]+)"/.exec(shown)?.[1]
  const pressed = await postForm(`${url}${action}`, { status: 'success' })
  expect(pressed.headers.get('location')).toBe('/liqpay')
  expect(received[0]?.body).toMatchObject({ status: 'success', order_id: orderId })
  expect(await listed()).toMatchObject({
    items: [{ status: 'success', callbacks: [{ sent: 'success', status: 200 }] }],
  })
})

test('stops at once while a callback waits', async () => {
  const running = await sandbox()
  const { url: serverUrl } = await shop()
  const orderId = await opened(running.url, serverUrl)
  const waiting = settle(running.url, orderId, 'success', { delayMs: 30_000 }).catch(() => 'cut')
  await expect.poll(() => ask(running.url, 'status', orderId)).toMatchObject({ status: 'success' })
  await running.stop()
  await waiting
})
