import { and, eq, gt, not, sql } from 'drizzle-orm'
import { throttles } from '../../db/tables/throttles.ts'
import type { Ctx } from '../context.ts'
import { type Subject, keyOf } from './throttle.ts'

const beginnings = ['sign-up', 'change'] as const
const kinds = [...beginnings, 'subscription', 'reset'] as const

/**
 * Mails of a kind that anybody can have sent to an address. Each kind counts for itself, so that
 * nobody keeps a person from one by asking for others.
 */
export const mailsTo = (kind: (typeof kinds)[number], email: string): Subject => ({
  limit: 'mails.address',
  of: [kind, email],
})

/** The first mails of all who ask for few. */
const firstMailsTo = (kind: (typeof beginnings)[number], email: string): Subject => ({
  limit: 'mails.first',
  of: [kind, email],
})

/**
 * What a mail to an address counts against by which something begins that its owner alone can go on
 * with. The first few that one asks for wait for none that others ask for, so that no stranger keeps
 * the owner from beginning; all such first ones together are bounded, too, by far more than one
 * network can ask for.
 * @param by the client, or the account, that asks
 */
export async function mailsFor(
  ctx: Ctx,
  kind: (typeof beginnings)[number],
  email: string,
  by: string,
): Promise<Subject[]> {
  const here: Subject = { limit: 'mails.here', of: [kind, email, siteOf(by)] }
  const spent = sql`exists (select 1 from ${throttles} where ${and(
    eq(throttles.key, await keyOf(ctx, here)),
    gt(throttles.blockedUntil, ctx.clock.now()),
  )})`
  return [
    { ...here, unless: spent },
    { ...firstMailsTo(kind, email), unless: spent },
    { ...mailsTo(kind, email), unless: not(spent) },
  ]
}

/** Whoever has one IPv6 /64 has many: a site's share is a /48, three groups. */
const siteOf = (by: string) => (by.includes(':') ? by.split(':').slice(0, 3).join(':') : by)

/** What can be found again of an address. */
export const allMailsTo = (email: string): Subject[] => [
  ...kinds.map((kind) => mailsTo(kind, email)),
  ...beginnings.map((kind) => firstMailsTo(kind, email)),
]
