import { createHash } from 'node:crypto'
import type { Call, Done } from './line.ts'

/** What a call of a run does, as far as it can be told from its words. */
export type Step = 'freeze' | 'claim' | 'compose' | 'send' | 'note' | 'look'

export function stepOf({ to, body }: Call): Step {
  if (to === 'provider') return 'send'
  if (body.includes('insert into \\"announcement_recipients\\"')) return 'freeze'
  if (/update \\"(?:chunks|outbox)\\" set (?:(?! where ).)*\\"request\\" = \?/.test(body)) {
    return storesMail(body) ? 'compose' : 'note'
  }
  if (/\\"fence\\" = (?:\?|fence \+ 1)|insert into \\"chunks\\"/.test(body)) return 'claim'
  return /update \\"(?:chunks|outbox)\\"/.test(body) ? 'note' : 'look'
}

const storesMail = (body: string) => addressees(body).length > 0

/** Whom a stored request is for: JSON within the JSON of a call. */
const addressees = (body: string) =>
  [...body.matchAll(/\\"to\\":\\"([^"\\]+)\\"/g)].map(([, address]) => address ?? '')

/** Mails that were stored, to be sent as they are. */
interface Composition {
  order: number
  to: string[]
}

/** Notes what passes over the line, and what must never pass. */
export function notebook() {
  const compositions: Composition[] = []
  const bodies = new Map<string, string>()
  const acceptedUnder = new Map<string, string>()
  const wrongs: string[] = []

  function note({ call, status, answer }: Done): void {
    if (call.to === 'database') {
      // A row that comes back says that it took.
      if (stepOf(call) === 'compose' && /"rows":\[\[/.test(answer)) {
        compositions.push({ order: call.order, to: addressees(call.body) })
      }
      return
    }
    const digest = createHash('sha256').update(call.body).digest('hex')
    if ((bodies.get(call.key) ?? digest) !== digest) wrongs.push(`two bodies under ${call.key}`)
    bodies.set(call.key, digest)
    for (const row of rowsIn(call.body)) {
      const before = acceptedUnder.get(row) ?? call.key
      if (before !== call.key) wrongs.push(`${row} under ${call.key} after ${before}`)
      if (status === 200) acceptedUnder.set(row, call.key)
    }
  }

  return {
    note,
    wrongs,
    /** The rows whose mail the provider has taken. */
    accepted: () => [...acceptedUnder.keys()],
    /** Whether mail to the address was composed by a call later than this. */
    isComposedAfter: (address: string, order: number) =>
      compositions.some((one) => one.order > order && one.to.includes(address)),
  }
}

const rowsIn = (body: string) =>
  [...body.matchAll(/"name":"row","value":"([^"]+)"/g)].map(([, row]) => row ?? '')
