import * as v from 'valibot'
import { isAddress } from '../inbox/address.ts'
import type { Mail } from '../inbox/mail.ts'
import { Attachments } from './attachments.ts'
import { invalid, invalidAttachment, missingField } from './refusal.ts'
import type { Refusal } from './refusal.ts'

/** All of a mail but what the server itself adds. */
export type Draft = Omit<Mail, 'id' | 'at' | 'idempotencyKey' | 'events'>
export type Reading = { draft: Draft } | { refusal: Refusal }

const RECIPIENTS_AT_MOST = 50
/** Fields of the real API that the stand-in cannot honour: refused rather than ignored. */
const NOT_IMITATED = ['template', 'scheduled_at', 'topic_id']
const TAG = /^[A-Za-z0-9_-]+$/
const TAG_MESSAGE =
  'Tags should only contain ASCII letters, numbers, underscores, or dashes, at most 256 characters.'

const text = (field: string) => v.string(`The \`${field}\` field must be a \`string\`.`)

const address = (field: string) =>
  v.pipe(
    text(field),
    v.check(
      isAddress,
      `Invalid \`${field}\` field. The email address needs to follow the \`email@example.com\` or \`Name <email@example.com>\` format.`,
    ),
  )

const addresses = (field: string) =>
  v.pipe(
    v.unknown(),
    v.transform((value): unknown => (Array.isArray(value) ? value : [value])),
    v.array(address(field)),
  )

const tagPart = v.pipe(
  v.string(TAG_MESSAGE),
  v.maxLength(256, TAG_MESSAGE),
  v.regex(TAG, TAG_MESSAGE),
)

const Body = v.object({
  from: address('from'),
  to: addresses('to'),
  cc: v.nullish(addresses('cc'), []),
  bcc: v.nullish(addresses('bcc'), []),
  reply_to: v.nullish(addresses('reply_to'), []),
  subject: v.pipe(
    text('subject'),
    v.regex(/^[^\r\n]*$/, 'The `\\n` is not allowed in the `subject` field.'),
  ),
  html: v.nullish(text('html'), null),
  text: v.nullish(text('text'), null),
  headers: v.nullish(
    v.record(
      v.pipe(v.string(), v.regex(/^[\x21-\x39\x3b-\x7e]+$/, 'Invalid header name in `headers`.')),
      v.string('The values of `headers` must be a `string`.'),
      'The `headers` field must be an `object`.',
    ),
    {},
  ),
  tags: v.nullish(
    v.array(
      v.object({ name: tagPart, value: tagPart }, TAG_MESSAGE),
      'The `tags` field must be an `array`.',
    ),
    [],
  ),
  attachments: v.nullish(Attachments, []),
})

/** Reads one mail of `POST /emails` or of a batch, in the order in which Resend complains. */
export function readMail(input: unknown, endpoint: 'single' | 'batch'): Reading {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { refusal: invalid('The mail must be an `object`.') }
  }
  const given = new Map<string, unknown>(Object.entries(input))
  const missing = ['from', 'to', 'subject'].find((field) => isMissing(given.get(field)))
  if (missing !== undefined) return { refusal: missingField(`\`${missing}\``) }
  if (isMissing(given.get('html')) && isMissing(given.get('text'))) {
    return { refusal: missingField('`html` or `text`') }
  }
  const unknownHere = NOT_IMITATED.find((field) => !isMissing(given.get(field)))
  if (unknownHere !== undefined) {
    return { refusal: invalid(`The \`${unknownHere}\` field is not supported by this stand-in.`) }
  }
  const read = v.safeParse(Body, input, { abortEarly: true })
  if (!read.success) {
    const [issue] = read.issues
    const about = issue.path?.[0]?.key === 'attachments' ? invalidAttachment : invalid
    return { refusal: about(issue.message) }
  }
  const { reply_to: replyTo, ...body } = read.output
  if (endpoint === 'batch' && body.attachments.length > 0) {
    return { refusal: invalid('The `attachments` field is not supported in batch emails.') }
  }
  if (body.to.length + body.cc.length + body.bcc.length > RECIPIENTS_AT_MOST) {
    return { refusal: invalid(`A mail has at most ${RECIPIENTS_AT_MOST} recipients.`) }
  }
  return { draft: { ...body, replyTo } }
}

function isMissing(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  )
}
