import { eq } from 'drizzle-orm'
import { signUps } from '../../db/tables/accounts.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { password } from '../makers.ts'
import type { TestApp } from './support.ts'

/** A body for `POST /api/accounts`, with an address of its own. */
export function newcomer(app: TestApp, fields: Record<string, unknown> = {}) {
  return {
    name: 'Оля',
    email: `${app.ctx.ids.next('usr')}@newcomers.test`,
    password,
    videoCall: { service: 'zoom', account: 'olya.zoom' },
    acceptedPolicy: documentInForce('policy', app.clock.now()).version,
    ...fields,
  }
}

/** The attempts for an address, the oldest first, each with the token of its mail. */
export async function attemptsOf(app: TestApp, email: string) {
  const rows = await app.ctx.db.read
    .select()
    .from(signUps)
    .where(eq(signUps.email, email))
    .orderBy(signUps.id)
  return Promise.all(
    rows.map(async (row) => ({ ...row, token: await app.ctx.tokens.issue('verify', row.id) })),
  )
}

/** Signs up and hands over the token of the mail. */
export async function signUp(app: TestApp, fields: Record<string, unknown> = {}) {
  const person = newcomer(app, fields)
  const answer = await app.visitor().post('/api/accounts', person)
  const attempt = (await attemptsOf(app, person.email)).find(({ status }) => status === 'pending')
  if (answer.status !== 202 || !attempt) throw new Error(`signing up answered ${answer.status}`)
  return { ...person, attempt, token: attempt.token }
}
