import type { Page } from '../../schema/bookings.ts'
import type { SessionItem } from '../../schema/profile.ts'
import { type Credential, type SignedIn, readAs, userIdOf } from '../accounts/session.ts'
import type { Ctx } from '../context.ts'
import type { PublishedVersion } from '../legal/rules.ts'
import { unreadOf, unreadReads } from '../legal/unread.ts'
import { sessionsOf, sessionsRead } from './sessions.ts'

/** What the page of one's account shows, in one round trip. */
export async function readProfile(
  ctx: Ctx,
  credential: Credential,
  page: Page,
): Promise<
  | {
      tag: 'found'
      who: SignedIn
      sessions: { items: SessionItem[]; nextCursor: string | null }
      /** The newest policy, if the person has not acknowledged it. */
      unread: PublishedVersion | null
    }
  | { tag: 'session.required' }
> {
  const found = await readAs(ctx, credential, (db) => [
    sessionsRead(ctx, db, credential, page),
    ...unreadReads(db, userIdOf(db, credential)),
  ])
  if (!found) return { tag: 'session.required' }
  const { who, rows } = found
  const [sessions, ...policy] = rows
  return {
    tag: 'found',
    who,
    sessions: sessionsOf(ctx, who, sessions, page),
    unread: unreadOf(ctx, policy),
  }
}
