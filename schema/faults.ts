/** What can be wrong with a field of a request. Its words, in the reader's language, are the page's. */
export const faults = [
  'field.missing',
  'field.unknown',
  'field.wrong',
  'text.not-unicode',
  'text.empty',
  'text.too-long',
  'text.control-characters',
  'email.malformed',
  'email.domain',
  'password.short',
  'password.long',
  'password.common',
  'zone.unknown',
  'day.malformed',
  'day.absent',
  'day.out-of-range',
  'instant.malformed',
  'time.malformed',
  'instant.future',
  'range.reversed',
  'range.too-long',
  'id.malformed',
  'limit.malformed',
  'cursor.foreign',
  'segment.empty',
  'variable.unknown',
  'reference.malformed',
  'reference.personal',
] as const
export type Fault = (typeof faults)[number]

/** A schema's message: one of the faults, so that a misspelt one does not compile. */
export const fault = (code: Fault): string => code
