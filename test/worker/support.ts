import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { createApp } from '../../functions/app.ts'
import type { Clock } from '../../functions/clock.ts'
import { type Ctx, type Parts, createContext } from '../../functions/context.ts'
import { runCron } from '../../functions/cron.ts'
import type { Log, LogFields } from '../../functions/log.ts'
import { searchLine } from '../canaries.ts'
import { client, type Client } from '../client.ts'
import { type User, makeSession } from '../makers.ts'

export interface TestClock extends Clock {
  advanceBy(ms: number): void
}

export interface TestApp {
  clock: TestClock
  /** For makers, and for looking at what a request left in the database. */
  ctx: Ctx
  /** What the app has logged so far. */
  logs: { level: keyof Log; event: string; fields: LogFields | undefined }[]
  /** Somebody with an empty cookie jar. */
  visitor(): Client
  /** The person, signed in. */
  as(user: User): Promise<Client>
  /** One tick of the cron, all of its work done. */
  tick(cron?: string): Promise<void>
}

/**
 * The app in this isolate, with a clock of its own that starts at the present minute. A request is
 * over when the work it left for afterwards (mail) is done too.
 * @param variables replace those of the environment, such as `{ HOLD_MINUTES: '1' }`, or its bindings
 * @param parts replace the app's own
 */
export function testApp(
  variables: Record<string, unknown> = {},
  parts: Pick<Parts, 'passwords' | 'policies'> = {},
): TestApp {
  const clock = testClock(Math.floor(Date.now() / 60_000) * 60_000)
  const logs: TestApp['logs'] = []
  const log = logInto(logs)
  const surroundings = { ...env, ...variables }
  const contextOf = (given: object, execution: Pick<ExecutionContext, 'waitUntil'>) =>
    createContext(given, execution, { clock, log, ...parts })
  const app = createApp(contextOf)

  async function inExecution<T>(work: (execution: ExecutionContext) => T | Promise<T>): Promise<T> {
    const execution = createExecutionContext()
    const result = await work(execution)
    await waitOnExecutionContext(execution)
    return result
  }
  const network = newNetwork()
  const send = (request: Request) => {
    if (!request.headers.has('cf-connecting-ip')) request.headers.set('cf-connecting-ip', network)
    return inExecution((execution) => app.fetch(request, surroundings, execution))
  }
  const ctx = contextOf(surroundings, createExecutionContext())
  const visitor = (token?: string) => client({ send, appUrl: ctx.config.appUrl, token })
  return {
    clock,
    ctx,
    logs,
    visitor,
    as: async (user) => visitor(await makeSession(ctx.db, user, clock.now())),
    tick: (cron = '* * * * *') =>
      inExecution((execution) => runCron(cron, contextOf(surroundings, execution))),
  }
}

/** What one app's visitors are counted for, unless a test says otherwise: other files' tries are not theirs. */
function newNetwork(): string {
  const [site = 0, net = 0] = crypto.getRandomValues(new Uint16Array(2))
  return `2001:db8:${site.toString(16)}:${net.toString(16)}::1`
}

function testClock(start: number): TestClock {
  let now = start
  return {
    now: () => now,
    advanceBy: (ms) => {
      now += ms
    },
  }
}

function logInto(logs: TestApp['logs']): Log {
  const at = (level: keyof Log) => (event: string, fields?: LogFields) => {
    searchLine(JSON.stringify({ event, ...fields }))
    logs.push({ level, event, fields })
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
