import type { Ctx } from '../context.ts'
import { claimDue } from './claim.ts'
import { prepare } from './prepare.ts'
import { record } from './record.ts'
import { claimSize, sendAll } from './send.ts'

/**
 * Sends the mail that is due: right after the answer to the request that caused it, and every minute
 * by the cron for what is left. Runs may overlap and may die anywhere: a claim keeps others away for
 * its lease, and what is sent twice all the same has the same key and bytes, so it arrives once.
 * @param options.claims how many times it claims about five seconds' worth of mail; the rest waits
 */
export async function drainOutbox(ctx: Ctx, { claims = 1 } = {}): Promise<void> {
  const atMost = claimSize(ctx.config.resend.perSecond)
  for (let claim = 0; claim < claims; claim += 1) {
    const rows = await claimDue(ctx, atMost)
    if (rows.length === 0) return
    await record(ctx, await sendAll(ctx, await prepare(ctx, rows)))
    if (rows.length < atMost) return
  }
}
