/** A mail as the provider takes it, in Resend's words (https://resend.com/docs/api-reference/emails/send-email). */
export interface MailRequest {
  from: string
  to: string
  /** Where an answer to the mail goes. */
  replyTo: string
  subject: string
  html: string
  text: string
  headers?: Record<string, string>
  tags: { name: string; value: string }[]
  attachments?: { filename: string; content: string; contentType: string }[]
}

/**
 * What came of a request.
 * - `accepted`: the provider has it (of a batch: all of it), under the id of its first mail;
 * - `later`: surely not accepted, try again (429, quota), not before so many ms;
 * - `unclear`: no answer, or one that says nothing (5xx, a lost connection, 409 concurrent): the same
 *   key and bytes may be sent again and are taken at most once;
 * - `refused`: this mail will never be taken (400, 422); of a batch, one of them will not;
 * - `stopped`: no mail will be taken now (401, 403).
 */
export type SendResult =
  | { tag: 'accepted'; providerId: string }
  | { tag: 'later'; waitMs: number; error: string }
  | { tag: 'unclear'; error: string }
  | { tag: 'refused'; error: string }
  | { tag: 'stopped'; error: string }

/** The port to the mail provider. */
export interface Mailer {
  /** @param key Idempotency-Key, 1 to 256 characters, remembered by the provider for 24 hours */
  send(request: MailRequest, key: string): Promise<SendResult>
  /**
   * All of them or none.
   * @param requests 1 to 100, without attachments
   */
  sendBatch(requests: readonly MailRequest[], key: string): Promise<SendResult>
}
