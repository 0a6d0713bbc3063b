import { extname } from 'node:path'
import * as v from 'valibot'

/** Base64 in total; Resend counts after the encoding. */
const ATTACHMENTS_AT_MOST = 40 * 1024 * 1024

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/

const TYPES = new Map([
  ['.ics', 'text/calendar'],
  ['.pdf', 'application/pdf'],
  ['.txt', 'text/plain'],
  ['.csv', 'text/csv'],
  ['.html', 'text/html'],
  ['.png', 'image/png'],
  ['.jpg', 'image/jpeg'],
])

const Attachment = v.pipe(
  v.object(
    {
      filename: v.nullish(v.string('The `filename` of an attachment must be a `string`.'), null),
      content: v.nullish(v.string('The `content` of an attachment must be base64.'), null),
      content_type: v.nullish(v.string('The `content_type` must be a `string`.'), null),
      content_id: v.nullish(v.pipe(v.string(), v.maxLength(128)), null),
      path: v.nullish(v.unknown(), null),
    },
    'An attachment must be an `object`.',
  ),
  v.check(({ path }) => path === null, 'This stand-in does not fetch an attachment by its `path`.'),
  v.check(({ content }) => content !== null, 'Attachment must have either a `content` or `path`.'),
  v.check(
    ({ content }) => BASE64.test(content ?? ''),
    'The `content` of an attachment must be base64.',
  ),
  v.transform(({ filename, content, content_type, content_id }) => ({
    filename: filename ?? 'attachment',
    content: content ?? '',
    contentType: content_type ?? typeOf(filename ?? ''),
    ...(content_id === null ? {} : { contentId: content_id }),
  })),
)

/** The `attachments` field of a mail, with content as base64. */
export const Attachments = v.pipe(
  v.array(Attachment, 'The `attachments` field must be an `array`.'),
  v.check(
    (all) => all.reduce((sum, one) => sum + one.content.length, 0) <= ATTACHMENTS_AT_MOST,
    'Attachments have at most 40 MB after Base64 encoding.',
  ),
)

function typeOf(filename: string): string {
  return TYPES.get(extname(filename).toLowerCase()) ?? 'application/octet-stream'
}
