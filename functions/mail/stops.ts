import { eq, sql } from 'drizzle-orm'
import { mailStops } from '../../db/tables/mail.ts'
import type { Ctx } from '../context.ts'
import type { SendResult } from './mailer.ts'
import { stopLasts } from './rules.ts'

/**
 * The statements that follow from answers of the provider: one that takes no mail at all stops the
 * queue for a while, one that takes some opens it.
 */
export function stopOrGo(ctx: Ctx, results: readonly { tag: SendResult['tag'] | 'untried' }[]) {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const stop = results.find(isStop)
  if (stop) {
    ctx.log.error('mail.stopped', { error: stop.error })
    const state = { reason: stop.error, retryAt: now + stopLasts }
    return [
      db
        .insert(mailStops)
        .values({ id: 'resend', since: now, ...state })
        .onConflictDoUpdate({ target: mailStops.id, set: state })
        .returning({ id: mailStops.id }),
    ]
  }
  if (!results.some(({ tag }) => tag === 'accepted')) return []
  return [db.delete(mailStops).where(eq(mailStops.id, 'resend')).returning({ id: mailStops.id })]
}

type Stop = Extract<SendResult, { tag: 'stopped' }>

const isStop = (result: { tag: string }): result is Stop => result.tag === 'stopped'

/** Holds while the provider's queue is stopped. */
export const isStopped = (now: number) =>
  sql`exists (select 1 from mail_stops where id = 'resend' and retry_at > ${now})`
