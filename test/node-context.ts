import type { Clock } from '../functions/clock.ts'
import { type Ctx, createContext } from '../functions/context.ts'
import { keys } from './setup/surroundings.ts'

/**
 * The app's parts in Node, on a database; what would follow an answer is left out, and nothing is said.
 * @param databaseUrl where sqld answers, or a proxy before it
 * @param others where mail goes, if any, and by which clock
 */
export function nodeContext(
  databaseUrl: string,
  others: { resendUrl?: string; clock?: Clock } = {},
): Ctx {
  const env = {
    ...keys,
    ENVIRONMENT: 'local',
    APP_URL: 'http://localhost',
    DATABASE_URL: databaseUrl,
    RESEND_URL: others.resendUrl,
    RESEND_PER_SECOND: '1000',
    MAIL_FROM: 'School <hello@alma.test>',
    SCHOOL_NAME: 'School',
    SCHOOL_CONTACT: 'hello@alma.test',
    SCHOOL_TIME_ZONE: 'Europe/Kyiv',
    SELLER_NAME: 'Seller',
    SELLER_TAX_ID: '1',
    SELLER_ADDRESS: 'Kyiv',
  }
  const silent = () => undefined
  const log = { info: silent, warn: silent, error: silent }
  const parts = { log, ...(others.clock && { clock: others.clock }) }
  return { ...createContext(env, { waitUntil: silent }, parts), after: silent }
}
