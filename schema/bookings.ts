import * as v from 'valibot'
import { fault } from './faults.ts'
import { bookingStatuses, paymentStatuses } from './enums.ts'
import * as p from './primitives.ts'
import { videoServiceIds } from './video-services.ts'

/** `POST /api/bookings`. */
export const hold = v.strictObject({
  lessonType: p.id('lst'),
  teacher: p.id('tch'),
  startsAt: p.instant,
  acceptedOffer: v.pipe(v.string(), v.minLength(1), v.maxLength(32)),
})
export type Hold = v.InferOutput<typeof hold>

export const booking = v.pipe(
  v.object({
    id: v.string(),
    status: v.picklist(bookingStatuses),
    lessonType: v.string(),
    teacher: v.string(),
    startsAt: p.sentInstant,
    endsAt: p.sentInstant,
    price: p.money,
    holdExpiresAt: v.optional(p.sentInstant),
    payment: v.optional(v.object({ orderId: v.string(), status: v.picklist(paymentStatuses) })),
    join: v.optional(
      v.object({ service: v.picklist(videoServiceIds), account: v.string(), note: v.string() }),
    ),
  }),
  v.metadata({ ref: 'Booking' }),
)
export type Booking = v.InferOutput<typeof booking>

/** `?limit=&cursor=` of every list. */
export const page = v.strictObject({
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, fault('limit.malformed')),
      v.transform(Number),
      v.minValue(1, fault('limit.malformed')),
      v.maxValue(100, fault('limit.malformed')),
    ),
    '50',
  ),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-z_]{1,80}$/, fault('cursor.foreign')))),
})
export type Page = v.InferOutput<typeof page>

export const bookingList = v.object({
  items: v.array(booking),
  nextCursor: v.nullable(v.string()),
})

export const bookingParam = v.strictObject({ id: v.pipe(v.string(), v.maxLength(80)) })

/** 1 to 128 visible ASCII characters, per user and route, remembered for 24 hours. */
export const idempotencyKey = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,128}$/))
