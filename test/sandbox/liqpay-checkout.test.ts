import { expect, test } from 'vitest'
import { sandbox } from './running.ts'
import { ask, checkoutForm, isOurs, openCheckout, order, postForm, shop, signed } from './shop.ts'

const NOON = Date.UTC(2026, 11, 1, 12)

test('shows amount, description and every ending, in the payer’s language', async () => {
  const { url } = await sandbox()
  const uk = await openCheckout(url, order({ description: '<i>Урок</i>' }))
  expect(uk.status).toBe(200)
  const ukrainian = await uk.text()
  expect(ukrainian).toContain('lang="uk"')
  expect(ukrainian).toContain('450,00')
  expect(ukrainian).toContain('&lt;i&gt;Урок')
  for (const value of [
    'success',
    'success-post',
    'failure',
    '3ds',
    'processing',
    'wait-accept',
    'error',
    'close',
  ]) {
    expect(ukrainian).toContain(`value="${value}"`)
  }
  const english = await (await openCheckout(url, order({ language: 'en' }))).text()
  expect(english).toContain('lang="en"')
  expect(english).toContain('Close without paying')
})

test.each([
  ['a wrong signature', order(), 'err_signature', 'not the key'],
  ['another shop', order({ public_key: 'i000' }), 'public_key_not_found'],
  ['no order_id', order({ order_id: undefined }), 'order_id_empty'],
  ['too long an order_id', order({ order_id: 'x'.repeat(256) }), 'err_wrong'],
  ['no amount', order({ amount: undefined }), 'err_missing'],
  ['three decimals', order({ amount: 4.505 }), 'err_wrong'],
  ['a negative amount', order({ amount: -1 }), 'err_wrong'],
  ['no description', order({ description: '' }), 'err_missing'],
  ['another currency', order({ currency: 'PLN' }), 'err_wrong_currency'],
  ['another action', order({ action: 'hold' }), 'err_api_action'],
  ['a server_url that is none', order({ server_url: 'localhost' }), 'err_wrong'],
  ['too long a result_url', order({ result_url: `http://a/${'x'.repeat(510)}` }), 'err_wrong'],
  ['an impossible expired_date', order({ expired_date: '2027-02-30 10:00:00' }), 'err_wrong'],
  ['an ISO expired_date', order({ expired_date: '2027-02-20T10:00:00Z' }), 'err_wrong'],
  [
    'an expired_date in the past',
    order({ expired_date: '2020-01-01 00:00:00' }),
    'expired_prepared',
  ],
  ['version 2', order({ version: 2 }), 'err_wrong'],
])('refuses an order with %s', async (_case, body, code, key?: string) => {
  const { url } = await sandbox()
  const response = await postForm(`${url}/liqpay/api/3/checkout`, signed(body, key))
  expect(response.status).toBe(400)
  expect(await response.text()).toContain(code)
  const known = await (await fetch(`${url}/liqpay/control/orders`)).json()
  expect(known).toEqual({ items: [] })
})

test('pays on a press: a signed callback in the shape of a real one, then the way back', async () => {
  const { url } = await sandbox()
  const { url: shopUrl, received } = await shop()
  const body = order({ amount: '450.50', server_url: `${shopUrl}/webhooks/liqpay` })
  const pressed = await postForm(await checkoutForm(url, body), { outcome: 'success' })
  expect(pressed.status).toBe(303)
  expect(pressed.headers.get('location')).toBe(body['result_url'])

  expect(received).toHaveLength(1)
  const [callback] = received
  expect(callback?.method).toBe('POST')
  expect(callback?.contentType).toContain('application/x-www-form-urlencoded')
  expect(callback && isOurs(callback)).toBe(true)
  expect(callback?.body).toMatchObject({
    action: 'pay',
    status: 'success',
    version: 3,
    type: 'buy',
    paytype: 'card',
    order_id: body.order_id,
    amount: 450.5,
    currency: 'UAH',
    description: body['description'],
    sender_card_mask2: '424242*42',
    ip: expect.any(String),
    mpi_eci: '7',
    language: 'uk',
    create_date: expect.any(Number),
    end_date: expect.any(Number),
  })
  expect(Object.keys(callback?.body ?? {})).toEqual(
    expect.arrayContaining(
      'payment_id acq_id liqpay_order_id sender_card_bank sender_card_type sender_card_country sender_commission receiver_commission agent_commission amount_debit amount_credit commission_debit commission_credit currency_debit currency_credit sender_bonus amount_bonus is_3ds transaction_id'.split(
        ' ',
      ),
    ),
  )
})

test('signs callbacks of a version 7 order with SHA3-256', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const form = await checkoutForm(url, order({ version: 7, server_url: serverUrl }))
  await postForm(form, { outcome: 'success' })
  expect(received[0] && isOurs(received[0], true)).toBe(true)
})

test('debits a foreign currency in hryvnia, so that only amount and currency tell the price', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const form = await checkoutForm(
    url,
    order({ amount: 10, currency: 'USD', server_url: serverUrl }),
  )
  await postForm(form, { outcome: 'success' })
  expect(received[0]?.body).toMatchObject({ amount: 10, currency: 'USD', currency_debit: 'UAH' })
  expect(received[0]?.body['amount_debit']).not.toBe(10)
})

test.each([
  ['failure', 'failure', 'limit'],
  ['3ds', '3ds_verify', undefined],
  ['processing', 'processing', undefined],
  ['wait-accept', 'wait_accept', undefined],
  ['error', 'error', '9882'],
])('ends a payment by the button %s with status %s', async (outcome, status, code) => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const body = order({ server_url: serverUrl })
  const pressed = await postForm(await checkoutForm(url, body), { outcome })
  expect(pressed.status).toBe(303)
  expect(received[0]?.body).toMatchObject({ status, order_id: body.order_id })
  expect(received[0]?.body['err_code']).toBe(code)
  expect(await ask(url, 'status', body.order_id)).toMatchObject({ result: 'ok', status })
})

test('closing the checkout pays nothing and tells nobody', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const body = order({ server_url: serverUrl })
  const closed = await postForm(await checkoutForm(url, body), { outcome: 'close' })
  expect(closed.headers.get('location')).toBe(body['result_url'])
  expect(received).toEqual([])
  expect(await ask(url, 'status', body.order_id)).toMatchObject({ status: 'prepared' })
})

test('pays once however often the button is pressed', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const form = await checkoutForm(url, order({ server_url: serverUrl }))
  const presses = await Promise.all(
    Array.from({ length: 5 }, () => postForm(form, { outcome: 'success' })),
  )
  expect(presses.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303])
  await postForm(form, { outcome: 'failure' })
  expect(received).toHaveLength(1)
})

test('lets a payer finish after 3-D Secure', async () => {
  const { url } = await sandbox()
  const { url: serverUrl, received } = await shop()
  const form = await checkoutForm(url, order({ server_url: serverUrl }))
  await postForm(form, { outcome: '3ds' })
  await postForm(form, { outcome: 'success' })
  expect(received.map(({ body }) => body['status'])).toEqual(['3ds_verify', 'success'])
})

test('can come back by POST with the signed data, without a script too', async () => {
  const { url } = await sandbox()
  const resultUrl = 'http://localhost:8787/pay/return'
  const body = order({ result_url: resultUrl })
  const pressed = await postForm(await checkoutForm(url, body), { outcome: 'success-post' })
  expect(pressed.status).toBe(200)
  const shown = await pressed.text()
  expect(shown).toContain(`action="${resultUrl}"`)
  expect(shown).toMatch(/name="data"\s+value="\w+/)
  expect(shown).toMatch(/name="signature"\s+value="/)
  expect(await ask(url, 'status', body.order_id)).toMatchObject({ status: 'success' })
})

test('opens an unfinished order again, and never one that ended or changed its price', async () => {
  const { url } = await sandbox()
  const body = order()
  const form = await checkoutForm(url, body)
  expect(await checkoutForm(url, body)).toBe(form)
  const dearer = await openCheckout(url, { ...body, amount: 500 })
  expect(await dearer.text()).toContain('order_id_duplicate')
  await postForm(form, { outcome: 'failure' })
  const reused = await openCheckout(url, body)
  expect(reused.status).toBe(400)
  expect(await reused.text()).toContain('order_id_duplicate')
})

test('still takes money after expired_date, and says that it is late', async () => {
  let time = NOON
  const { url } = await sandbox({ now: () => time })
  const { url: serverUrl, received } = await shop()
  const body = order({ server_url: serverUrl, expired_date: '2026-12-01 12:25:00' })
  const form = await checkoutForm(url, body)
  expect(await (await fetch(form)).text()).not.toContain('із запізненням')
  time = NOON + 25 * 60_000 + 1
  expect(await (await fetch(form)).text()).toContain('Сплатити із запізненням')
  expect(await ask(url, 'status', body.order_id)).toMatchObject({
    result: 'ok',
    status: 'error',
    err_code: 'expired_prepared',
  })
  await postForm(form, { outcome: 'success' })
  expect(received[0]?.body['status']).toBe('success')
  expect(await ask(url, 'status', body.order_id)).toMatchObject({ status: 'success' })
})

test('works for a shop that gave no addresses', async () => {
  const { url } = await sandbox()
  const form = await checkoutForm(url, order({ result_url: undefined }))
  expect((await postForm(form, { outcome: 'success' })).status).toBe(200)
  expect((await postForm(`${url}/liqpay/checkout/nothing`, { outcome: 'success' })).status).toBe(
    400,
  )
})
