import { type SQL, and, eq, sql } from 'drizzle-orm'
import { announcementRecipients, chunks } from '../../db/tables/news.ts'
import type { Ctx } from '../context.ts'
import type { MailRequest, SendResult } from '../mail/mailer.ts'
import { stopOrGo } from '../mail/stops.ts'
import { type Chunk, nextNumber } from './claim.ts'
import type { Composed } from './compose.ts'
import { finishing } from './finish.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { readRowName } from './row-name.ts'

/**
 * Writes down what came of a try, in one write. A chunk whose claim was lost meanwhile is left to its
 * new claimer, whose same key and bytes the provider takes for the same mails.
 */
export async function record(ctx: Ctx, composed: Composed, result: SendResult): Promise<void> {
  const { chunk, requests } = composed
  const outcome = outcomeOf(chunk, result, requests.length, ctx.clock.now())
  const [first, ...rest] = statementsOf(ctx, chunk, requests, outcome)
  const [kept] = await ctx.db.write.batch([first, ...rest, ...stopOrGo(ctx, [result])])
  const fields = { chunk: chunk.id, mails: requests.length }
  if (kept.length === 0) ctx.log.warn('news.claim-lost', fields)
  else if (outcome.tag === 'sent') ctx.log.info('news.sent', fields)
  else ctx.log.warn(`news.${outcome.tag}`, { ...fields, error: outcome.error })
}

/** A chunk that nobody is left in, or that cannot go now, is given back. */
export async function giveBack(ctx: Ctx, chunk: Chunk): Promise<void> {
  const db = ctx.db.write
  const isEmpty = sql`not exists (select 1 from announcement_recipients
    where chunk_id = ${chunk.id} and state = 'chunked')`
  await db.batch([
    db
      .update(chunks)
      .set({ state: 'dropped', leaseUntil: null, endedAt: ctx.clock.now() })
      .where(and(isOurs(chunk), sql`request is null`, isEmpty)),
    db.update(chunks).set({ leaseUntil: null }).where(isOurs(chunk)),
    finishing(ctx, chunk.announcementId),
  ])
}

function statementsOf(ctx: Ctx, chunk: Chunk, requests: readonly MailRequest[], outcome: Outcome) {
  switch (outcome.tag) {
    case 'sent':
      return ended(ctx, chunk, { state: 'sent', error: null })
    case 'failed':
    case 'unknown':
      return ended(ctx, chunk, { state: outcome.tag, error: outcome.error })
    case 'repeat': {
      const { dueAt, error, uncertainSince } = outcome
      return [update(ctx, chunk, { leaseUntil: null, dueAt, error, uncertainSince })] as const
    }
    case 'rewrite': {
      const { dueAt, error } = outcome
      const forgotten = { request: null, uncertainSince: null }
      return [update(ctx, chunk, { leaseUntil: null, dueAt, error, ...forgotten })] as const
    }
    case 'split':
      return split(ctx, chunk, requests, outcome.error)
  }
}

type End = { state: 'sent' | 'failed' | 'unknown'; error: string | null }

/** The chunk and its recipients reach the same end; the request is personal data, and goes. */
function ended(ctx: Ctx, chunk: Chunk, { state, error }: End) {
  const now = ctx.clock.now()
  const people = { state, reason: error, ...(state === 'sent' && { sentAt: now }) }
  return [
    update(ctx, chunk, { state, error, leaseUntil: null, request: null, endedAt: now }),
    ctx.db.write
      .update(announcementRecipients)
      .set(people)
      .where(and(inChunk(chunk), hasBecome(chunk, state))),
    finishing(ctx, chunk.announcementId),
  ] as const
}

/** Two chunks in place of one. The requests stand in the order of their people's ids. */
function split(ctx: Ctx, chunk: Chunk, requests: readonly MailRequest[], error: string) {
  const db = ctx.db.write
  const now = ctx.clock.now()
  const [low, high] = [ctx.ids.next('cnk'), ctx.ids.next('cnk')]
  const middle = personOf(requests[Math.ceil(requests.length / 2) - 1])
  const isSplit = hasBecome(chunk, 'split')
  const half = (id: string) =>
    db.insert(chunks).select(
      sql`select ${id}, ${chunk.announcementId}, ${nextNumber(chunk.announcementId)}, 'open', ${now},
        ${now}, 0, null, 0, 0, 0, null, null, null, null where ${isSplit}`,
    )
  const move = (id: string, which: SQL) =>
    db
      .update(announcementRecipients)
      .set({ chunkId: id })
      .where(and(inChunk(chunk), isSplit, which))
  return [
    update(ctx, chunk, { state: 'split', error, leaseUntil: null, request: null, endedAt: now }),
    half(low),
    half(high),
    move(low, sql`person_id <= ${middle}`),
    move(high, sql`true`),
  ] as const
}

function personOf(request: MailRequest | undefined): string {
  const name = request?.tags.find((tag) => tag.name === 'row')?.value ?? ''
  return readRowName(name)?.personId ?? ''
}

function update(ctx: Ctx, chunk: Chunk, set: Partial<typeof chunks.$inferInsert>) {
  return ctx.db.write.update(chunks).set(set).where(isOurs(chunk)).returning({ id: chunks.id })
}

/** Guarded by the claim: whoever lost it changes nothing. */
const isOurs = ({ id, fence }: Chunk) =>
  and(eq(chunks.id, id), eq(chunks.fence, fence), eq(chunks.state, 'open'))

const inChunk = ({ id }: Chunk) =>
  and(eq(announcementRecipients.chunkId, id), eq(announcementRecipients.state, 'chunked'))

/** Holds when this claim, and no other, has brought the chunk there in the same batch. */
const hasBecome = ({ id, fence }: Chunk, state: Chunk['state']) =>
  sql`exists (select 1 from chunks where id = ${id} and fence = ${fence} and state = ${state})`
