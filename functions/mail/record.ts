import { and, eq } from 'drizzle-orm'
import { outbox } from '../../db/tables/mail.ts'
import type { Ctx } from '../context.ts'
import type { Claimed } from './claim.ts'
import { type Next, afterTry } from './rules.ts'
import type { Tried } from './send.ts'
import { stopOrGo } from './stops.ts'

/**
 * Writes down what came of every try, in one write. A row whose claim was lost meanwhile is left to
 * its new claimer, whose same key and bytes the provider takes for the same mail.
 */
export async function record(ctx: Ctx, tried: readonly Tried[]): Promise<void> {
  const now = ctx.clock.now()
  const results = tried.map(({ result }) => result)
  const outcomes = tried.map(({ ready: { row }, result }) => ({
    row,
    next: afterTry(row, result, now),
  }))
  const [first, ...rest] = outcomes.map(({ row, next }) => mark(ctx, row, next, now))
  if (!first) return
  const marked = await ctx.db.write.batch([first, ...rest, ...stopOrGo(ctx, results)])
  const kept = new Set(marked.flat().map(({ id }) => id))
  for (const { row, next } of outcomes) report(ctx, row, kept.has(row.id) ? next : null)
}

function mark(ctx: Ctx, row: Claimed, next: Next, now: number) {
  return ctx.db.write
    .update(outbox)
    .set({ ...columnsOf(next, now), status: next.status, leaseUntil: null })
    .where(and(eq(outbox.id, row.id), eq(outbox.fence, row.fence), eq(outbox.status, 'sending')))
    .returning({ id: outbox.id })
}

/** The request is personal data: it goes when nothing more is to be sent or asked. */
function columnsOf(next: Next, now: number) {
  switch (next.status) {
    case 'sent':
      return { providerId: next.providerId, sentAt: now, request: null, error: null }
    case 'queued': {
      const { dueAt, attempts, uncertainSince, error } = next
      return { dueAt, attempts, firstTriedAt: uncertainSince, error }
    }
    case 'failed':
      return { request: null, error: next.error }
    case 'unknown':
      return { error: next.error }
  }
}

function report(ctx: Ctx, { id: row, kind }: Claimed, next: Next | null): void {
  switch (next?.status) {
    case undefined:
      return ctx.log.warn('mail.claim-lost', { row, kind })
    case 'sent':
      return ctx.log.info('mail.sent', { row, kind })
    case 'queued':
      return ctx.log.warn('mail.delayed', { row, kind, error: next?.error })
    case 'failed':
      return ctx.log.error('mail.failed', { row, kind, error: next?.error })
    case 'unknown':
      return ctx.log.error('mail.unknown', { row, kind, error: next?.error })
  }
}
