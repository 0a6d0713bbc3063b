import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { locales, roles } from '../../schema/enums.ts'
import { type VideoService, videoServiceIds } from '../../schema/video-services.ts'
import { flag, id, instant } from '../columns.ts'

const videoService = () => text('video_service').$type<VideoService>().notNull()

/**
 * An address stands here in one form only; the check refuses any other writer's. Of an erased person
 * only the id stays, for what the accounts must keep; it stands in place of the address too.
 */
export const users = sqliteTable(
  'users',
  {
    id: id(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash').notNull(),
    role: text('role', { enum: roles }).notNull(),
    videoService: videoService(),
    videoAccount: text('video_account').notNull(),
    locale: text('locale', { enum: locales }).notNull(),
    timeZone: text('time_zone').notNull(),
    announcements: flag('announcements').notNull(),
    createdAt: instant('created_at').notNull(),
    /** Since when the address cannot be written to; null while it can. */
    suppressedAt: instant('suppressed_at'),
    erasedAt: instant('erased_at'),
  },
  (t) => [
    uniqueIndex('users_email').on(t.email),
    index('users_role').on(t.role),
    index('users_erasure')
      .on(t.erasedAt)
      .where(sql`erased_at is not null`),
    check('users_email_normal', sql`${t.email} = lower(trim(${t.email}))`),
    check('users_role_known', sql.raw(`role in ('${roles.join("','")}')`)),
    check('users_video_known', sql.raw(`video_service in ('${videoServiceIds.join("','")}')`)),
    check(
      'users_erased',
      sql`${t.erasedAt} is null or (${t.email} = ${t.id} and ${t.name} = '' and ${t.passwordHash} = ''
        and ${t.videoAccount} = '' and ${t.announcements} = 0 and ${t.suppressedAt} is null)`,
    ),
  ],
)

/**
 * One attempt to sign up, with its own pending data: its token activates this attempt only.
 * `pending → activated | superseded`; a newer attempt for the address supersedes the older ones. An
 * attempt for an address that has an account is `taken` at once: it never activates, and keeps only
 * what lets a log-in answer as it would for an unknown address.
 */
export const signUps = sqliteTable(
  'sign_ups',
  {
    id: id(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash').notNull(),
    videoService: videoService(),
    videoAccount: text('video_account').notNull(),
    locale: text('locale', { enum: locales }).notNull(),
    timeZone: text('time_zone').notNull(),
    announcements: flag('announcements').notNull(),
    policyVersion: text('policy_version').notNull(),
    policyHash: text('policy_hash').notNull(),
    /** Where the person was going, such as a chosen slot: a path of ours. */
    next: text('next'),
    status: text('status', { enum: ['pending', 'activated', 'superseded', 'taken'] }).notNull(),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('sign_ups_one_pending')
      .on(t.email)
      .where(sql`status = 'pending'`),
    check('sign_ups_email_normal', sql`${t.email} = lower(trim(${t.email}))`),
  ],
)

/** A log-in. Only the SHA-256 of its 256-bit secret is stored. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    secretHash: text('secret_hash').notNull(),
    createdAt: instant('created_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    endedAt: instant('ended_at'),
    /** "Chrome · Android": all that is kept of the User-Agent; empty when it told nothing. */
    device: text('device').notNull().default(''),
    /** Whether it was begun with a second factor. */
    secondFactor: flag('second_factor').notNull().default(false),
  },
  (t) => [index('sessions_user').on(t.userId)],
)

/** Who acknowledged which version of the policy, or accepted which of the offer; append-only. */
export const acknowledgements = sqliteTable(
  'acknowledgements',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    document: text('document', { enum: ['policy', 'offer'] }).notNull(),
    version: text('version').notNull(),
    hash: text('hash').notNull(),
    locale: text('locale', { enum: locales }).notNull(),
    bookingId: text('booking_id'),
    at: instant('at').notNull(),
  },
  (t) => [
    index('acknowledgements_user').on(t.userId, t.document),
    index('acknowledgements_age').on(t.at),
    uniqueIndex('acknowledgements_policy')
      .on(t.userId, t.version)
      .where(sql`document = 'policy'`),
    check('acknowledgements_hash', sql`length(${t.hash}) = 64`),
  ],
)

/** The answer that an `Idempotency-Key` has earned; written with the change it stands for. */
export const operations = sqliteTable(
  'operations',
  {
    id: id(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    route: text('route').notNull(),
    key: text('key').notNull(),
    bodyHash: text('body_hash').notNull(),
    status: integer('status').notNull(),
    answer: text('answer').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('operations_key').on(t.userId, t.route, t.key),
    index('operations_age').on(t.createdAt),
  ],
)
