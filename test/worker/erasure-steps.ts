import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import { users } from '../../db/tables/accounts.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { type ErasureState, erasureState } from '../../schema/erasure.ts'
import type { LessonsChoice } from '../../schema/enums.ts'
import type { Client } from '../client.ts'
import { rowsWith } from '../every-row.ts'
import { password } from '../makers.ts'
import type { TestApp } from './support.ts'

export const day = 24 * 60 * 60_000

/** Asks to be erased. */
export const leave = (api: Client, lessons?: LessonsChoice, typed = password) =>
  api.fetch('/api/me', {
    method: 'DELETE',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ password: typed, ...(lessons && { lessons }) }),
  })

export const stateOf = async (api: Client): Promise<ErasureState> =>
  v.parse(erasureState, await (await api.get('/api/me/erasure')).json())

/** The person's wishes, the oldest first, each with the token of its mail. */
export async function wishesOf(app: TestApp, userId: string) {
  const rows = await app.ctx.db.read
    .select()
    .from(erasures)
    .where(eq(erasures.userId, userId))
    .orderBy(erasures.id)
  const email = (await rowOf(app, userId))?.email ?? ''
  return Promise.all(
    rows.map(async (row) => ({ ...row, token: await app.ctx.tokens.issue('keep', row.id, email) })),
  )
}

export const rowOf = async (app: TestApp, userId: string) =>
  (await app.ctx.db.read.select().from(users).where(eq(users.id, userId)))[0]

export const isErased = async (app: TestApp, userId: string) =>
  (await rowOf(app, userId))?.erasedAt !== null

/** The cron, until what it does leads to nothing more to do at this moment. */
export async function ticks(app: TestApp, count = 3): Promise<void> {
  for (let tick = 0; tick < count; tick += 1) {
    await app.tick()
    app.clock.advanceBy(5 * 60_000)
  }
}

/** The tables in which a text stands anywhere. */
export async function tablesWith(app: TestApp, ...texts: string[]): Promise<string[]> {
  const rows = await rowsWith(app.ctx.db.read, texts)
  return [...new Set(rows.map(({ table }) => table))]
}
