import type { Hold } from '../../schema/bookings.ts'
import type { Ctx } from '../context.ts'
import { type Offered, offerOf, offerReads } from '../schedule/offer.ts'

export type Preview = Offered | { tag: 'not.found' | 'slot.unavailable' }

/** What a chosen time would be, before anything is taken. One round trip; no session is needed. */
export async function previewSlot(ctx: Ctx, wanted: Omit<Hold, 'acceptedOffer'>): Promise<Preview> {
  const rows = await ctx.db.read.batch(offerReads(ctx.db.read, wanted))
  return offerOf(rows, wanted, ctx.clock.now())
}
