import type { AuditEvent } from '../../db/tables/audit.ts'
import type { MailEventType } from '../../schema/deliveries.ts'
import type { Currency, Locale } from '../../schema/enums.ts'
import type { Exported, ExportItem, ExportPart } from '../../schema/export.ts'
import { purposes } from '../mail/purposes.ts'
import { formatMoney } from '../money/format.ts'
import { type RefundCause, causeOf } from '../payments/refund-cause.ts'
import { toRfc3339 } from '../time/format.ts'
import type { PersonRows } from './reads.ts'
import type { ExportText } from './text.ts'

/** The fields that explain.ts puts into words, by what they stand for here. */
interface Coded {
  refunds: { askedBy: RefundCause | null }
  mailNews: { what: MailEventType }
  securityEvents: { what: AuditEvent }
}
type Item<Part extends ExportPart> = Part extends keyof Coded
  ? Omit<ExportItem<Part>, keyof Coded[Part]> & Coded[Part]
  : ExportItem<Part>
type Items = { [Part in ExportPart]: Item<Part>[] }

const orNull = (instant: number | null) => (instant === null ? null : toRfc3339(instant))

/** "09:30" of the minutes since midnight. */
const clockTime = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** What is held about a person, part by part, in values alone: explain.ts adds the words. */
export interface Held {
  about: Omit<Exported['about'], keyof ExportText['about']>
  items: Items
}

/**
 * What is held about a person, as they may know it, named in their own language. What leaves the house
 * is decided here.
 * @returns null when there is no such person
 */
export function compose(
  rows: PersonRows,
  { contact, now }: { contact: string; now: number },
): Held | null {
  const [[user], [attempt], [reader]] = rows
  const person = user ?? reader ?? attempt
  if (!person) return null
  const { id, locale } = person
  return {
    about: { person: id, madeAt: toRfc3339(now), language: locale, contact },
    items: itemsOf(rows, locale),
  }
}

function itemsOf(rows: PersonRows, locale: Locale): Items {
  const [
    accounts,
    signUps,
    subscriptions,
    sessions,
    devices,
    resets,
    changes,
    bookings,
    payments,
    events,
    lines,
    agreements,
    operations,
    mails,
    audit,
    teachers,
    hours,
    refunds,
    erasures,
    factors,
    backupCodes,
    logIns,
    mailEvents,
    received,
  ] = rows
  const money = (amount: number, currency: Currency) => ({
    text: formatMoney(amount, currency, locale),
    amount,
    currency,
  })
  const theirs = [accounts, sessions, refunds, subscriptions, signUps].flat()
  const own = new Set(theirs.map(({ id }) => id))
  return {
    account: accounts.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      role: row.role,
      videoService: row.videoService,
      videoAccount: row.videoAccount,
      language: row.locale,
      timeZone: row.timeZone,
      news: row.announcements,
      mailStoppedAt: orNull(row.suppressedAt),
      since: toRfc3339(row.createdAt),
    })),
    signUps: signUps.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      videoService: row.videoService,
      videoAccount: row.videoAccount,
      language: row.locale,
      timeZone: row.timeZone,
      news: row.announcements,
      policyVersion: row.policyVersion,
      policyHash: row.policyHash,
      next: row.next,
      state: row.status,
      begunAt: toRfc3339(row.createdAt),
      expiresAt: toRfc3339(row.expiresAt),
    })),
    sessions: sessions.map((row) => ({
      id: row.id,
      device: row.device,
      begunAt: toRfc3339(row.createdAt),
      usedAt: toRfc3339(row.seenAt),
      expiresAt: toRfc3339(row.expiresAt),
      endedAt: orNull(row.endedAt),
      withCode: row.secondFactor,
    })),
    secondFactor: factors.map((row) => ({
      id: row.id,
      begunAt: toRfc3339(row.createdAt),
      session: row.sessionId,
      confirmedAt: orNull(row.confirmedAt),
      lastStep: row.lastStep,
      backupCodes: backupCodes.length,
    })),
    openLogIns: logIns.map((row) => ({ id: row.id, expiresAt: toRfc3339(row.expiresAt) })),
    devices: devices.map((row) => ({
      device: row.label,
      firstSeenAt: toRfc3339(row.firstSeenAt),
    })),
    passwordLinks: resets.map((row) => ({
      id: row.id,
      state: row.status,
      askedAt: toRfc3339(row.createdAt),
      expiresAt: toRfc3339(row.expiresAt),
    })),
    emailChanges: changes.map((row) => ({
      id: row.id,
      newEmail: row.email,
      oldEmail: row.oldEmail,
      session: row.sessionId,
      state: row.status,
      askedAt: toRfc3339(row.createdAt),
      expiresAt: toRfc3339(row.expiresAt),
    })),
    bookings: bookings.map(({ booking, title, teacher, startsAt, endsAt }) => ({
      id: booking.id,
      lesson: title[locale],
      teacher,
      startsAt: toRfc3339(startsAt),
      endsAt: toRfc3339(endsAt),
      state: booking.status,
      price: money(booking.price, booking.currency),
      heldUntil: orNull(booking.holdExpiresAt),
      holdExtended: booking.holdExtended,
      bookedAt: toRfc3339(booking.createdAt),
    })),
    payments: payments.map((row) => ({
      order: row.id,
      booking: row.bookingId,
      amount: money(row.amount, row.currency),
      returned: money(row.reversedAmount, row.currency),
      state: row.status,
      liqpayState: row.providerStatus,
      errorCode: row.errorCode,
      begunAt: toRfc3339(row.createdAt),
      expiresAt: toRfc3339(row.expiresAt),
      paidAt: orNull(row.paidAt),
      nextAskedAt: orNull(row.nextCheckAt),
      timesAsked: row.checks,
    })),
    paymentNews: events.map(({ event }) => ({
      id: event.id,
      from: event.provider,
      via: event.via,
      order: event.orderId,
      liqpayId: event.providerId,
      liqpayState: event.status,
      amount: event.amount,
      returned: event.refunded,
      currency: event.currency,
      errorCode: event.errorCode,
      happenedAt: orNull(event.occurredAt),
      heardAt: toRfc3339(event.receivedAt),
    })),
    refunds: refunds.map((row) => ({
      id: row.id,
      order: row.paymentId,
      amount: money(row.amount, row.currency),
      state: row.status,
      operation: row.operation,
      askedBy: causeOf(row.operation),
      askedAt: toRfc3339(row.createdAt),
      nextTryAt: orNull(row.dueAt),
      tries: row.attempts,
      triedAt: orNull(row.triedAt),
      acceptedAt: orNull(row.acceptedAt),
      errorCode: row.error,
    })),
    balance: sums(lines).map(([currency, sum]) => ({ sum: money(sum, currency) })),
    ledger: lines.map((row) => ({
      id: row.id,
      at: toRfc3339(row.at),
      kind: row.kind,
      amount: money(row.amount, row.currency),
      order: row.paymentId,
      booking: row.bookingId,
      reference: row.reference,
    })),
    agreements: agreements.map((row) => ({
      id: row.id,
      document: row.document,
      version: row.version,
      fingerprint: row.hash,
      language: row.locale,
      booking: row.bookingId,
      at: toRfc3339(row.at),
    })),
    requests: operations.map((row) => ({
      id: row.id,
      request: row.route,
      key: row.key,
      answered: row.status,
      at: toRfc3339(row.createdAt),
    })),
    mails: mails.map((row) => ({
      id: row.id,
      kind: row.kind,
      why: purposes[row.kind][locale],
      about: row.subjectId,
      state: row.status,
      writtenAt: toRfc3339(row.createdAt),
      tries: row.attempts,
      nextTryAt: toRfc3339(row.dueAt),
      sentAt: orNull(row.sentAt),
      resendId: row.providerId,
      error: row.error,
      delivery: row.delivery,
    })),
    mailNews: mailEvents.map((row) => ({
      id: row.id,
      mail: row.rowId,
      message: row.messageId,
      event: row.type,
      what: row.type,
      happenedAt: toRfc3339(row.occurredAt),
      heardAt: toRfc3339(row.receivedAt),
    })),
    securityEvents: audit.map((row) => ({
      id: row.id,
      at: toRfc3339(row.at),
      event: row.event,
      what: row.event,
      by: row.actorId === null ? 'nobody logged in' : own.has(row.actorId) ? 'you' : 'the school',
      // what somebody of the school did to others is theirs
      about: row.subjectId !== null && own.has(row.subjectId) ? row.subjectId : null,
    })),
    news: subscriptions.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      language: row.locale,
      state: row.status,
      askedAt: toRfc3339(row.createdAt),
      confirmedAt: orNull(row.confirmedAt),
      expiresAt: orNull(row.expiresAt),
      mailStoppedAt: orNull(row.suppressedAt),
      consentSource: row.consentSource,
    })),
    announcements: received.map(({ recipient, kind, subject }) => ({
      announcement: recipient.announcementId,
      kind,
      subject: subject[locale],
      state: recipient.state,
      reason: recipient.reason,
      sentAt: orNull(recipient.sentAt),
    })),
    erasures: erasures.map((row) => ({
      id: row.id,
      state: row.status,
      lessons: row.lessons,
      askedAt: toRfc3339(row.askedAt),
      notBefore: toRfc3339(row.erasedAfter),
      nextLookAt: orNull(row.dueAt),
      endedAt: orNull(row.endedAt),
    })),
    teacher: teachers.map((row) => ({
      id: row.id,
      name: row.name,
      aboutUk: row.aboutUk,
      aboutEn: row.aboutEn,
      shown: row.active,
    })),
    hours: hours.map(({ hours: row }) => ({
      id: row.id,
      weekday: row.weekday,
      from: clockTime(row.fromMinute),
      to: clockTime(row.toMinute),
      zone: row.zone,
      validFrom: row.validFrom,
      validTo: row.validTo,
    })),
  }
}

/** What the lines add up to, for each currency. */
function sums(lines: readonly { amount: number; currency: Currency }[]): [Currency, number][] {
  const total = new Map<Currency, number>()
  for (const { amount, currency } of lines) total.set(currency, (total.get(currency) ?? 0) + amount)
  return [...total]
}
