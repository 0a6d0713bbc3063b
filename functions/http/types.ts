import type { Credential } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import type { Locale } from '../../schema/enums.ts'

/** What every handler finds: the context, the language of the answer, the session cookie if any. */
export interface AppEnv {
  Bindings: { ASSETS?: Fetcher; SHIELD?: RateLimit }
  Variables: { ctx: Ctx; locale: Locale; credential: Credential | null }
}
