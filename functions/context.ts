import { type Database, connect } from '../db/client.ts'
import { type Passwords, argon2Passwords } from './accounts/passwords.ts'
import { type Clock, systemClock } from './clock.ts'
import { type Config, readConfig } from './config.ts'
import { type Ids, systemIds } from './ids.ts'
import { type Log, consoleLog } from './log.ts'
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
  /** Goes on after the answer has been sent; a failure is logged, not shown. */
  after(work: Promise<unknown>): void
}

/** The parts a caller may replace, such as the clock of a test. */
export type Parts = Partial<Pick<Ctx, 'clock' | 'ids' | 'log'>>

/** The one composition root. */
export function createContext(
  env: unknown,
  execution: Pick<ExecutionContext, 'waitUntil'>,
  parts: Parts = {},
): Ctx {
  const config = readConfig(env)
  const clock = parts.clock ?? systemClock
  return {
    config,
    clock,
    db: connect(config.database),
    ids: parts.ids ?? systemIds(clock),
    log: parts.log ?? consoleLog,
    tokens: hmacTokens(config.tokenKey),
    passwords: argon2Passwords,
    mailer: resendMailer(config.resend),
    liqpay: liqpayClient(config.liqpay),
    after: (work) => execution.waitUntil(work),
  }
}
