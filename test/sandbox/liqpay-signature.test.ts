import { expect, test } from 'vitest'
import { isSigned, sign } from '../../scripts/sandbox/liqpay/signature.ts'

const KEY = 'a4825234f4bae72a0be04eafe9e8e2bada209255'
const encoded = (version: string) =>
  Buffer.from(
    `{"public_key":"i00000000","version":${version},"action":"pay","amount":"3","currency":"UAH","description":"test","order_id":"000001"}`,
  ).toString('base64')

test('signs with SHA-1 before version 7, as the published example does', () => {
  expect(sign(encoded('"3"'), KEY, 3)).toBe('wR+UZDC4jjeL/qUOvIsofIWpZh8=')
})

test('signs with SHA3-256 from version 7 on', () => {
  expect(sign(encoded('7'), KEY, 7)).toBe('0adgJ8F2Ds5HCVkcz4AlmdLMRoIJf7IxsL3QmeFRz/s=')
})

test('knows a right signature from a wrong one', () => {
  const data = encoded('3')
  expect(isSigned(data, sign(data, KEY, 3), KEY, 3)).toBe(true)
  expect(isSigned(data, sign(data, 'other', 3), KEY, 3)).toBe(false)
  expect(isSigned(data, sign(data, KEY, 7), KEY, 3)).toBe(false)
  expect(isSigned(`${data}A`, sign(data, KEY, 3), KEY, 3)).toBe(false)
})
