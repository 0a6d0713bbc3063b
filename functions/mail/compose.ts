import type { MailKind } from '../../db/tables/mail.ts'
import type { Ctx } from '../context.ts'
import type { Claimed } from './claim.ts'
import { accountMails } from './compose-account.ts'
import { announcementMails } from './compose-announcement.ts'
import { bookingMails } from './compose-booking.ts'
import { paymentMails } from './compose-payment.ts'
import { erasureMails } from './compose-erasure.ts'
import type { MailContent, Reader } from './content.ts'
import type { Facts } from './facts.ts'
import { newsMails } from './compose-news.ts'
import type { MailRequest } from './mailer.ts'
import type { Slots } from './slots.ts'

/** A mail with its reader, before it is laid out. */
export interface Composed {
  to: Addressee
  content: MailContent
  attachments?: MailRequest['attachments']
  headers?: MailRequest['headers']
  /** What its slots are filled with, if it has any. */
  slots?: Slots
}

export type Addressee = Reader & { email: string }

/** Writes one kind of mail from the present truth; null when there is nobody to tell, or nothing. */
export type Compose = (ctx: Ctx, row: Claimed, facts: Facts) => Promise<Composed | null>

/** Every kind has its writer: a missing one does not compile. */
export const compose: Record<MailKind, Compose> = {
  ...accountMails,
  ...announcementMails,
  ...bookingMails,
  ...erasureMails,
  ...paymentMails,
  ...newsMails,
}
