import { expect, test } from 'vitest'
import { PUBLIC_KEY, postJson, sandbox } from './running.ts'
import { ask, checkoutForm, openCheckout, order, postForm, shop, signed } from './shop.ts'

async function paid(url: string, serverUrl?: string): Promise<string> {
  const body = order({ server_url: serverUrl })
  await postForm(await checkoutForm(url, body), { outcome: 'success' })
  return body.order_id
}

test('knows nothing of an order whose checkout was never opened, and says so with HTTP 200', async () => {
  const { url } = await sandbox()
  expect(await ask(url, 'status', 'pay_never')).toMatchObject({
    result: 'error',
    status: 'error',
    err_code: 'payment_not_found',
    err_description: expect.any(String),
  })
  expect(await ask(url, 'refund', 'pay_never')).toMatchObject({ err_code: 'payment_not_found' })
})

test('tells the status of an opened order, and then of a paid one, as the callback does', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const body = order({ server_url: serverUrl })
  await openCheckout(url, body)
  const open = await ask(url, 'status', body.order_id)
  expect(open).toMatchObject({ result: 'ok', status: 'prepared', amount: 450, currency: 'UAH' })
  expect(open).not.toHaveProperty('sender_card_mask2')
  await postForm(await checkoutForm(url, body), { outcome: 'success' })
  expect(await ask(url, 'status', body.order_id)).toEqual({ result: 'ok', ...received[0]?.body })
})

test('answers a wrong signature, key or action with HTTP 200 and an error in the body', async () => {
  const { url } = await sandbox()
  const body = { version: 3, public_key: PUBLIC_KEY, action: 'status', order_id: 'pay_1' }
  const call = async (fields: Record<string, string>) => {
    const response = await postForm(`${url}/liqpay/api/request`, fields)
    expect(response.status).toBe(200)
    return response.json()
  }
  expect(await call(signed(body, 'wrong'))).toMatchObject({
    result: 'error',
    err_code: 'err_signature',
  })
  expect(await call({ data: '???', signature: 'x' })).toMatchObject({ err_code: 'err_wrong' })
  expect(await call({})).toMatchObject({ err_code: 'err_missing' })
  expect(await call(signed({ ...body, public_key: 'i1' }))).toMatchObject({
    err_code: 'public_key_not_found',
  })
  expect(await call(signed({ ...body, action: 'sing' }))).toMatchObject({
    err_code: 'err_api_action',
  })
})

test('refunds in parts up to the price and not beyond, telling the shop each time', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const orderId = await paid(url, serverUrl)
  expect(await ask(url, 'refund', orderId, { amount: 150.5 })).toEqual({
    result: 'ok',
    action: 'refund',
    payment_id: expect.any(Number),
    status: 'success',
    wait_amount: false,
  })
  expect(await ask(url, 'status', orderId)).toMatchObject({
    status: 'success',
    refund_amount: 150.5,
  })
  expect(await ask(url, 'refund', orderId, { amount: 300 })).toMatchObject({
    result: 'error',
    err_code: 'err_amount_hold',
  })
  expect(await ask(url, 'refund', orderId, { amount: 299.5 })).toMatchObject({ status: 'reversed' })
  expect(await ask(url, 'status', orderId)).toMatchObject({
    status: 'reversed',
    refund_amount: 450,
  })
  expect(await ask(url, 'refund', orderId, { amount: 1 })).toMatchObject({
    err_code: 'payment_err_status',
  })
  await expect
    .poll(() => received.map(({ body }) => body['status']))
    .toEqual(['success', 'reversed', 'reversed'])
  expect(received.map(({ body }) => body['refund_amount'])).toEqual([undefined, 150.5, 450])
})

test('refunds all that is left when no amount is given, and never an unpaid order', async () => {
  const { url } = await sandbox()
  expect(await ask(url, 'refund', await paid(url))).toMatchObject({ status: 'reversed' })
  const unpaid = order()
  await openCheckout(url, unpaid)
  expect(await ask(url, 'refund', unpaid.order_id)).toMatchObject({
    err_code: 'payment_err_status',
  })
})

test('misbehaves as planned: an error without the work, the work without an answer, a cut line', async () => {
  const { url } = await sandbox()
  const orderId = await paid(url)
  await postJson(`${url}/liqpay/control/faults`, {
    next: [{ status: 502 }, { dropAnswer: true, status: 500 }, { dropAnswer: true, delayMs: 50 }],
  })
  await expect(ask(url, 'refund', orderId)).rejects.toThrow('HTTP 502')
  await expect(ask(url, 'refund', orderId)).rejects.toThrow('fetch failed')
  await expect(ask(url, 'refund', orderId)).rejects.toThrow('fetch failed')
  expect(await ask(url, 'status', orderId)).toMatchObject({ status: 'reversed' })
})
