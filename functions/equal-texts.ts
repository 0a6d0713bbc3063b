import { timingSafeEqual } from 'node:crypto'

/** Compares in a time that does not tell where two texts of one length part. */
export function equalTexts(one: string, other: string): boolean {
  const [a, b] = [new TextEncoder().encode(one), new TextEncoder().encode(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
