const refundCauses = ['erasure', 'again'] as const
/** What made a refund: its person leaves, or staff had LiqPay asked anew after one that failed. */
export type RefundCause = (typeof refundCauses)[number]

/** The name under which a refund is asked for, once; it begins with its cause. */
export type RefundOperation = `${RefundCause}.${string}`

/** Null for a name that no code of ours gives. */
export function causeOf(operation: string): RefundCause | null {
  return refundCauses.find((cause) => operation.startsWith(`${cause}.`)) ?? null
}
