import { type SQL, and, asc, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { BatchResponse } from 'drizzle-orm/batch'
import type { Connection } from '../../db/client.ts'
import { acknowledgements, operations, sessions, signUps, users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { audit } from '../../db/tables/audit.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { outbox } from '../../db/tables/mail.ts'
import { mailEvents } from '../../db/tables/deliveries.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { announcementRecipients, announcements } from '../../db/tables/news.ts'
import { ledger, payments, providerEvents } from '../../db/tables/payments.ts'
import { devices, emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { backupCodes, factors, pendingLogIns } from '../../db/tables/second-factor.ts'
import { availability, lessonTypes, lessons, teachers } from '../../db/tables/schedule.ts'

/** How the provider’s events name a recipient of an announcement. */
const rowNameOf = sql`${announcementRecipients.announcementId} || '-' || ${announcementRecipients.personId}`

/** The rows of `personReads`, in its order. */
export type PersonRows = BatchResponse<ReturnType<typeof personReads>>

/**
 * Everything that is held about a person, for one batch; the account comes first.
 * @param user the person's id, or a subquery of it; null inside SQL for whoever has no account
 * @param address theirs; given for whoever has no account
 */
export function personReads(
  db: Connection,
  user: SQL,
  address = sql`(select ${users.email} from ${users} where ${users.id} = ${user})`,
) {
  const ofAddress = db.select({ id: signUps.id }).from(signUps).where(eq(signUps.email, address))
  const asReader = db
    .select({ id: subscribers.id })
    .from(subscribers)
    .where(eq(subscribers.email, address))
  const ownSessions = db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, user))
  const ownRefunds = db.select({ id: refunds.id }).from(refunds).where(eq(refunds.userId, user))
  const isTo = or(
    eq(outbox.recipientId, user),
    inArray(outbox.recipientId, ofAddress),
    inArray(outbox.recipientId, asReader),
  )
  const asRecipient = or(
    eq(announcementRecipients.personId, user),
    inArray(announcementRecipients.personId, asReader),
  )
  const theirMails = db.select({ id: outbox.id }).from(outbox).where(isTo)
  const theirTags = db
    .select({ tag: sql`${rowNameOf}` })
    .from(announcementRecipients)
    .where(asRecipient)
  return [
    db.select().from(users).where(eq(users.id, user)),
    db
      .select()
      .from(signUps)
      .where(and(eq(signUps.email, address), ne(signUps.email, '')))
      .orderBy(asc(signUps.id)),
    db.select().from(subscribers).where(eq(subscribers.email, address)),
    db.select().from(sessions).where(eq(sessions.userId, user)).orderBy(asc(sessions.id)),
    db.select().from(devices).where(eq(devices.userId, user)).orderBy(asc(devices.firstSeenAt)),
    db
      .select()
      .from(passwordResets)
      .where(eq(passwordResets.userId, user))
      .orderBy(asc(passwordResets.id)),
    db
      .select()
      .from(emailChanges)
      .where(eq(emailChanges.userId, user))
      .orderBy(asc(emailChanges.id)),
    db
      .select({
        booking: bookings,
        startsAt: lessons.startsAt,
        endsAt: lessons.endsAt,
        title: { uk: lessonTypes.titleUk, en: lessonTypes.titleEn },
        teacher: teachers.name,
      })
      .from(bookings)
      .innerJoin(lessons, eq(lessons.id, bookings.lessonId))
      .innerJoin(lessonTypes, eq(lessonTypes.id, lessons.lessonTypeId))
      .innerJoin(teachers, eq(teachers.id, lessons.teacherId))
      .where(eq(bookings.studentId, user))
      .orderBy(asc(bookings.id)),
    db.select().from(payments).where(eq(payments.userId, user)).orderBy(asc(payments.id)),
    db
      .select({ event: providerEvents })
      .from(providerEvents)
      .innerJoin(payments, eq(payments.id, providerEvents.orderId))
      .where(eq(payments.userId, user))
      .orderBy(asc(providerEvents.id)),
    db.select().from(ledger).where(eq(ledger.userId, user)).orderBy(asc(ledger.at), asc(ledger.id)),
    db
      .select()
      .from(acknowledgements)
      .where(eq(acknowledgements.userId, user))
      .orderBy(asc(acknowledgements.at)),
    db.select().from(operations).where(eq(operations.userId, user)).orderBy(asc(operations.id)),
    db.select().from(outbox).where(isTo).orderBy(asc(outbox.id)),
    db
      .select()
      .from(audit)
      .where(
        or(
          eq(audit.actorId, user),
          eq(audit.subjectId, user),
          inArray(audit.subjectId, ownSessions),
          inArray(audit.subjectId, ownRefunds),
          inArray(audit.subjectId, asReader),
          inArray(audit.subjectId, ofAddress),
        ),
      )
      .orderBy(asc(audit.id)),
    db.select().from(teachers).where(eq(teachers.userId, user)),
    db
      .select({ hours: availability })
      .from(availability)
      .innerJoin(teachers, eq(teachers.id, availability.teacherId))
      .where(eq(teachers.userId, user))
      .orderBy(asc(availability.weekday), asc(availability.fromMinute)),
    db.select().from(refunds).where(eq(refunds.userId, user)).orderBy(asc(refunds.id)),
    db.select().from(erasures).where(eq(erasures.userId, user)).orderBy(asc(erasures.id)),
    db.select().from(factors).where(eq(factors.userId, user)),
    db
      .select({ factorId: backupCodes.factorId })
      .from(backupCodes)
      .innerJoin(factors, eq(factors.id, backupCodes.factorId))
      .where(eq(factors.userId, user)),
    db
      .select()
      .from(pendingLogIns)
      .where(eq(pendingLogIns.userId, user))
      .orderBy(asc(pendingLogIns.id)),
    db
      .select()
      .from(mailEvents)
      .where(or(inArray(mailEvents.rowId, theirMails), inArray(mailEvents.rowId, theirTags)))
      .orderBy(asc(mailEvents.id)),
    db
      .select({
        recipient: announcementRecipients,
        kind: announcements.kind,
        subject: { uk: announcements.subjectUk, en: announcements.subjectEn },
      })
      .from(announcementRecipients)
      .innerJoin(announcements, eq(announcements.id, announcementRecipients.announcementId))
      .where(asRecipient)
      .orderBy(asc(announcementRecipients.announcementId)),
  ] as const
}
