export const TAMPERS = ['amount', 'currency', 'key', 'signature'] as const

/**
 * What is wrong with a callback. All but `signature` are signed properly afterwards, so that only
 * the content gives them away.
 */
export type Tamper = (typeof TAMPERS)[number]

export function tampered(body: Record<string, unknown>, how: Tamper): Record<string, unknown> {
  switch (how) {
    case 'amount':
      return { ...body, amount: 0.01 }
    case 'currency':
      return { ...body, currency: body['currency'] === 'UAH' ? 'USD' : 'UAH' }
    case 'key':
      return { ...body, public_key: 'sandbox_i00000000000' }
    case 'signature':
      return body
  }
}
