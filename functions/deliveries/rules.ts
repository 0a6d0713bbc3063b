import {
  type Delivery,
  type MailEventType,
  type ResendEvent,
  type SuppressionReason,
  deliveries,
  mailEventTypes,
  suppressionReasons,
} from '../../schema/deliveries.ts'

/** What an event says of one of our mails. */
export interface MailNews {
  type: MailEventType
  /** The row that the mail was sent for. */
  rowId: string
  /** The provider's id of the mail. */
  providerId: string | null
  delivery: Delivery
  /** Set when the address is not to be written to any more. */
  suppression: { reason: SuppressionReason; email: string } | null
  /** Epoch ms; null when the event did not tell. */
  occurredAt: number | null
}

/** What an event says of a mail of ours; null when it is about something else. */
export function newsOf({ type: told, created_at, data }: ResendEvent): MailNews | null {
  const type = mailEventTypes.find((one) => one === told)
  const rowId = data.tags['row']
  if (!type || !rowId || rowId.length > 100) return null
  const delivery = deliveryOf(type, data.bounce?.type)
  const [email] = data.to
  const reason = suppressionReasons.find((one) => one === delivery)
  const occurredAt = Date.parse(created_at)
  return {
    type,
    rowId,
    providerId: data.email_id ?? null,
    delivery,
    suppression: reason && email ? { reason, email } : null,
    occurredAt: Number.isFinite(occurredAt) ? occurredAt : null,
  }
}

/** A delayed mail is on its way: all that is certain is that the provider has it. */
function deliveryOf(type: MailEventType, bounce: string | undefined): Delivery {
  switch (type) {
    case 'email.sent':
    case 'email.delivery_delayed':
      return 'sent'
    case 'email.failed':
      return 'failed'
    case 'email.suppressed':
      return 'suppressed'
    case 'email.delivered':
      return 'delivered'
    case 'email.bounced':
      return isSoft(bounce) ? 'soft-bounced' : 'bounced'
    case 'email.complained':
      return 'complained'
  }
}

/**
 * A full mailbox or an absence note says nothing against the address. Resend tells a bounce when the
 * mail was rejected for good, so one without a type is hard.
 */
function isSoft(bounce: string | undefined): boolean {
  return bounce !== undefined && /^(?:transient|undetermined)$/i.test(bounce)
}

/** What counts less than this, and is replaced by it. */
export function lesserDeliveries(delivery: Delivery): Delivery[] {
  return deliveries.slice(0, deliveries.indexOf(delivery))
}

/** The same for the reasons of a suppression. */
export function lesserReasons(reason: SuppressionReason): SuppressionReason[] {
  return suppressionReasons.slice(0, suppressionReasons.indexOf(reason))
}
