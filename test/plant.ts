import { eq, inArray } from 'drizzle-orm'
import type { Database } from '../db/client.ts'
import type { registry } from '../db/registry.ts'
import { acknowledgements, operations, sessions, signUps, users } from '../db/tables/accounts.ts'
import { subscribers } from '../db/tables/announcements.ts'
import { audit } from '../db/tables/audit.ts'
import { bookings } from '../db/tables/bookings.ts'
import { mailEvents } from '../db/tables/deliveries.ts'
import { erasures } from '../db/tables/erasures.ts'
import { outbox } from '../db/tables/mail.ts'
import { announcementRecipients, announcements, chunks } from '../db/tables/news.ts'
import { ledger, payments, providerEvents } from '../db/tables/payments.ts'
import { devices, emailChanges, passwordResets } from '../db/tables/recovery.ts'
import { refunds } from '../db/tables/refunds.ts'
import { backupCodes, factors, pendingLogIns } from '../db/tables/second-factor.ts'
import { availability, lessons, teachers } from '../db/tables/schedule.ts'
import type { Locale } from '../schema/enums.ts'
import { ids, makeBooking, makeLesson, startIn } from './lessons.ts'
import { type User, makeOffer, makeUser } from './makers.ts'

type TableName = keyof typeof registry
/** A row as it stands in the database, by the names of the code. */
type Row = Record<string, unknown>

export interface Planted {
  user: User
  /** The rows that tell of the person, by table. */
  rows: Partial<Record<TableName, Row[]>>
  /** The texts that stand in them, by `table.column`, and whose mail it is. */
  canaries: Map<string, string>
}

/** Later than any clock of the tests: what waits until then is not begun. */
const late = Date.UTC(2090, 0)

/**
 * Makes a person of whom every table tells that can, with a text of its own in every column that takes
 * any.
 * @param mark tells this person's texts from another's
 * @param options.settled nothing of theirs is open: no hold, no order, no money
 */
export async function plant(
  db: Database,
  mark: string,
  { settled, locale }: { settled: boolean; locale: Locale },
): Promise<Planted> {
  const { write } = db
  const canaries = new Map<string, string>()
  const word = (column: string) => {
    const text = `canary.${mark}.${column}`.toLowerCase()
    canaries.set(column, text)
    return text
  }
  let instant = Date.UTC(2026, 0, settled ? 2 : 1)
  const next = () => (instant += 1000)

  const address = `${word('users.email')}@canary.test`
  const user = await makeUser(db, {
    email: address,
    name: word('users.name'),
    passwordHash: word('users.passwordHash'),
    videoAccount: word('users.videoAccount'),
    locale,
    timeZone: 'America/Bogota',
    announcements: true,
    createdAt: next(),
    suppressedAt: next(),
  })
  const { id: userId } = user
  const link = { userId, status: 'pending', createdAt: next(), expiresAt: next() } as const

  const teacher = {
    id: ids.next('tch'),
    userId,
    name: word('teachers.name'),
    aboutUk: word('teachers.aboutUk'),
    aboutEn: word('teachers.aboutEn'),
    active: true,
  }
  const [session, attempt, reader] = [ids.next('ses'), ids.next('sup'), ids.next('sub')]
  const [factor, toPerson] = [ids.next('fct'), ids.next('msg')]
  await write.insert(teachers).values(teacher)
  await write.batch([
    write.insert(availability).values({
      id: ids.next('avl'),
      teacherId: teacher.id,
      weekday: 3,
      fromMinute: 545,
      toMinute: 665,
      zone: 'Europe/Lisbon',
      validFrom: '2026-02-01',
      validTo: '2026-03-01',
    }),
    write.insert(signUps).values({
      id: attempt,
      email: address,
      name: word('signUps.name'),
      passwordHash: word('signUps.passwordHash'),
      videoService: 'viber',
      videoAccount: word('signUps.videoAccount'),
      locale,
      timeZone: 'Asia/Tokyo',
      announcements: true,
      policyVersion: word('signUps.policyVersion'),
      policyHash: word('signUps.policyHash'),
      next: word('signUps.next'),
      status: 'pending',
      createdAt: next(),
      expiresAt: next(),
    }),
    write.insert(sessions).values({
      id: session,
      userId,
      secretHash: word('sessions.secretHash'),
      createdAt: next(),
      seenAt: next(),
      expiresAt: next(),
      endedAt: next(),
      device: word('sessions.device'),
      secondFactor: true,
    }),
    write.insert(factors).values({
      id: factor,
      userId,
      sealedSecret: word('factors.sealedSecret'),
      lastStep: 59_000_001,
      sessionId: session,
      createdAt: next(),
      confirmedAt: next(),
    }),
    write
      .insert(backupCodes)
      .values({ factorId: factor, hash: word('backupCodes.hash').padEnd(64, '0') }),
    write.insert(pendingLogIns).values({
      id: ids.next('lgi'),
      userId,
      expiresAt: late,
      place: word('pendingLogIns.place'),
    }),
    write.insert(devices).values({ userId, label: word('devices.label'), firstSeenAt: next() }),
    write.insert(passwordResets).values({ id: ids.next('rst'), ...link }),
    write.insert(emailChanges).values({
      id: ids.next('chg'),
      ...link,
      email: `${word('emailChanges.email')}@canary.test`,
      sessionId: session,
      usage: word('emailChanges.usage'),
      oldEmail: `${word('emailChanges.oldEmail')}@canary.test`,
    }),
    write.insert(operations).values({
      id: ids.next('opr'),
      userId,
      route: word('operations.route'),
      key: word('operations.key'),
      bodyHash: word('operations.bodyHash'),
      status: 201,
      answer: word('operations.answer'),
      createdAt: next(),
    }),
    write.insert(subscribers).values({
      id: reader,
      email: address,
      name: word('subscribers.name'),
      locale,
      createdAt: next(),
      suppressedAt: next(),
      ...(settled
        ? {
            status: 'active',
            confirmedAt: next(),
            consentSource: word('subscribers.consentSource'),
          }
        : { status: 'pending', expiresAt: next() }),
    }),
    write.insert(audit).values({
      id: ids.next('aud'),
      at: next(),
      actorId: userId,
      event: 'session.begun',
      subjectId: session,
    }),
    write.insert(erasures).values({
      id: ids.next('ers'),
      userId,
      lessons: 'return-money',
      askedAt: next(),
      erasedAfter: next(),
      ...(settled ? { status: 'cancelled', endedAt: next() } : { status: 'asked', dueAt: late }),
    }),
  ])
  const lesson = await makeLesson(db, await makeOffer(db), startIn(settled ? 40 : 41))
  const bookingId = await makeBooking(db, lesson, user, {
    createdAt: next(),
    holdExpiresAt: late,
    holdExtended: true,
    price: 45_100,
  })
  await payAndGiveBack(db, { userId, bookingId, settled, word, next })
  await write.insert(acknowledgements).values({
    id: ids.next('ack'),
    userId,
    document: 'offer',
    version: word('acknowledgements.version'),
    hash: '0123456789abcdef'.repeat(4),
    locale,
    bookingId,
    at: next(),
  })
  const mail = (recipientId: string, to: string, subjectId = word(`outbox.subjectId.${to}`)) =>
    write.insert(outbox).values({
      id: to === 'person' ? toPerson : ids.next('msg'),
      kind: 'account.exists',
      subjectId,
      recipientId,
      status: 'unknown',
      createdAt: next(),
      dueAt: next(),
      attempts: 7,
      leaseUntil: next(),
      fence: 8,
      request: word(`outbox.request.${to}`),
      firstTriedAt: next(),
      sentAt: next(),
      providerId: word(`outbox.providerId.${to}`),
      error: word(`outbox.error.${to}`),
      delivery: 'soft-bounced',
    })
  await write.batch([
    mail(userId, 'person'),
    mail(attempt, 'attempt'),
    mail(reader, 'reader'),
    mail(ids.next('usr'), 'teacher', bookingId),
  ])
  const announcementId = await announce(db, { personId: userId, settled, word, next })
  const tags = [toPerson, `${announcementId}-${userId}`]
  for (const [n, rowId] of tags.entries()) {
    await write.insert(mailEvents).values({
      id: ids.next('mev'),
      messageId: word(`mailEvents.messageId.${n}`),
      type: n === 0 ? 'email.delivered' : 'email.bounced',
      rowId,
      occurredAt: next(),
      receivedAt: next(),
    })
  }
  const rows = await rowsOf(db, { userId, address, teacherId: teacher.id, factor, tags })
  return { user, rows, canaries }
}

/** An announcement that went to the person: nobody knows whether it was sent unless all is settled. */
async function announce(
  { write }: Database,
  {
    personId,
    settled,
    word,
    next,
  }: { personId: string; settled: boolean; word: (column: string) => string; next: () => number },
): Promise<string> {
  const [id, chunkId] = [ids.next('ann'), ids.next('cnk')]
  const texts = { subjectUk: `Новини ${id}`, subjectEn: `News ${id}`, bodyUk: 'Так', bodyEn: 'Yes' }
  const counts = { alerts: 0, minuteTaken: 0, minutesBefore: 0 }
  const own = { announcementId: id, personId }
  const mine = eq(announcementRecipients.announcementId, id)
  const set = (fields: Partial<typeof announcements.$inferInsert>) =>
    write.update(announcements).set(fields).where(eq(announcements.id, id))
  await write.batch([
    write.insert(announcements).values({
      id,
      kind: 'news',
      segment: '{}',
      state: 'draft',
      createdBy: 'cli',
      createdAt: next(),
      ...texts,
      ...counts,
    }),
    set({ state: 'scheduled', scheduledFor: next(), startBefore: next() }),
    write.insert(announcementRecipients).values({ ...own, state: 'queued' }),
    write.insert(chunks).values({
      id: chunkId,
      announcementId: id,
      number: 1,
      createdAt: next(),
      dueAt: late,
      attempts: 1,
      fence: 1,
      compositions: 1,
      size: 1,
      leaseUntil: late,
      ...(settled
        ? { state: 'sent', endedAt: next() }
        : { state: 'open', request: word('chunks.request'), uncertainSince: late }),
    }),
    write.update(announcementRecipients).set({ state: 'chunked', chunkId }).where(mine),
    write
      .update(announcementRecipients)
      .set({ state: 'failed', reason: word('announcementRecipients.reason'), sentAt: next() })
      .where(mine),
    set({ state: 'paused', pauseReason: 'staff', frozenAt: next() }),
  ])
  return id
}

/** A payment whose money is balance and goes back: it has gone when all is settled, else it is on its way. */
async function payAndGiveBack(
  { write }: Database,
  {
    userId,
    bookingId,
    settled,
    word,
    next,
  }: {
    userId: string
    bookingId: string
    settled: boolean
    word: (column: string) => string
    next: () => number
  },
): Promise<void> {
  const [paid, open] = [ids.next('pay'), ids.next('pay')]
  const money = { userId, bookingId, amount: 45_100, currency: 'UAH' } as const
  const order = {
    ...money,
    apiVersion: 3,
    status: 'pending',
    reversedAmount: 0,
    providerStatus: word('payments.providerStatus'),
    errorCode: word('payments.errorCode'),
    createdAt: next(),
    expiresAt: next(),
    checks: 4,
  } as const
  const line = { ...money, paymentId: paid }
  await write.batch([
    write.insert(payments).values({ ...order, id: paid }),
    write.insert(ledger).values({ ...line, id: ids.next('lgr'), kind: 'payment', at: next() }),
    write.insert(ledger).values({
      id: ids.next('lgr'),
      userId,
      currency: 'UAH',
      kind: 'paid-back',
      amount: -100,
      reference: word('ledger.reference'),
      actorId: word('ledger.actorId'),
      at: next(),
    }),
    write.insert(providerEvents).values({
      id: ids.next('evt'),
      provider: 'liqpay',
      via: 'callback',
      orderId: paid,
      providerId: word('providerEvents.providerId'),
      status: word('providerEvents.status'),
      amount: 45_100,
      refunded: 45_000,
      currency: 'UAH',
      errorCode: word('providerEvents.errorCode'),
      occurredAt: next(),
      receivedAt: next(),
      digest: word('providerEvents.digest'),
    }),
    write.insert(refunds).values({
      id: ids.next('rfd'),
      operation: `erasure.${word('refunds.operation')}`,
      paymentId: paid,
      userId,
      amount: 45_000,
      currency: 'UAH',
      status: 'requested',
      createdAt: next(),
      dueAt: late,
      attempts: 6,
      triedAt: next(),
      acceptedAt: next(),
      error: word('refunds.error'),
    }),
  ])
  if (!settled) {
    await write.insert(payments).values({ ...order, id: open, nextCheckAt: late })
    return
  }
  await write.batch([
    write
      .insert(ledger)
      .values({ ...line, id: ids.next('lgr'), kind: 'reversal', amount: -45_000, at: next() }),
    write.update(bookings).set({ status: 'expired' }).where(eq(bookings.id, bookingId)),
  ])
}

async function rowsOf(
  { read }: Database,
  {
    userId,
    address,
    teacherId,
    factor,
    tags,
  }: { userId: string; address: string; teacherId: string; factor: string; tags: string[] },
): Promise<Planted['rows']> {
  const [
    ofUsers,
    ofSignUps,
    ofSessions,
    ofDevices,
    ofResets,
    ofChanges,
    ofOperations,
    ofSubscribers,
    ofAudit,
    ofErasures,
    ofOutbox,
    ofTeachers,
    ofHours,
    ofBookings,
    ofPayments,
    ofEvents,
    ofRefunds,
    ofLedger,
    ofAgreements,
    ofFactors,
    ofBackupCodes,
    ofLogIns,
    ofMailEvents,
    ofRecipients,
  ] = await read.batch([
    read.select().from(users).where(eq(users.id, userId)),
    read.select().from(signUps).where(eq(signUps.email, address)),
    read.select().from(sessions).where(eq(sessions.userId, userId)),
    read.select().from(devices).where(eq(devices.userId, userId)),
    read.select().from(passwordResets).where(eq(passwordResets.userId, userId)),
    read.select().from(emailChanges).where(eq(emailChanges.userId, userId)),
    read.select().from(operations).where(eq(operations.userId, userId)),
    read.select().from(subscribers).where(eq(subscribers.email, address)),
    read.select().from(audit).where(eq(audit.actorId, userId)),
    read.select().from(erasures).where(eq(erasures.userId, userId)),
    read.select().from(outbox).where(eq(outbox.recipientId, userId)),
    read.select().from(teachers).where(eq(teachers.id, teacherId)),
    read.select().from(availability).where(eq(availability.teacherId, teacherId)),
    read
      .select({ booking: bookings, lesson: lessons })
      .from(bookings)
      .innerJoin(lessons, eq(lessons.id, bookings.lessonId))
      .where(eq(bookings.studentId, userId)),
    read.select().from(payments).where(eq(payments.userId, userId)),
    read
      .select({ event: providerEvents })
      .from(providerEvents)
      .innerJoin(payments, eq(payments.id, providerEvents.orderId))
      .where(eq(payments.userId, userId)),
    read.select().from(refunds).where(eq(refunds.userId, userId)),
    read.select().from(ledger).where(eq(ledger.userId, userId)),
    read.select().from(acknowledgements).where(eq(acknowledgements.userId, userId)),
    read.select().from(factors).where(eq(factors.userId, userId)),
    read.select().from(backupCodes).where(eq(backupCodes.factorId, factor)),
    read.select().from(pendingLogIns).where(eq(pendingLogIns.userId, userId)),
    read.select().from(mailEvents).where(inArray(mailEvents.rowId, tags)),
    read.select().from(announcementRecipients).where(eq(announcementRecipients.personId, userId)),
  ])
  return {
    users: ofUsers,
    signUps: ofSignUps,
    sessions: ofSessions,
    devices: ofDevices,
    passwordResets: ofResets,
    emailChanges: ofChanges,
    operations: ofOperations,
    subscribers: ofSubscribers,
    audit: ofAudit,
    erasures: ofErasures,
    outbox: ofOutbox,
    teachers: ofTeachers,
    availability: ofHours,
    bookings: ofBookings.map(({ booking }) => booking),
    lessons: ofBookings.map(({ lesson }) => lesson),
    payments: ofPayments,
    providerEvents: ofEvents.map(({ event }) => event),
    refunds: ofRefunds,
    ledger: ofLedger,
    acknowledgements: ofAgreements,
    factors: ofFactors,
    backupCodes: ofBackupCodes,
    pendingLogIns: ofLogIns,
    mailEvents: ofMailEvents,
    announcementRecipients: ofRecipients,
  }
}
