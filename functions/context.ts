import { type Database, connect } from '../db/client.ts'
import { type Passwords, argon2Passwords } from './accounts/passwords.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Config, configOf } from './config.ts'
import { gate } from './gate.ts'
import { type Ids, systemIds } from './ids.ts'
import { type Log, consoleLog, errorFields } from './log.ts'
import { type Versions, versions } from './legal/documents.ts'
import type { Mailer } from './mail/mailer.ts'
import { resendMailer } from './mail/resend.ts'
import { type Liqpay, liqpayClient } from './payments/liqpay.ts'
import { type Tokens, hmacTokens } from './tokens.ts'

/** What a verb may use: the configuration and the ports. One is made for each request or cron run. */
export interface Ctx {
  config: Config
  db: Database
  clock: Clock
  ids: Ids
  log: Log
  tokens: Tokens
  passwords: Passwords
  mailer: Mailer
  liqpay: Liqpay
  /** The policy's versions that this code has, oldest first. */
  policies: Versions
  /** Begins once the answer is on its way; a failure is logged, not shown. */
  after(work: () => Promise<unknown>): void
}

/** The parts a caller may replace, such as the clock of a test. */
export type Parts = Partial<Pick<Ctx, 'clock' | 'ids' | 'log' | 'passwords' | 'policies'>>

/**
 * Writes of one isolate that are at work at once. More than that gain nothing, for SQLite writes one
 * at a time, and a rush of them may hang sqld 0.24. So many more wait as are served in about three
 * seconds; log-ins and whatever else hashes take few places of this line, for they wait at a door of
 * their own.
 */
const writers = gate({ atOnce: 4, waiting: 256, turn: 4 }, systemClock)

/** The one composition root. */
export function createContext(
  env: object,
  execution: Pick<ExecutionContext, 'waitUntil'>,
  parts: Parts = {},
): Ctx {
  const config = configOf(env)
  const clock = parts.clock ?? systemClock
  const log = parts.log ?? consoleLog
  return {
    config,
    clock,
    db: connect(config.database, writers),
    ids: parts.ids ?? systemIds(clock),
    log,
    tokens: hmacTokens(config.tokenKey),
    passwords: parts.passwords ?? argon2Passwords,
    mailer: resendMailer(config.resend),
    liqpay: liqpayClient(config.liqpay),
    policies: parts.policies ?? versions.policy,
    after: (work) =>
      execution.waitUntil(
        nextTurn()
          .then(work)
          .catch((error: unknown) => log.error('after.failed', errorFields(error))),
      ),
  }
}

/** Lets the answer go first: what a person waits for is not delayed by mail. */
const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 0))
