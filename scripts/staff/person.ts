import type { Ctx } from '../../functions/context.ts'
import { personAt } from '../../functions/staff/person-at.ts'
import { normalizeEmail } from '../../schema/primitives.ts'
import { CommandFailed } from './failure.ts'

/** The account with an address. @throws CommandFailed when there is none */
export async function knownPerson(ctx: Ctx, typed: string) {
  const { email, person } = await whoeverIsAt(ctx, typed)
  if (!person) throw new CommandFailed(`Nobody has an account with the address ${email}.`)
  return { ...person, email }
}

/** What was typed in its one form, and the account with that address, if there is one. */
export async function whoeverIsAt(ctx: Ctx, typed: string) {
  const email = normalizeEmail(typed)
  return { email, person: await personAt(ctx, email) }
}

/**
 * The account with an address, or whatever was typed as the id of somebody who may be erased, as mails about their money
 * name them.
 * @throws CommandFailed when nobody has the address
 */
export async function knownPersonOrId(
  ctx: Ctx,
  typed: string,
): Promise<{ id: string; name: string }> {
  if (!typed.includes('@')) return { id: typed, name: typed }
  const { id, email } = await knownPerson(ctx, typed)
  return { id, name: email }
}

/** What to say when not even a subscriber or a sign-up has the address. */
export const unknownAddress = (email: string) =>
  new CommandFailed(`Nobody has an account, a subscription or an open sign-up with ${email}.`)
