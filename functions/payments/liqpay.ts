/** What LiqPay is asked to collect. */
export interface Order {
  orderId: string
  amount: number
  currency: string
  description: string
  language: 'uk' | 'en'
  /** No payment may begin after this instant (ms). */
  expiresAt: number
}
