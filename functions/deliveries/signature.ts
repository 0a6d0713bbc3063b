import { Resend } from 'resend'
import type { Config } from '../config.ts'

/** A webhook as it came; the body must be the very bytes that were signed. */
export interface SignedMessage {
  body: string
  headers: Record<'svix-id' | 'svix-timestamp' | 'svix-signature', string | undefined>
}

/**
 * What a message of the provider says, when its signature is right and no older than five minutes,
 * told by the SDK in constant time; null otherwise.
 * https://resend.com/docs/webhooks/verify-webhooks-requests
 */
export function readSigned(
  { apiKey, webhookSecret }: Config['resend'],
  { body, headers }: SignedMessage,
): { id: string; said: unknown } | null {
  const id = headers['svix-id']
  const timestamp = headers['svix-timestamp']
  const signature = headers['svix-signature']
  // The name of a message is stored; a real one has about 30 characters.
  if (!id || id.length > 100 || !timestamp || !signature) return null
  try {
    const { webhooks } = new Resend(apiKey)
    const signed = { payload: body, headers: { id, timestamp, signature }, webhookSecret }
    return { id, said: webhooks.verify(signed) }
  } catch {
    return null
  }
}
