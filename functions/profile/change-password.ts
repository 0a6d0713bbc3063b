import { and, eq } from 'drizzle-orm'
import { orFind } from '../../db/lost-answer.ts'
import { users } from '../../db/tables/accounts.ts'
import { endAccess } from '../accounts/end-access.ts'
import { isGuessable } from '../accounts/guessable.ts'
import { hasPassword, passwordStands } from '../accounts/has-password.ts'
import { type Credential, readAs, userIdOf } from '../accounts/session.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { drainOutbox } from '../mail/drain.ts'
import { enqueue } from '../mail/enqueue.ts'
import { factorOf } from '../second-factor/factor-of.ts'
import { type NotProven, proveSelf } from '../second-factor/prove-self.ts'

/**
 * Changes the password of whoever knows the present one and has their second factor, if it is on; their
 * other sessions and links end.
 */
export async function changePassword(
  ctx: Ctx,
  credential: Credential,
  input: { current: string; password: string; code?: string | undefined },
): Promise<
  { tag: 'changed' } | { tag: 'session.required' } | { tag: 'password.common' } | NotProven
> {
  const found = await readAs(ctx, credential, (db) => [factorOf(db, userIdOf(db, credential))])
  if (!found) return { tag: 'session.required' }
  const { user, sessionId } = found.who
  // Before a code is judged: it would count as a try that led to nothing.
  if (isGuessable(ctx, input.password, user)) return { tag: 'password.common' }
  const proven = await proveSelf(ctx, found.who, found.rows[0][0], {
    password: input.current,
    code: input.code,
  })
  if (proven.tag !== 'proven') return proven
  const passwordHash = await ctx.passwords
    .admit(({ hash }) => hash(input.password))
    .catch((error: unknown) => {
      ctx.after(proven.giveBack)
      throw error
    })
  const db = ctx.db.write
  const set = hasPassword(user.id, passwordHash)
  const write = db.batch([
    db
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, user.id), proven.holds))
      .returning({ id: users.id }),
    ...endAccess(ctx, user.id, { keep: sessionId, when: set }),
    enqueue(ctx, db, {
      kind: 'account.password-changed',
      subject: ctx.ids.next('pwd'),
      recipient: user.id,
      when: set,
    }),
    record(ctx, db, { event: 'password.changed', actor: user.id, subject: user.id, when: set }),
    ...proven.spend(set),
  ])
  const changed = await orFind(
    write.then(([rows]) => rows),
    async () => ((await passwordStands(ctx, user.id, passwordHash)) ? [{ id: user.id }] : null),
  )
  if (!changed[0]) return proven.lost
  ctx.after(() => drainOutbox(ctx))
  return { tag: 'changed' }
}
