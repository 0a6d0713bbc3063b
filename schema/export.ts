import * as v from 'valibot'
import { deliveries, mailEventTypes } from './deliveries.ts'
import {
  announcementKinds,
  bookingStatuses,
  currencies,
  ledgerKinds,
  legalDocuments,
  lessonsChoices,
  locales,
  paymentStatuses,
  recipientStates,
  roles,
} from './enums.ts'
import * as p from './primitives.ts'
import { videoServiceIds } from './video-services.ts'

const text = v.string()
const maybe = v.nullable(v.string())
const at = p.sentInstant
const maybeAt = v.nullable(p.sentInstant)
const language = v.picklist(locales)
const linkStates = v.picklist(['pending', 'used', 'superseded'])

/** "450 UAH" as a person reads it, and the same exactly, in minor units. */
const money = v.object({ text, amount: v.number(), currency: v.picklist(currencies) })

/** What one row of each part of the export tells. A hash or a secret is never among it. */
export const exportItems = {
  account: v.object({
    id: text,
    name: text,
    email: text,
    role: v.picklist(roles),
    videoService: v.picklist(videoServiceIds),
    videoAccount: text,
    language,
    timeZone: text,
    news: v.boolean(),
    mailStoppedAt: maybeAt,
    since: at,
  }),
  signUps: v.object({
    id: text,
    name: text,
    email: text,
    videoService: v.picklist(videoServiceIds),
    videoAccount: text,
    language,
    timeZone: text,
    news: v.boolean(),
    policyVersion: text,
    policyHash: text,
    next: maybe,
    state: v.picklist(['pending', 'activated', 'superseded', 'taken']),
    begunAt: at,
    expiresAt: at,
  }),
  sessions: v.object({
    id: text,
    device: text,
    begunAt: at,
    usedAt: at,
    expiresAt: at,
    endedAt: maybeAt,
    withCode: v.boolean(),
  }),
  secondFactor: v.object({
    id: text,
    begunAt: at,
    session: text,
    confirmedAt: maybeAt,
    lastStep: v.number(),
    backupCodes: v.number(),
  }),
  openLogIns: v.object({ id: text, expiresAt: at }),
  devices: v.object({ device: text, firstSeenAt: at }),
  passwordLinks: v.object({ id: text, state: linkStates, askedAt: at, expiresAt: at }),
  emailChanges: v.object({
    id: text,
    newEmail: text,
    oldEmail: maybe,
    session: text,
    state: linkStates,
    askedAt: at,
    expiresAt: at,
  }),
  bookings: v.object({
    id: text,
    lesson: text,
    teacher: text,
    startsAt: at,
    endsAt: at,
    state: v.picklist(bookingStatuses),
    price: money,
    heldUntil: maybeAt,
    holdExtended: v.boolean(),
    bookedAt: at,
  }),
  payments: v.object({
    order: text,
    booking: text,
    amount: money,
    returned: money,
    state: v.picklist(paymentStatuses),
    liqpayState: maybe,
    errorCode: maybe,
    begunAt: at,
    expiresAt: at,
    paidAt: maybeAt,
    nextAskedAt: maybeAt,
    timesAsked: v.number(),
  }),
  paymentNews: v.object({
    id: text,
    from: text,
    via: v.picklist(['callback', 'status']),
    order: text,
    liqpayId: maybe,
    liqpayState: text,
    amount: v.nullable(v.number()),
    returned: v.nullable(v.number()),
    currency: maybe,
    errorCode: maybe,
    happenedAt: maybeAt,
    heardAt: at,
  }),
  refunds: v.object({
    id: text,
    order: text,
    amount: money,
    state: v.picklist(['requested', 'done', 'failed']),
    operation: text,
    askedBy: maybe,
    askedAt: at,
    nextTryAt: maybeAt,
    tries: v.number(),
    triedAt: maybeAt,
    acceptedAt: maybeAt,
    errorCode: maybe,
  }),
  balance: v.object({ sum: money }),
  ledger: v.object({
    id: text,
    at,
    kind: v.picklist(ledgerKinds),
    amount: money,
    order: maybe,
    booking: maybe,
    reference: maybe,
  }),
  agreements: v.object({
    id: text,
    document: v.picklist(legalDocuments),
    version: text,
    fingerprint: text,
    language,
    booking: maybe,
    at,
  }),
  requests: v.object({ id: text, request: text, key: text, answered: v.number(), at }),
  mails: v.object({
    id: text,
    kind: text,
    why: text,
    about: text,
    state: text,
    writtenAt: at,
    tries: v.number(),
    nextTryAt: at,
    sentAt: maybeAt,
    resendId: maybe,
    error: maybe,
    delivery: v.nullable(v.picklist(deliveries)),
  }),
  mailNews: v.object({
    id: text,
    mail: text,
    message: text,
    event: v.picklist(mailEventTypes),
    what: text,
    happenedAt: at,
    heardAt: at,
  }),
  securityEvents: v.object({
    id: text,
    at,
    event: text,
    what: text,
    by: v.picklist(['you', 'the school', 'nobody logged in']),
    about: maybe,
  }),
  news: v.object({
    id: text,
    name: maybe,
    email: text,
    language,
    state: v.picklist(['pending', 'active']),
    askedAt: at,
    confirmedAt: maybeAt,
    expiresAt: maybeAt,
    mailStoppedAt: maybeAt,
    consentSource: maybe,
  }),
  announcements: v.object({
    announcement: text,
    kind: v.picklist(announcementKinds),
    subject: text,
    state: v.picklist(recipientStates),
    reason: maybe,
    sentAt: maybeAt,
  }),
  erasures: v.object({
    id: text,
    state: v.picklist(['asked', 'cancelled', 'done']),
    lessons: v.picklist(lessonsChoices),
    askedAt: at,
    notBefore: at,
    nextLookAt: maybeAt,
    endedAt: maybeAt,
  }),
  teacher: v.object({ id: text, name: text, aboutUk: text, aboutEn: text, shown: v.boolean() }),
  hours: v.object({
    id: text,
    weekday: v.number(),
    from: text,
    to: text,
    zone: text,
    validFrom: maybe,
    validTo: maybe,
  }),
}

/** A part of the export. */
export type ExportPart = keyof typeof exportItems
export type ExportItem<Part extends ExportPart> = v.InferOutput<(typeof exportItems)[Part]>

/** A field of the export, such as `bookings.price`. */
export type ExportField = {
  [Part in ExportPart]: `${Part}.${keyof ExportItem<Part> & string}`
}[ExportPart]

/** What a part is and how long it is kept, and what each of its fields means, in the person's language. */
const told = <Item extends v.GenericSchema>(item: Item) =>
  v.object({
    title: text,
    explanation: text,
    kept: text,
    fields: v.record(text, text),
    items: v.array(item),
  })

const parts = Object.fromEntries(
  Object.entries(exportItems).map(([part, item]) => [part, told(item)]),
) as { [Part in ExportPart]: ReturnType<typeof told<(typeof exportItems)[Part]>> }

/** `GET /api/me/export`. */
export const exported = v.object({
  about: v.object({
    title: text,
    explanation: text,
    withheld: text,
    afterwards: text,
    person: text,
    madeAt: at,
    language,
    contact: text,
  }),
  recipients: v.array(v.object({ name: text, gets: text })),
  ...parts,
})
export type Exported = v.InferOutput<typeof exported>
