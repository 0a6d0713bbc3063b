import { sql } from 'drizzle-orm'
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { id, instant } from '../columns.ts'

/**
 * Every kind of line in the audit log: what decides who gets in, and nothing else that people change
 * of their own. A new password or address ends the other sessions without lines of their own.
 */
export const auditEvents = [
  'account.activated',
  'session.begun',
  'session.refused',
  // A wrong password after which the next must wait: one line for each wait, not for each try in it.
  'session.throttled',
  'session.ended',
  // All of an account but the one that asked.
  'sessions.ended',
  'password.reset-asked',
  'password.reset',
  'password.changed',
  'email.change-asked',
  'email.changed',
  'erasure.asked',
  'erasure.cancelled',
  'erasure.done',
  'session.code-refused',
  // A right password whose code never came.
  'session.code-missed',
  'factor.added',
  'factor.removed',
  'factor.codes-renewed',
  'factor.backup-code-used',
  'balance.paid-back',
  'refund.asked-again',
  'refund.settled',
  'staff.refund-listed',
  'staff.admin-created',
  'staff.person-listed',
  'staff.person-read',
  'staff.news-refused',
  'staff.audit-read',
  'announcement.drafted',
  'announcement.changed',
  'announcement.tested',
  'announcement.scheduled',
  'announcement.paused',
  'announcement.resumed',
  'announcement.cancelled',
  'announcement.retried',
  'policy.published',
  'announcement.deleted',
  'subscribers.imported',
  'audit.forgotten',
  'person.exported',
] as const
export type AuditEvent = (typeof auditEvents)[number]

/**
 * Who did what that matters to security: ids and a word, never a name, an address or what was typed.
 * Append-only. A line goes only when it is older than the instant that the subject of an
 * `audit.forgotten` line names: whoever deletes leaves a line that says so, and up to when.
 */
export const audit = sqliteTable(
  'audit',
  {
    id: id(),
    at: instant('at').notNull(),
    /** Who did it; null when nobody was logged in, or the clock did it. */
    actorId: text('actor_id'),
    event: text('event', { enum: auditEvents }).notNull(),
    /** What it was done to: a session, an account; null when it is unknown. */
    subjectId: text('subject_id'),
  },
  (t) => [
    index('audit_at').on(t.at),
    index('audit_actor').on(t.actorId, t.at),
    index('audit_subject').on(t.subjectId, t.at),
    // The wall asks it of every line that goes.
    index('audit_forgotten')
      .on(t.subjectId)
      .where(sql`event = 'audit.forgotten'`),
    check('audit_event', sql.raw(`event in ('${auditEvents.join("','")}')`)),
  ],
)
