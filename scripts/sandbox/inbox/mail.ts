import * as v from 'valibot'

const Attachment = v.object({
  filename: v.string(),
  contentType: v.string(),
  /** Base64, as it was sent. */
  content: v.string(),
  contentId: v.optional(v.string()),
})

/** What became of a mail, and how the app took the news: its HTTP status, or null with the error. */
const MailEvent = v.object({
  /** The id of the message (svix-id): the same at each repetition. */
  id: v.string(),
  type: v.string(),
  at: v.number(),
  deliveries: v.array(
    v.object({ at: v.number(), status: v.nullable(v.number()), error: v.optional(v.string()) }),
  ),
})

/** A mail that the stand-in accepted; addresses are kept as they were sent (`Name <a@b>` or bare). */
export const Mail = v.object({
  id: v.string(),
  from: v.string(),
  to: v.array(v.string()),
  cc: v.array(v.string()),
  bcc: v.array(v.string()),
  replyTo: v.array(v.string()),
  subject: v.string(),
  html: v.nullable(v.string()),
  text: v.nullable(v.string()),
  headers: v.record(v.string(), v.string()),
  tags: v.array(v.object({ name: v.string(), value: v.string() })),
  attachments: v.array(Attachment),
  idempotencyKey: v.nullable(v.string()),
  /** Epoch milliseconds of acceptance. */
  at: v.number(),
  /** In the order in which they happened; none while no webhook is set. */
  events: v.optional(v.array(MailEvent), []),
})

export type Mail = v.InferOutput<typeof Mail>
export type MailEvent = v.InferOutput<typeof MailEvent>
export type Attachment = v.InferOutput<typeof Attachment>
