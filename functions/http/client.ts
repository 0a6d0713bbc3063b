import type { Context } from 'hono'

/**
 * Whom a request is counted for: the network that the platform saw it come from, which no header of
 * the sender's own can change. It is used inside a keyed hash or by the platform, and never stored.
 */
export function clientOf(c: Context): string {
  return clientKey(c.req.header('cf-connecting-ip'))
}

/** One household or host shares an IPv6 /64, so its first four groups are the key. */
function clientKey(address: string | undefined): string {
  if (!address?.includes(':')) return address ?? 'unknown'
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const whole = [
    ...groups,
    ...Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0'),
    ...rest,
  ]
  return whole.slice(0, 4).join(':')
}
