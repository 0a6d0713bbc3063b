import type { Ctx } from '../context.ts'
import type { SendResult } from './mailer.ts'
import { pause } from './pause.ts'
import type { Ready } from './prepare.ts'
import type { Untried } from './rules.ts'

/** What came of a ready row; `untried` when the provider wanted no more before its turn came. */
export interface Tried {
  ready: Ready
  result: SendResult | Untried
}

/** A little over a second: the provider's seconds do not begin with ours. */
const second = 1_100

/** A provider that asks for a longer pause (ms) than this gets it from a later run. */
export const longestPause = 3_000

/** So many rows are claimed at once: five seconds' worth of what the provider takes. */
export function claimSize(perSecond: number): number {
  return Math.max(1, Math.min(50, Math.floor(perSecond * 5)))
}

/**
 * Sends what is ready, no more than `perSecond` in any second. When the provider refuses all mail
 * or wants a long pause, the rest stays untried.
 */
export async function sendAll(ctx: Ctx, ready: readonly Ready[]): Promise<Tried[]> {
  const { perSecond } = ctx.config.resend
  const wave = Math.max(1, Math.floor(perSecond))
  const waveLasts = (second * wave) / perSecond
  const tried: Tried[] = []
  for (let from = 0; from < ready.length; from += wave) {
    const isLast = from + wave >= ready.length
    const [answers] = await Promise.all([
      Promise.all(ready.slice(from, from + wave).map((one) => sendOne(ctx, one))),
      isLast ? null : pause(waveLasts),
    ])
    tried.push(...answers)
    const waitMs = Math.max(0, ...answers.map(waitOf))
    const stopped = answers.some(({ result }) => result.tag === 'stopped')
    if (stopped || waitMs > longestPause) {
      return [...tried, ...ready.slice(from + wave).map((one) => untried(one, waitMs))]
    }
    if (!isLast) await pause(waitMs)
  }
  return tried
}

async function sendOne(ctx: Ctx, ready: Ready): Promise<Tried> {
  return { ready, result: await ctx.mailer.send(ready.request, ready.row.id) }
}

function untried(ready: Ready, waitMs: number): Tried {
  return { ready, result: { tag: 'untried', waitMs } }
}

function waitOf({ result }: Tried): number {
  return result.tag === 'later' ? result.waitMs : 0
}
