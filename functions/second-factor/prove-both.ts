import type { SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { type Credential, type SignedIn, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import { type Factor, factorOf } from './factor-of.ts'
import { type NotProven, proveSelf } from './prove-self.ts'

type Proven = {
  tag: 'proven'
  who: SignedIn
  factor: Factor
  /** True inside the batch while all of it still holds, the code's use included. */
  holds: SQL
  spend(when: SQL): BatchItem<'sqlite'>[]
}

/** What somebody is answered who has not proved who they are, or has no factor. */
export type Unproven =
  | { tag: 'session.required' }
  | { tag: 'factor.off' }
  | Exclude<NotProven, { tag: 'code.required' }>

/** Whether whoever is logged in has both the password and the second factor. */
export async function proveBoth(
  ctx: Ctx,
  credential: Credential,
  input: { password: string; code: string },
): Promise<Proven | Unproven> {
  const found = await readAs(ctx, credential, (db) => [factorOf(db, userIdOf(db, credential))])
  if (!found) return { tag: 'session.required' }
  const { who } = found
  const [factor] = found.rows[0]
  if (!factor || factor.confirmedAt === null) return { tag: 'factor.off' }
  const proven = await proveSelf(ctx, who, factor, input)
  // It was given.
  if (proven.tag === 'code.required') return { tag: 'code.invalid' }
  return proven.tag === 'proven' ? { ...proven, who, factor } : proven
}
