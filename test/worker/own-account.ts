import { eq } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import type { Client } from '../client.ts'
import { type User, password } from '../makers.ts'
import type { TestApp } from './support.ts'

/** A password that is nobody's yet. */
export const fresh = 'four sleepy hedgehogs on a roof'

/** A request with a JSON body, or none. */
export const json = (method: string, body?: unknown): RequestInit => ({
  method,
  ...(body !== undefined && {
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  }),
})

export const logIn = (app: TestApp, email: string, typed: string, headers = {}) =>
  app.visitor().post('/api/session', { email, password: typed }, headers)

/** The account as the database has it now. */
export const userOf = async (app: TestApp, { id }: User) =>
  (await app.ctx.db.read.select().from(users).where(eq(users.id, id)))[0]

export const askEmail = (person: Client, email: string, typed = password) =>
  person.post('/api/me/email', { email, password: typed })

export async function sessionsOf(person: Client) {
  const answer = await person.get('/api/sessions')
  return (await answer.json<{ items: { id: string; device: string; current: boolean }[] }>()).items
}
