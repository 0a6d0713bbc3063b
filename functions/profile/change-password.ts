import { and, eq } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { users } from '../../db/tables/accounts.ts'
import { endAccess } from '../accounts/end-access.ts'
import { isGuessable } from '../accounts/guessable.ts'
import { hasPassword, passwordStands } from '../accounts/has-password.ts'
import { provePassword } from '../accounts/prove-password.ts'
import { type Credential, identify, lives } from '../accounts/session.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import type { RateLimited } from '../throttles/rules.ts'

/** Changes the password of whoever knows the present one; their other sessions and links end. */
export async function changePassword(
  ctx: Ctx,
  credential: Credential,
  input: { current: string; password: string },
): Promise<
  | { tag: 'changed' }
  | { tag: 'session.required' }
  | { tag: 'credentials.invalid' }
  | { tag: 'password.common' }
  | RateLimited
> {
  const who = await identify(ctx, credential)
  if (!who) return { tag: 'session.required' }
  const { user, sessionId } = who
  const proof = await provePassword(ctx, who, input.current)
  if (proof.tag !== 'proven') return proof
  if (isGuessable(ctx, input.password, user)) return { tag: 'password.common' }
  const passwordHash = await ctx.passwords.hash(input.password)
  const db = ctx.db.write
  const set = hasPassword(user.id, passwordHash)
  const write = db.batch([
    db
      .update(users)
      .set({ passwordHash })
      .where(
        and(
          eq(users.id, user.id),
          eq(users.passwordHash, user.passwordHash),
          lives(ctx, sessionId),
        ),
      )
      .returning({ id: users.id }),
    ...endAccess(ctx, user.id, { keep: sessionId, when: set }),
    enqueue(ctx, db, {
      kind: 'account.password-changed',
      subject: ctx.ids.next('pwd'),
      recipient: user.id,
      when: set,
    }),
    record(ctx, db, { event: 'password.changed', actor: user.id, subject: user.id, when: set }),
  ])
  const changed = await orFind(
    write.then(([rows]) => rows),
    async () => ((await passwordStands(ctx, user.id, passwordHash)) ? [{ id: user.id }] : null),
  )
  if (!changed[0]) return { tag: 'credentials.invalid' }
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'changed' }
}
