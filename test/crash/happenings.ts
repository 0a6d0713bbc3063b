import { sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { unsubscribe } from '../../functions/announcements/unsubscribe.ts'
import { suppressing } from '../../functions/deliveries/suppress.ts'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { cancelAnnouncement } from '../../functions/news/cancel.ts'
import { pauseAnnouncement } from '../../functions/news/pause.ts'
import { resumeAnnouncement } from '../../functions/news/resume.ts'
import { settling } from '../../functions/news/settle.ts'
import type { AnnouncementKind } from '../../schema/enums.ts'
import type { Person } from './crowd.ts'
import type { Random } from './random.ts'
import type { School } from './school.ts'

const minute = 60_000

/** What people, staff, the provider and the power do while an announcement is on its way. */
export type Happening = () => Promise<unknown>

/** Each draws whom it befalls. */
export function happenings(
  school: School,
  random: Random,
  { id, kind, people }: { id: string; kind: AnnouncementKind; people: readonly Person[] },
) {
  const { ctx } = school
  const act = { id, actor: 'cli' }
  const one = (from: readonly Person[]): Person | undefined =>
    from[random.between(0, from.length - 1)]
  const present = () => people.filter((person) => person.leftAt === null && !person.bad)

  async function leaves(person: Person | undefined, work: (one: Person) => Promise<unknown>) {
    if (!person) return
    await work(person)
    person.leftAt = school.order()
  }

  return {
    unsubscribed: () =>
      leaves(
        // A policy notice goes to account holders whatever they like.
        one(present().filter(({ account }) => kind === 'news' || !account)),
        async (person) => unsubscribe(ctx, await ctx.tokens.issue('unsubscribe', person.id)),
      ),
    erased: () =>
      leaves(one(present().filter(({ account }) => account)), (person) => eraseNow(ctx, person.id)),
    /** Another mail of theirs came back. */
    bounced: () =>
      leaves(one(present()), async ({ email }) => {
        const event = { email, reason: 'bounced', at: school.now() } as const
        await write(await suppressing(ctx, event, sql`true`))
      }),
    /** The provider tells of a mail, perhaps before its run has noted that it was taken. */
    delivered: async () => {
      const rows = school.notes.accepted().filter((row) => row.startsWith(id))
      const row = rows[random.between(0, rows.length - 1)]
      const news = row && settling(ctx.db.write, row, 'delivered', school.now())
      if (news) await news
    },
    paused: () => pauseAnnouncement(ctx, act),
    resumed: () => resumeAnnouncement(ctx, act),
    cancelled: () => cancelAnnouncement(ctx, act),
    /** All that is on its way outlasts its lease. */
    overslept: async () => school.advance(random.pick([2, 3, 60]) * minute),
    powerFailed: () => school.losePower(random.between(0, 60)),
  } satisfies Record<string, Happening>

  async function write([first, ...rest]: BatchItem<'sqlite'>[]): Promise<void> {
    if (first) await ctx.db.write.batch([first, ...rest])
  }
}

export type HappeningName = keyof ReturnType<typeof happenings>

/** One thing happens after the other, and each has happened before the call that it befalls passes. */
export function oneAfterTheOther() {
  let last: Promise<unknown> = Promise.resolve()
  return (happening: Happening): Promise<unknown> => {
    last = last.then(() => happening())
    return last
  }
}
