import * as v from 'valibot'
import { email } from './primitives.ts'

/**
 * What the provider said became of a mail. The later in this list, the more it counts, so that events
 * may come in any order: a mail that was turned away for now, or never left, may have arrived after
 * all; one that arrived may be sent back for good; and only who got it can complain.
 */
export const deliveries = [
  'sent',
  'failed',
  'suppressed',
  'soft-bounced',
  'delivered',
  'bounced',
  'complained',
] as const
export type Delivery = (typeof deliveries)[number]

/** The events that are read, in Resend's words; others are nobody's news. */
export const mailEventTypes = [
  'email.sent',
  'email.delivery_delayed',
  'email.failed',
  'email.suppressed',
  'email.delivered',
  'email.bounced',
  'email.complained',
] as const
export type MailEventType = (typeof mailEventTypes)[number]

/** Why an address is no longer written to; the later in this list, the more it counts. */
export const suppressionReasons = ['suppressed', 'bounced', 'complained'] as const
export type SuppressionReason = (typeof suppressionReasons)[number]

/** `a@b` or `Name <a@b>` in its one normal form; undefined for anything else. */
const recipient = v.fallback(
  v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => /<([^<>]*)>\s*$/.exec(text)?.[1] ?? text),
      email,
    ),
  ),
  undefined,
)

const tags = v.fallback(
  v.union([
    v.record(v.string(), v.string()),
    v.pipe(
      v.array(v.object({ name: v.string(), value: v.string() })),
      v.transform((list) => Object.fromEntries(list.map(({ name, value }) => [name, value]))),
    ),
  ]),
  {},
)

const word = v.pipe(v.string(), v.maxLength(100))

/**
 * What Resend POSTs to a webhook: the few fields that are read, of which an event of another kind may
 * lack any but the type. https://resend.com/docs/webhooks/event-types
 */
export const resendEvent = v.object({
  type: word,
  created_at: v.optional(v.string(), ''),
  data: v.fallback(
    v.object({
      email_id: v.fallback(v.optional(word), undefined),
      /** Every mail of ours has one recipient. */
      to: v.fallback(v.tuple([recipient]), [undefined]),
      tags,
      bounce: v.fallback(v.optional(v.object({ type: v.optional(word) })), undefined),
    }),
    { to: [undefined], tags: {} },
  ),
})
export type ResendEvent = v.InferOutput<typeof resendEvent>
