import { type SQL, and, eq, isNull, lte, or, sql } from 'drizzle-orm'
import { announcementRecipients, announcements, chunks } from '../../db/tables/news.ts'
import type { AnnouncementKind, Exclusion } from '../../schema/enums.ts'
import type { Ctx } from '../context.ts'
import { lease } from '../mail/claim.ts'
import { readers } from './audience.ts'
import type { Recipient } from './letter.ts'
import { type Running, readState } from './state.ts'
import { pauseItself } from './pause.ts'
import { mailsInChunk, takeNow, whyPause } from './rules.ts'

export type Chunk = typeof chunks.$inferSelect

/** A chunk that this run alone may send until its lease ends. */
export interface Claimed {
  chunk: Chunk
  announcement: Running
  /** Who is written to; empty when the request is stored, which says it. */
  to: Recipient[]
}

export type Claim =
  | { tag: 'claimed'; claimed: Claimed }
  /** Mail that somebody waits for goes first. */
  | { tag: 'mail-waits' }
  /** Another run was faster. */
  | { tag: 'again' }
  | { tag: 'nothing' }

/** More chunks of an announcement than this are not begun while none of them is answered. */
const openAtMost = 16

/** What a run knows of the announcement that it sends: it need not look before each chunk. */
export interface Known {
  announcement?: Running
  lookedAt: number
}

/** So long (ms) a run goes on by what it knows; a mail that somebody waits for waits as long. */
const lookEvery = 1_000

/**
 * Claims a chunk that is to be repeated, or makes a new one as far as the pace allows. An announcement
 * that draws too many complaints pauses instead.
 * @param known of a run, kept up to date; what is written asserts it
 */
export async function claimChunk(ctx: Ctx, known: Known = { lookedAt: 0 }): Promise<Claim> {
  const { announcement } = known
  if (announcement && ctx.clock.now() - known.lookedAt < lookEvery) {
    const claim = await beginNext(ctx, announcement, known)
    if (claim?.tag === 'claimed') return claim
  }
  known.announcement = undefined
  known.lookedAt = ctx.clock.now()
  const { running, due, mailWaits, stopped } = await readState(ctx)
  if (stopped) return { tag: 'nothing' }
  if (mailWaits) return { tag: 'mail-waits' }
  const calm: Running[] = []
  for (const one of running) {
    const why = whyPause(one.tally, ctx.config.news)
    if (why) await pauseItself(ctx, one, why)
    else calm.push(one)
  }
  const ofDue = due && calm.find(({ id }) => id === due.announcementId)
  if (due && ofDue) return claimed(ofDue, await reclaim(ctx, ofDue, due))
  for (const one of calm) {
    const claim = await beginNext(ctx, one, known)
    if (claim) return claim
  }
  return { tag: 'nothing' }
}

/** @returns null when no chunk of it may begin now */
async function beginNext(ctx: Ctx, one: Running, known: Known): Promise<Claim | null> {
  if (!one.waiting || one.openChunks >= openAtMost) return null
  const inChunk = mailsInChunk(Math.max(one.bodyUk.length, one.bodyEn.length))
  const take = takeNow(one, ctx.config.news, ctx.clock.now(), inChunk)
  if (take.atMost === 0) return null
  const claim = claimed(one, await begin(ctx, one, take))
  known.announcement = { ...one, ...take.pace, openChunks: one.openChunks + 1 }
  return claim
}

function claimed(announcement: Running, [rows, to]: [Chunk[], Recipient[]]): Claim {
  const [chunk] = rows
  return chunk ? { tag: 'claimed', claimed: { chunk, announcement, to } } : { tag: 'again' }
}

/** Takes over a chunk whose time has come. One that is in doubt keeps its readers and its request. */
async function reclaim(ctx: Ctx, { kind }: Running, due: Chunk): Promise<[Chunk[], Recipient[]]> {
  const now = ctx.clock.now()
  const db = ctx.db.write
  const free = and(
    eq(chunks.id, due.id),
    eq(chunks.fence, due.fence),
    eq(chunks.state, 'open'),
    or(isNull(chunks.leaseUntil), lte(chunks.leaseUntil, now)),
    isSending(due.announcementId),
  )
  const [rows, , to] = await db.batch([
    db
      .update(chunks)
      .set({
        fence: due.fence + 1,
        attempts: sql`${chunks.attempts} + 1`,
        leaseUntil: now + lease,
      })
      .where(free)
      .returning(),
    ...addressing(ctx, kind, { id: due.id, fence: due.fence + 1 }),
  ])
  return [rows, to]
}

/** Makes a chunk of the next who wait. The pace is asserted, so that runs that overlap share it. */
async function begin(
  ctx: Ctx,
  { id: announcementId, kind, minuteAt, minuteTaken, minutesBefore }: Running,
  take: ReturnType<typeof takeNow>,
): Promise<[Chunk[], Recipient[]]> {
  const now = ctx.clock.now()
  const db = ctx.db.write
  const id = ctx.ids.next('cnk')
  const isUnchanged = and(
    eq(announcements.id, announcementId),
    eq(announcements.state, 'sending'),
    sql`${announcements.minuteAt} is ${minuteAt}`,
    eq(announcements.minuteTaken, minuteTaken),
    eq(announcements.minutesBefore, minutesBefore),
    sql`exists (select 1 from announcement_recipients r
      where r.announcement_id = announcements.id and r.state = 'queued')`,
  )
  const next = sql`(select person_id from announcement_recipients
    where announcement_id = ${announcementId} and state = 'queued'
    order by reason, rowid limit ${take.atMost})`
  const [, rows, , , to] = await db.batch([
    db.update(announcements).set(take.pace).where(isUnchanged),
    db
      .insert(chunks)
      .select(
        sql`select ${id}, ${announcementId}, ${nextNumber(announcementId)}, 'open', ${now}, ${now}, 1,
          ${now + lease}, 1, 0, 0, null, null, null, null where changes() > 0`,
      )
      .returning(),
    db
      .update(announcementRecipients)
      .set({ state: 'chunked', chunkId: id })
      .where(
        and(
          eq(announcementRecipients.announcementId, announcementId),
          sql`${announcementRecipients.personId} in ${next}`,
          sql`exists (select 1 from chunks where id = ${id})`,
        ),
      ),
    ...addressing(ctx, kind, { id, fence: 1 }),
  ])
  return [rows, to]
}

/** Chunks of an announcement are counted from 1. */
export const nextNumber = (announcementId: string) =>
  sql`(select coalesce(max(number), 0) + 1 from chunks where announcement_id = ${announcementId})`

/** Holds while an announcement is neither paused nor over. */
export const isSending = (announcementId: string) =>
  sql`exists (select 1 from announcements where id = ${announcementId} and state = 'sending')`

/**
 * The statements that leave out of a chunk whoever refused, was erased or suppressed by now, and read
 * the rest; nothing of a chunk whose request is stored, or that this run does not hold.
 */
export function addressing(ctx: Ctx, kind: AnnouncementKind, held: { id: string; fence: number }) {
  const db = ctx.db.write
  const isOurs = sql`exists (select 1 from chunks
    where id = ${held.id} and fence = ${held.fence} and state = 'open' and request is null)`
  const people = readersOf(held.id, kind)
  return [
    db
      .update(announcementRecipients)
      .set({
        state: 'refused',
        reason: sql<Exclusion>`coalesce((select r.barred from ${people} r where r.id = person_id),
          case when person_id like 'sub_%' then 'refused' else 'erased' end)`,
      })
      .where(
        and(
          eq(announcementRecipients.chunkId, held.id),
          eq(announcementRecipients.state, 'chunked'),
          isOurs,
          sql`person_id not in (select r.id from ${people} r where r.barred is null)`,
        ),
      ),
    db
      .select({
        id: sql<string>`r.id`,
        email: sql<string>`r.email`,
        name: sql<string>`r.name`,
        locale: sql<Recipient['locale']>`r.locale`,
      })
      .from(sql`${people} r`)
      .where(sql`r.barred is null and ${isOurs}`)
      .orderBy(sql`r.id`),
  ] as const
}

/**
 * Those of a chunk who are still written to, with their present address. A subscription whose address
 * has become that of an account on the same list is left out: the account is written to.
 */
export function readersOf(chunkId: string, kind: AnnouncementKind): SQL {
  const among = sql`in (select person_id from announcement_recipients
    where chunk_id = ${chunkId} and state = 'chunked')`
  const alone = sql`not exists (select 1 from announcement_recipients o
    where o.person_id = a.id and o.announcement_id = (select announcement_id from chunks where id = ${chunkId}))`
  return readers(kind, sql`u.id ${among}`, sql`s.id ${among} and ${alone}`)
}
