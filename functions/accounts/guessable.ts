import type { Ctx } from '../context.ts'
import { isPredictable } from './predictable.ts'

/** What a guesser knows of a person; a row of `users` fits. */
interface Known {
  name: string
  email: string
  videoAccount: string
}

/** Whether a password can be guessed from common lists, the person's data or the school's name. */
export function isGuessable(ctx: Ctx, password: string, of: Known): boolean {
  const { school, appUrl } = ctx.config
  const own = [of.name, of.email, of.videoAccount, school.name, new URL(appUrl).hostname]
  return isPredictable(password, own)
}
