/** Words that the outside sees and the tables store; one list each, so that neither can drift. */

export const locales = ['uk', 'en'] as const
export type Locale = (typeof locales)[number]

export const roles = ['student', 'teacher', 'admin'] as const
export type Role = (typeof roles)[number]

/** `held → confirmed → attended | missed`, `held → expired`, `held | confirmed → cancelled`, `expired → confirmed`. */
export const bookingStatuses = [
  'held',
  'confirmed',
  'attended',
  'missed',
  'expired',
  'cancelled',
] as const
export type BookingStatus = (typeof bookingStatuses)[number]

export const paymentStatuses = ['pending', 'paid', 'failed', 'reversed'] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

/**
 * What a line of the ledger says: money came in, a lesson took it, a cancelled lesson gave it back,
 * it went back to the card, or was paid back by hand; or what lines add up to whose time to be kept is
 * over.
 */
export const ledgerKinds = [
  'payment',
  'lesson',
  'cancellation',
  'reversal',
  'paid-back',
  'carried',
] as const

/** How a refund stands: on its way, gone back to the card, or refused. */
export const refundStates = ['requested', 'done', 'failed'] as const

/** How a refund ended, as staff saw it at LiqPay. */
export const refundOutcomes = ['returned', 'not-returned'] as const
export type RefundOutcome = (typeof refundOutcomes)[number]

/** What becomes of the lessons ahead of whoever leaves: cancelled and paid back, or held first. */
export const lessonsChoices = ['return-money', 'after-last'] as const
export type LessonsChoice = (typeof lessonsChoices)[number]

export const currencies = ['UAH', 'USD', 'EUR'] as const
export type Currency = (typeof currencies)[number]

export const legalDocuments = ['policy', 'offer'] as const
export type LegalDocument = (typeof legalDocuments)[number]

/** `news` go to whoever wants them, `policy` notices to everybody. */
export const announcementKinds = ['news', 'policy'] as const
export type AnnouncementKind = (typeof announcementKinds)[number]

export const announcementStates = [
  'draft',
  'scheduled',
  'sending',
  'paused',
  'done',
  'cancelled',
] as const
export type AnnouncementState = (typeof announcementStates)[number]

/** Why an announcement is paused: by staff, or by itself. */
export const pauseReasons = ['staff', 'late', 'bounces', 'complaints', 'refusals'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** Why a candidate gets no announcement. */
export const exclusions = ['refused', 'suppressed', 'erased', 'unconfirmed'] as const
export type Exclusion = (typeof exclusions)[number]

export const recipientStates = [
  'queued',
  'excluded',
  'chunked',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'refused',
  'failed',
  'unknown',
  'dropped',
] as const
export type RecipientState = (typeof recipientStates)[number]

/**
 * What becomes of a row of an imported list: `duplicate` is subscribed, or about to confirm, already;
 * an account holder chooses in their account; nobody who refused, or whom mail does not reach, is
 * brought back.
 */
export const importOutcomes = [
  'imported',
  'duplicate',
  'known-account',
  'refused',
  'suppressed',
  'invalid',
] as const
export type ImportOutcome = (typeof importOutcomes)[number]
