import { type SQL, and, eq, inArray, isNotNull, isNull, not, sql } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { operations, sessions, signUps, users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { devices, emailChanges, passwordResets } from '../../db/tables/recovery.ts'
import { availability, teachers } from '../../db/tables/schedule.ts'
import { factors, pendingLogIns } from '../../db/tables/second-factor.ts'
import { throttles } from '../../db/tables/throttles.ts'
import { rememberRefusal } from '../announcements/refusal.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { allMailsTo } from '../throttles/mails.ts'
import { type Subject, keyOf } from '../throttles/throttle.ts'
import { forgetChangesOf } from './forget-changes.ts'
import { forgetMailOf } from './forget-mail.ts'
import { type Needed, type WaitsFor, neededFor, waitsFor } from './rules.ts'
import { isHindered, readHurdles } from './standing.ts'

export type Erased =
  | { tag: 'erased' }
  | { tag: 'waits'; waitsFor: WaitsFor }
  | { tag: Needed }
  /** There is no such person, or not any more. */
  | { tag: 'not.found' }
  /** What the caller asked to hold does not. */
  | { tag: 'called-off' }

/** What is a person's alone and goes with them: tables by their `user_id`. */
const theirOwn = [
  sessions,
  operations,
  devices,
  passwordResets,
  emailChanges,
  factors,
  pendingLogIns,
]

/** What the row of an erased person says beside its id. */
const nobody = {
  name: '',
  passwordHash: '',
  videoAccount: '',
  announcements: false,
  role: 'student',
  timeZone: 'UTC',
  suppressedAt: null,
} as const

/**
 * Erases a person: name, address, video account, password, second factor, sessions, links and stored
 * mail go in one atomic batch; bookings, payments and the ledger stay for the accounts, with the id
 * alone. Nothing happens while a lesson is ahead, an order's answer is awaited or money is owed: it
 * waits for them. Two round trips.
 * @param how.actor who does it, for the audit log; null for the clock
 * @param how.when holds in the batch's own state, else nobody is erased
 */
export async function eraseNow(
  ctx: Ctx,
  userId: string,
  how: { actor?: string | null; when?: SQL } = {},
): Promise<Erased> {
  const [user] = await ctx.db.read
    .select({ email: users.email })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.erasedAt)))
  if (!user) return { tag: 'not.found' }
  const { email } = user
  const db = ctx.db.write
  const now = ctx.clock.now()
  const id = sql`${userId}`
  const erased = sql`exists (select 1 from ${users}
    where ${and(eq(users.id, userId), isNotNull(users.erasedAt))})`
  const unsaid = sql`not exists (select 1 from audit where event = 'erasure.done' and subject_id = ${userId})`
  const write = db.batch([
    db
      .update(users)
      .set({ ...nobody, email: userId, erasedAt: now })
      .where(
        and(
          eq(users.id, userId),
          eq(users.email, email),
          isNull(users.erasedAt),
          not(isHindered(id, now)),
          how.when,
        ),
      )
      .returning({ id: users.id }),
    readHurdles(db, id, now),
    ...forgetMailOf(ctx, { userId, email, when: erased }),
    ...forgetChangesOf(ctx, email, erased),
    db.delete(signUps).where(and(eq(signUps.email, email), erased)),
    ...theirOwn.map((table) => db.delete(table).where(and(eq(table.userId, userId), erased))),
    db
      .delete(throttles)
      .where(and(inArray(throttles.key, await triesOf(ctx, userId, email)), erased)),
    ...(await rememberRefusal(ctx, email, erased)),
    db
      .update(bookings)
      .set({ status: 'cancelled' })
      .where(and(eq(bookings.studentId, userId), eq(bookings.status, 'held'), erased)),
    db
      .delete(availability)
      .where(
        and(
          sql`${availability.teacherId} in (select id from teachers where user_id = ${userId})`,
          erased,
        ),
      ),
    db
      .update(teachers)
      .set({ name: '', aboutUk: '', aboutEn: '', active: false })
      .where(and(eq(teachers.userId, userId), erased)),
    record(ctx, db, {
      event: 'erasure.done',
      actor: how.actor ?? null,
      subject: userId,
      when: sql`${erased} and ${unsaid}`,
    }),
    db
      .update(erasures)
      .set({ status: 'done', dueAt: null, endedAt: now })
      .where(and(eq(erasures.userId, userId), eq(erasures.status, 'asked'), erased)),
  ])
  const { done, found } = await orFind(
    write.then(([rows, states]) => ({ done: rows.length === 1, found: states[0] })),
    async () => ((await isErased(ctx, userId)) ? { done: true, found: undefined } : null),
  )
  if (done) {
    ctx.log.info('erasure.done', { user: userId })
    return { tag: 'erased' }
  }
  const needed = found && neededFor(found)
  const waits = found && waitsFor(found)
  if (needed) return { tag: needed }
  return waits ? { tag: 'waits', waitsFor: waits } : { tag: 'called-off' }
}

async function isErased(ctx: Ctx, userId: string): Promise<boolean> {
  const rows = await ctx.db.write
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNotNull(users.erasedAt)))
  return rows.length === 1
}

/** The counters that can be found again by what is known of the person; the others end by themselves. */
function triesOf(ctx: Ctx, userId: string, email: string): Promise<string[]> {
  const subjects: Subject[] = [
    { limit: 'log-in.address', of: [email] },
    { limit: 'mails.address', of: [userId] },
    ...allMailsTo(email),
  ]
  return Promise.all(subjects.map((subject) => keyOf(ctx, subject)))
}
