import { describe, expect, it } from 'vitest'
import { hash, verify } from '#argon2'
import { Busy, gate } from '../../functions/gate.ts'
import { hasher } from '../../functions/accounts/passwords.ts'
import { foreignHashes, madeInNode, madeInWorkerd } from '../setup/hashes.ts'

describe('a password hash in Node', () => {
  it('is Argon2id, version 19, 19 MiB, two passes, one lane, under a fresh salt of 16 bytes', async () => {
    const [one, other] = [await hash('correct horse'), await hash('correct horse')]
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
    expect(one).not.toBe(other)
  })

  it.each([...madeInWorkerd, ...madeInNode])(
    'opens %s by its password only',
    async (phc, password) => {
      expect(await verify(phc, password)).toBe(true)
      expect(await verify(phc, `${password}!`)).toBe(false)
      expect(await verify(phc, `${password.slice(0, -1)}!`)).toBe(false)
    },
  )

  it.each(foreignHashes)('is not %j, and nothing opens that', async (stored) => {
    expect(await verify(stored, '')).toBe(false)
  })
})

describe('comparing a password', () => {
  it('tells which of two hashes under one salt it opens, by one computation', async () => {
    const owner = await hasher.hash('the owner of the account')
    const stranger = await hasher.hash('a stranger’s password', owner)
    const opens = (password: string) => hasher.verify([owner, stranger], password)
    expect(await opens('the owner of the account')).toEqual([true, false])
    expect(await opens('a stranger’s password')).toEqual([false, true])
    expect(await opens('anything else at all')).toEqual([false, false])
  })

  it('opens nothing where nothing is stored', async () => {
    expect(await hasher.verify([undefined], 'anything')).toEqual([false])
  })
})

const later = (ms: number) => new Promise<void>((go) => setTimeout(go, ms))

/** Work that is over when the test says so. */
function untilEnded() {
  let end = () => {}
  const over = new Promise<void>((done) => (end = done))
  return { work: () => over, end: () => end() }
}

describe('the gate before hashing', () => {
  const setup = (bounds: { atOnce: number; waiting: number }) => {
    const clock = { at: 0, now: () => clock.at }
    return { clock, pass: gate({ ...bounds, turn: 20 }, clock) }
  }

  it('lets in as many at once as it says, the others in their turn', async () => {
    const { pass } = setup({ atOnce: 2, waiting: 8 })
    let now = 0
    let most = 0
    const order: number[] = []
    const work = (place: number) => async () => {
      most = Math.max(most, ++now)
      order.push(place)
      await new Promise((go) => setTimeout(go, 5))
      now -= 1
      return place
    }
    const done = await Promise.all(Array.from({ length: 10 }, (_, place) => pass(work(place))))
    expect(done).toEqual(order.toSorted((a, b) => a - b))
    expect(most).toBe(2)
  })

  it('refuses whom it has no place for, and has places again afterwards', async () => {
    const { pass } = setup({ atOnce: 1, waiting: 1 })
    const tries = await Promise.allSettled([1, 2, 3].map((n) => pass(async () => n)))
    expect(tries.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect(tries[2]).toHaveProperty('reason', expect.any(Busy))
    expect(await pass(async () => 'in')).toBe('in')
  })

  it('gives the place of work that failed to the next', async () => {
    const { pass } = setup({ atOnce: 1, waiting: 0 })
    await expect(pass(() => Promise.reject(new Error('out of memory')))).rejects.toThrow()
    expect(await pass(async () => 'in')).toBe('in')
  })

  it('forgets in time a request that was cut off and never comes back', async () => {
    const { pass, clock } = setup({ atOnce: 1, waiting: 0 })
    await new Promise<void>((begun) => {
      void pass(() => new Promise<never>(() => begun()))
    })
    await expect(pass(async () => 'in')).rejects.toThrow(Busy)
    clock.at = 5_001
    expect(await pass(async () => 'in')).toBe('in')
  })

  it('lets nobody in for work that lasts longer than the place of one who is silent', async () => {
    const { pass, clock } = setup({ atOnce: 1, waiting: 0 })
    const { work, end } = untilEnded()
    const long = pass(work)
    for (clock.at = 4_000; clock.at <= 12_000; clock.at += 4_000) {
      // Its own timer comes before this one.
      await later(1_050)
      await expect(pass(async () => 'in')).rejects.toThrow(Busy)
    }
    end()
    await long
    expect(await pass(async () => 'in')).toBe('in')
  })

  it('lets one whose place became void wait anew', async () => {
    const { pass, clock } = setup({ atOnce: 1, waiting: 1 })
    const [first, second] = [untilEnded(), untilEnded()]
    const order: string[] = []
    const enter = (name: string, work: () => Promise<void>) =>
      pass(() => {
        order.push(name)
        return work()
      })
    const before = enter('first', first.work)
    const waiter = enter('waiter', async () => {})
    await later(10)
    clock.at = 5_001
    const after = enter('second', second.work)
    await later(200)
    expect(order).toEqual(['first', 'second'])
    first.end()
    second.end()
    await Promise.all([before, waiter, after])
    expect(order).toEqual(['first', 'second', 'waiter'])
  })
})
