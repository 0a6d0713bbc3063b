import type { Ctx } from '../../functions/context.ts'
import { personAt } from '../../functions/staff/person-at.ts'
import { normalizeEmail } from '../../schema/primitives.ts'
import { CommandFailed } from './failure.ts'

/** The account with an address. @throws CommandFailed when there is none */
export async function knownPerson(ctx: Ctx, typed: string) {
  const email = normalizeEmail(typed)
  const person = await personAt(ctx, email)
  if (!person) throw new CommandFailed(`Nobody has an account with the address ${email}.`)
  return { ...person, email }
}
