import { sql } from 'drizzle-orm'
import { expect, inject, it } from 'vitest'
import { connect } from '../../db/client.ts'
import { busyIn, gate } from '../../functions/gate.ts'

const isTurnedAway = (error: unknown) => busyIn(error) !== null

it('a line of writes that is full turns away who has written nothing yet, and nobody in between', async () => {
  const line = gate({ atOnce: 1, waiting: 0, turn: 1 }, { now: () => 0 })
  const request = () => connect({ url: inject('databaseUrl') }, line).write
  const [early, late] = [request(), request()]
  const write = (db: typeof early) => db.run(sql`delete from throttles where key = 'none'`)
  await write(early)
  let end = () => {}
  const over = new Promise<void>((done) => (end = done))
  const full = line(() => over)
  await expect(write(late)).rejects.toSatisfy(isTurnedAway)
  const second = write(early)
  await expect(write(late)).rejects.toSatisfy(isTurnedAway)
  end()
  await Promise.all([full, second])
  await write(late)
})
