import type { Ctx } from '../context.ts'
import { expireHolds } from './places.ts'

/** For the cron: holds that are past their end free their times for everybody's eyes. */
export async function tidyHolds(ctx: Ctx): Promise<void> {
  await expireHolds(ctx.db.write, ctx.clock.now())
}
