const AMOUNT = /^(\d{1,9})(?:\.(\d{1,2}))?$/

/** Minor units of `450`, `450.5` or `"450.50"`; undefined for anything else, and for zero. */
export function minorUnits(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined
  const match = AMOUNT.exec(String(value))
  if (match === null) return undefined
  const minor = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return minor > 0 ? minor : undefined
}

/** Major units as LiqPay's JSON has them: 45050 → 450.5. */
export function majorUnits(minor: number): number {
  return minor / 100
}
