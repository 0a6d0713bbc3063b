import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import { retention } from '../../schema/retention.ts'
import {
  announcementKinds,
  announcementStates,
  pauseReasons,
  recipientStates,
} from '../../schema/enums.ts'
import { id, instant } from '../columns.ts'

const words = (list: readonly string[]) => sql.raw(`('${list.join("','")}')`)

/**
 * One text for many readers. `draft → scheduled → sending ⇄ paused → done`, and `cancelled` from any
 * state but the last; a run that is late, or that draws complaints, is `paused` by itself. When its
 * recipients are frozen, its words are too.
 */
export const announcements = sqliteTable(
  'announcements',
  {
    id: id(),
    /** `news` go to whoever wants them, `policy` notices also to whoever refused news. */
    kind: text('kind', { enum: announcementKinds }).notNull(),
    /** Markdown; empty while a draft lacks a language. */
    subjectUk: text('subject_uk').notNull(),
    subjectEn: text('subject_en').notNull(),
    bodyUk: text('body_uk').notNull(),
    bodyEn: text('body_en').notNull(),
    /** The audience as JSON: `Segment` of schema/announcements.ts. */
    segment: text('segment').notNull(),
    /** Of a `policy` notice: the version that it tells of; one notice a version. */
    policyVersion: text('policy_version'),
    state: text('state', { enum: announcementStates }).notNull(),
    /** A staff person's id, or `cli`. */
    createdBy: text('created_by').notNull(),
    createdAt: instant('created_at').notNull(),
    scheduledFor: instant('scheduled_for'),
    /** A run that could not begin by then asks staff first. */
    startBefore: instant('start_before'),
    /** When the list of recipients was made; nobody is added to it afterwards. */
    frozenAt: instant('frozen_at'),
    pauseReason: text('pause_reason', { enum: pauseReasons }),
    /** How often it was paused by itself: each time staff gets a mail. */
    alerts: integer('alerts').notNull(),
    /** Bounces and complaints count from here on: since the beginning, or since staff resumed it. */
    watchedFrom: instant('watched_from'),
    endedAt: instant('ended_at'),
    /** The minute (its first instant) that mails were last taken in, how many, and how many such minutes were before. */
    minuteAt: instant('minute_at'),
    minuteTaken: integer('minute_taken').notNull(),
    minutesBefore: integer('minutes_before').notNull(),
    /** Since when it goes, old as it is: its recipients first, by and by, then its row. */
    forgottenAt: instant('forgotten_at'),
  },
  (t) => [
    uniqueIndex('announcements_policy').on(t.policyVersion),
    index('announcements_open')
      .on(t.state)
      .where(sql`state in ('scheduled', 'sending', 'paused')`),
    index('announcements_created').on(t.createdAt),
    index('announcements_ended')
      .on(t.endedAt)
      .where(sql`ended_at is not null`),
    check('announcements_kind', sql`${t.kind} in ${words(announcementKinds)}`),
    check('announcements_state', sql`${t.state} in ${words(announcementStates)}`),
    check(
      'announcements_policy_version',
      sql`(${t.kind} = 'policy') = (${t.policyVersion} is not null)`,
    ),
    check(
      'announcements_whole',
      sql`${t.state} in ('draft', 'cancelled') or (${t.scheduledFor} is not null
        and ${t.startBefore} is not null and ${t.subjectUk} <> '' and ${t.subjectEn} <> ''
        and ${t.bodyUk} <> '' and ${t.bodyEn} <> '')`,
    ),
    check(
      'announcements_frozen',
      sql`${t.state} not in ('sending', 'done') or ${t.frozenAt} is not null`,
    ),
    check(
      'announcements_forgotten',
      sql`${t.forgottenAt} is null or (${t.state} in ('done', 'cancelled') and ${t.endedAt} is not null
        and ${t.endedAt} <= ${t.forgottenAt} - ${sql.raw(String(retention.announcements))})`,
    ),
    check('announcements_paused', sql`(${t.state} = 'paused') = (${t.pauseReason} is not null)`),
    check('announcements_pause_reason', sql`${t.pauseReason} in ${words(pauseReasons)}`),
  ],
)

/**
 * Who was a candidate for an announcement when it was frozen, once each, and what became of it:
 * `excluded`, or `queued → chunked → sent → delivered | bounced | complained`; `refused` when the
 * person no longer wanted it (or was gone) as the mail was written, `failed` when the provider will
 * not take it, `unknown` when nobody can say, `dropped` when staff cancelled the rest. No address.
 */
export const announcementRecipients = sqliteTable(
  'announcement_recipients',
  {
    announcementId: text('announcement_id')
      .notNull()
      .references(() => announcements.id),
    /** A user's or a subscriber's id. */
    personId: text('person_id').notNull(),
    state: text('state', { enum: recipientStates }).notNull(),
    /** Why it was excluded, refused or failed; `soft` of a bounce that may yet arrive. */
    reason: text('reason'),
    chunkId: text('chunk_id').references(() => chunks.id),
    sentAt: instant('sent_at'),
  },
  (t) => [
    // Of a hundred thousand rows that are frozen at once each index costs its share: these serve all.
    primaryKey({ columns: [t.personId, t.announcementId] }),
    index('announcement_recipients_state').on(t.announcementId, t.state, t.reason),
    index('announcement_recipients_chunk')
      .on(t.chunkId)
      .where(sql`chunk_id is not null`),
    check('announcement_recipients_state_known', sql`${t.state} in ${words(recipientStates)}`),
    check(
      'announcement_recipients_excluded',
      sql`${t.state} <> 'excluded' or ${t.reason} is not null`,
    ),
  ],
)

/**
 * At most a hundred recipients who go to the provider in one request. While it is `open` it may be
 * tried; its request is stored before the first try and kept while that may have been accepted, so
 * that a repetition is the same bytes under the same key. That is the one place where an address
 * stands outside its own row: until the provider has answered, a day at the most.
 */
export const chunks = sqliteTable(
  'chunks',
  {
    id: id(),
    announcementId: text('announcement_id')
      .notNull()
      .references(() => announcements.id),
    number: integer('number').notNull(),
    state: text('state', {
      enum: ['open', 'sent', 'split', 'failed', 'unknown', 'dropped'],
    }).notNull(),
    createdAt: instant('created_at').notNull(),
    dueAt: instant('due_at').notNull(),
    attempts: integer('attempts').notNull(),
    leaseUntil: instant('lease_until'),
    fence: integer('fence').notNull(),
    /** How often it was composed: each time has an idempotency key of its own. */
    compositions: integer('compositions').notNull(),
    /** Mails in the request, as it was last composed. */
    size: integer('size').notNull(),
    /** The requests as first composed (JSON). */
    request: text('request'),
    /** The first try that may have been accepted without our knowing; null when none may. */
    uncertainSince: instant('uncertain_since'),
    endedAt: instant('ended_at'),
    /** The provider's error name or an HTTP status; never its text. */
    error: text('error'),
  },
  (t) => [
    uniqueIndex('chunks_number').on(t.announcementId, t.number),
    index('chunks_open')
      .on(t.announcementId, t.dueAt)
      .where(sql`state = 'open'`),
    index('chunks_sent')
      .on(t.announcementId, t.endedAt, t.size)
      .where(sql`state = 'sent'`),
    index('chunks_failed')
      .on(t.announcementId, t.endedAt, t.size)
      .where(sql`state = 'failed'`),
    check(
      'chunks_state',
      sql`${t.state} in ('open', 'sent', 'split', 'failed', 'unknown', 'dropped')`,
    ),
    check('chunks_request_ends', sql`${t.request} is null or ${t.state} = 'open'`),
    check(
      'chunks_doubt',
      sql`(${t.request} is null) = (${t.uncertainSince} is null) or ${t.state} <> 'open'`,
    ),
    check('chunks_size', sql`${t.size} between 0 and 100`),
  ],
)
