import { and, eq, sql } from 'drizzle-orm'
import { outbox } from '../../db/tables/mail.ts'
import type { Ctx } from '../context.ts'
import { suppressedFor } from '../deliveries/suppress.ts'
import { errorFields } from '../log.ts'
import type { Claimed } from './claim.ts'
import { type Composed, compose } from './compose.ts'
import { type Facts, loadFacts } from './facts.ts'
import type { MailRequest } from './mailer.ts'
import { triedAfterBounce, triedAlways } from './purposes.ts'
import { requestOf } from './request.ts'
import { isForgotten, retryAt } from './rules.ts'

/** A claimed row whose request is stored and may be sent. */
export interface Ready {
  row: Claimed
  request: MailRequest
}

type Draft =
  | { tag: 'ready'; request: string }
  /** The person or the cause is gone, or what the mail would say is no longer true. */
  | { tag: 'gone' }
  /** Mail does not reach the address, or is not wanted there. */
  | { tag: 'suppressed' }
  /** May have been sent, and the provider may no longer know: only a person can tell. */
  | { tag: 'forgotten' }
  /** A bug of ours: the row waits for a corrected version and holds up no other. */
  | { tag: 'broken' }

/**
 * Makes the claimed rows ready to be sent: looks up the present truth (one read, and one more for
 * each mail to a suppressed or a former address), renders each mail once, and stores every request
 * before any of them is sent (one write), so that whatever happens next, the row goes out with these
 * bytes only.
 */
export async function prepare(ctx: Ctx, rows: readonly Claimed[]): Promise<Ready[]> {
  const facts = await loadFacts(ctx, rows)
  const drafts = await Promise.all(
    rows.map(async (row) => ({ row, draft: await draftOf(ctx, row, facts) })),
  )
  const [first, ...rest] = drafts.map(({ row, draft }) => store(ctx, row, draft))
  if (!first) return []
  const stored = new Set((await ctx.db.write.batch([first, ...rest])).flat().map(({ id }) => id))

  return drafts.flatMap(({ row, draft }) => {
    if (!stored.has(row.id)) {
      ctx.log.warn('mail.claim-lost', { row: row.id, kind: row.kind })
      return []
    }
    if (draft.tag === 'forgotten') ctx.log.error('mail.unknown', { row: row.id, kind: row.kind })
    return draft.tag === 'ready' ? [{ row, request: JSON.parse(draft.request) }] : []
  })
}

async function draftOf(ctx: Ctx, row: Claimed, facts: Facts): Promise<Draft> {
  if (isForgotten(row, ctx.clock.now())) return { tag: 'forgotten' }
  try {
    const composed = await compose[row.kind](ctx, row, facts)
    if (!composed) return { tag: 'gone' }
    if (await isSuppressed(ctx, row, composed, facts)) return { tag: 'suppressed' }
    const request = row.request ?? JSON.stringify(await requestOf(ctx, row, composed))
    return { tag: 'ready', request }
  } catch (error) {
    ctx.log.error('mail.broken', { row: row.id, kind: row.kind, ...errorFields(error) })
    return { tag: 'broken' }
  }
}

/** Of the account's own address its row tells; a former one is asked for, as is why it is suppressed. */
async function isSuppressed(
  ctx: Ctx,
  { kind, recipientId }: Claimed,
  { to }: Composed,
  facts: Facts,
): Promise<boolean> {
  const user = facts.users.get(recipientId)
  if (!user || triedAlways.has(kind)) return false
  const isOwn = user.email === to.email
  if (isOwn && user.suppressedAt === null) return false
  const reason = await suppressedFor(ctx, to.email)
  if (reason === null) return isOwn
  return !(triedAfterBounce.has(kind) && reason === 'bounced')
}

/** Guarded by the claim: whoever lost it changes nothing and gets no row back. */
function store(ctx: Ctx, row: Claimed, draft: Draft) {
  return ctx.db.write
    .update(outbox)
    .set(stateOf(draft, row, ctx.clock.now()))
    .where(and(eq(outbox.id, row.id), eq(outbox.fence, row.fence), eq(outbox.status, 'sending')))
    .returning({ id: outbox.id })
}

function stateOf(draft: Draft, row: Claimed, now: number) {
  switch (draft.tag) {
    case 'ready':
      return {
        request: draft.request,
        firstTriedAt: sql<number>`coalesce(${outbox.firstTriedAt}, ${now})`,
      }
    case 'gone':
      return { status: 'dropped' as const, request: null, leaseUntil: null }
    case 'suppressed':
      return { status: 'dropped' as const, request: null, leaseUntil: null, error: 'suppressed' }
    case 'forgotten':
      return { status: 'unknown' as const, leaseUntil: null }
    case 'broken':
      return {
        status: 'queued' as const,
        leaseUntil: null,
        dueAt: retryAt(row.attempts, now),
        error: 'broken',
      }
  }
}
