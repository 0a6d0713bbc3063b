import type { Ctx } from '../context.ts'
import { errorFields } from '../log.ts'
import { drainOutbox } from '../mail/drain.ts'
import { claimSize, longestPause } from '../mail/send.ts'
import type { SendResult } from '../mail/mailer.ts'
import { type Chunk, type Claim, type Claimed, type Known, claimChunk } from './claim.ts'
import { composeChunk } from './compose.ts'
import { startDue } from './freeze.ts'
import { type Letters, letters } from './letter.ts'
import { type Pacer, pacer } from './pacer.ts'
import { giveBack, record } from './record.ts'
import { sweep } from './sweep.ts'

/**
 * What one run may use of the platform's thousand requests: the outbox of the same tick has the rest.
 * A chunk takes five at most: look (once a second), claim, store, send, note.
 */
const requestsAtMost = 450
const perChunk = 5

/** A run begins no chunk later than this (ms) after its own beginning; the next tick goes on. */
const runLasts = 45_000

/**
 * Chunks on their way at once, and so in memory: while some wait for the provider, the next are
 * composed and stored.
 */
const lanes = 8

interface Run {
  began: number
  /** The round trips that the context had made before. */
  tripsBefore: number
  /** Requests to the provider. */
  sends: number
  over: boolean
  /** Chunks on their way, each of which may leave more to do. */
  busy: number
  pacer: Pacer
  /** Claims of one run come one after another: they would only be in each other’s way. */
  claims: Turns
  /** Stores and notes, too: the database writes one at a time, and a rush of large ones may hang sqld 0.24. */
  writes: Turns
  known: Known
  letters: Map<string, Promise<Letters>>
  /** What kept single chunks from being sent: the run goes on, and fails at its end. */
  failures: unknown[]
}

/**
 * For the cron: begins the announcements whose time has come and sends what the pace allows. Runs may
 * overlap and may die anywhere: a claim keeps others away for its lease, and a chunk that is sent
 * twice all the same has the same key and bytes, so it arrives once.
 */
export async function sendAnnouncements(ctx: Ctx): Promise<void> {
  const tripsBefore = ctx.db.roundTrips()
  await startDue(ctx)
  await sweep(ctx)
  const run: Run = {
    began: ctx.clock.now(),
    tripsBefore,
    sends: 0,
    over: false,
    busy: 0,
    pacer: pacer(ctx.config.resend.perSecond),
    claims: turns(),
    writes: turns(),
    known: { lookedAt: 0 },
    letters: new Map(),
    failures: [],
  }
  const ends = await Promise.allSettled(Array.from({ length: lanes }, () => lane(ctx, run)))
  const failure = ends.find((end) => end.status === 'rejected')
  if (failure) throw failure.reason
  if (run.failures.length > 0) throw run.failures[0]
}

async function lane(ctx: Ctx, run: Run): Promise<void> {
  while (!run.over) {
    if (ctx.clock.now() - run.began >= runLasts) return
    const claim = await run.claims(() => next(ctx, run))
    switch (claim.tag) {
      case 'nothing':
        return
      case 'again':
      case 'mail-waits':
        break
      case 'claimed':
        run.busy += 1
        await orNote(ctx, run, claim.claimed.chunk, sendChunk(ctx, run, claim.claimed))
        run.busy -= 1
    }
  }
}

/**
 * The next chunk; mail that somebody waits for goes out first, and every lane waits for that. When
 * there is nothing to do, the other lanes need not look.
 */
async function next(ctx: Ctx, run: Run): Promise<Claim> {
  if (run.over || requestsLeft(ctx, run) < perChunk * (run.busy + 1)) return { tag: 'nothing' }
  // Of before the look: who is busy meanwhile may leave what it did not see.
  const { busy } = run
  const claim = await claimChunk(ctx, run.known)
  if (claim.tag === 'mail-waits') {
    run.sends += claimSize(ctx.config.resend.perSecond)
    await drainOutbox(ctx)
  }
  if (claim.tag === 'nothing' && busy === 0) run.over = true
  return claim
}

const requestsLeft = (ctx: Ctx, run: Run) =>
  requestsAtMost - (ctx.db.roundTrips() - run.tripsBefore) - run.sends

type Turns = <T>(work: () => Promise<T>) => Promise<T>

/** Works that are done one after another. */
function turns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => {})
    return mine
  }
}

async function sendChunk(ctx: Ctx, run: Run, claimed: Claimed): Promise<void> {
  const written = await lettersOf(ctx, run, claimed)
  const composed = await run.writes(() => composeChunk(ctx, claimed, written))
  if (!composed) return run.writes(() => giveBack(ctx, claimed.chunk))
  await run.pacer.turn()
  run.sends += 1
  const result = await ctx.mailer.sendBatch(composed.requests, composed.key)
  await run.writes(() => record(ctx, composed, result))
  heed(run, result)
}

/** A chunk that cannot be sent is left to its lease, and keeps no other from being sent. */
async function orNote(ctx: Ctx, run: Run, chunk: Chunk, work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    ctx.log.error('news.not-sent', { chunk: chunk.id, ...errorFields(error) })
    run.failures.push(error)
  }
}

/** What everybody of a language reads is laid out once in a run. */
function lettersOf(ctx: Ctx, run: Run, { announcement }: Claimed): Promise<Letters> {
  const known = run.letters.get(announcement.id) ?? letters(ctx, announcement)
  run.letters.set(announcement.id, known)
  return known
}

/** A provider that takes nothing, or wants a long pause, ends the run; a short pause is waited for. */
function heed(run: Run, result: SendResult): void {
  if (result.tag === 'stopped') run.over = true
  if (result.tag !== 'later') return
  if (result.waitMs > longestPause) run.over = true
  else run.pacer.hold(result.waitMs)
}
