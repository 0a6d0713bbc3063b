import { bareAddress } from '../../inbox/address.ts'
import type { Mail } from '../../inbox/mail.ts'
import type { Plan } from './plan.ts'

type Outcome = 'delivered' | 'bounced' | 'complained' | 'suppressed'

/** Resend's own test addresses, with or without a label. https://resend.com/docs/dashboard/emails/send-test-emails */
const TEST_ADDRESS = /^(delivered|bounced|complained|suppressed)(?:\+[^@]*)?@resend\.dev$/i

const EVENTS: Record<Outcome, string[]> = {
  delivered: ['email.sent', 'email.delivered'],
  bounced: ['email.sent', 'email.bounced'],
  complained: ['email.sent', 'email.delivered', 'email.complained'],
  suppressed: ['email.suppressed'],
}

/** The types of the events that a mail comes to, in the order in which they happen. */
export function eventsOf(mail: Pick<Mail, 'to'>, plan: Plan, random: () => number): string[] {
  // Both are drawn for every mail, so that a test address moves nobody else's luck.
  const [bounces, complains] = [random() < plan.bounceShare, random() < plan.complaintShare]
  const named = TEST_ADDRESS.exec(bareAddress(mail.to[0] ?? ''))?.[1]?.toLowerCase()
  if (named) return EVENTS[named as Outcome]
  return EVENTS[bounces ? 'bounced' : complains ? 'complained' : 'delivered']
}
