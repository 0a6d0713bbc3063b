import { createContext } from '../../functions/context.ts'
import type { Ctx } from '../../functions/context.ts'
import { schoolVariables } from './environment.ts'
import { CommandFailed } from './failure.ts'

/** Who a command's lines in the audit log name. */
export const actor = 'cli'

/**
 * The school to work on, as its verbs need it, in Node. What follows an answer at the edge, such as
 * sending mail, is left to the school's own cron.
 * @throws CommandFailed when a variable is missing, or the database does not answer
 */
export async function openSchool(say: (line: string) => void): Promise<Ctx> {
  const variables = await schoolVariables(process.env)
  const ctx: Ctx = { ...contextOf(variables), after: () => undefined }
  const { host } = new URL(ctx.config.database.url)
  say(`School: ${ctx.config.school.name} (${ctx.config.environment}), database at ${host}.`)
  await ctx.db.read.run('select 1 from users limit 1').catch(() => {
    throw new CommandFailed(
      `The database at ${host} does not answer, or has no tables yet: start or migrate it first, and check its address and token.`,
    )
  })
  return ctx
}

function contextOf(variables: Record<string, string>): Ctx {
  try {
    return createContext(variables, { waitUntil: () => undefined })
  } catch (error) {
    // It names variables, never values.
    throw new CommandFailed(error instanceof Error ? error.message : 'Configuration is wrong.')
  }
}
