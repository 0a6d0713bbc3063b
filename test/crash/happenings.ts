import { sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { unsubscribe } from '../../functions/announcements/unsubscribe.ts'
import { takeEvent } from '../../functions/deliveries/take-event.ts'
import { suppressing } from '../../functions/deliveries/suppress.ts'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { cancelAnnouncement } from '../../functions/news/cancel.ts'
import { pauseAnnouncement } from '../../functions/news/pause.ts'
import { resumeAnnouncement } from '../../functions/news/resume.ts'
import { rowName } from '../../functions/news/row-name.ts'
import type { AnnouncementKind } from '../../schema/enums.ts'
import { mailEvent, signMessage } from '../setup/resend.ts'
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
  const nameOf = (person: Person) => rowName({ announcementId: id, personId: person.id })
  const present = () => people.filter((person) => person.leftAt === null && !person.bad)

  /** @param work answers false when it could not be done yet */
  async function leaves(person: Person | undefined, work: (one: Person) => Promise<unknown>) {
    if (person && (await work(person)) !== false) person.leftAt = school.order()
  }

  return {
    unsubscribed: () =>
      leaves(
        // A policy notice goes to account holders whatever they like.
        one(present().filter(({ account }) => kind === 'news' || !account)),
        async (person) => unsubscribe(ctx, await ctx.tokens.issue('unsubscribe', person.id)),
      ),
    erased: () =>
      leaves(one(present().filter(({ account }) => account)), async (person) => {
        return (await eraseNow(ctx, person.id)).tag === 'erased'
      }),
    /** Another mail of theirs came back. */
    bounced: () =>
      leaves(one(present()), async ({ email }) => {
        const event = { email, reason: 'bounced', at: school.now() } as const
        await write(await suppressing(ctx, event, sql`true`))
      }),
    /** The provider tells of a mail, perhaps before its run has noted that it was taken. */
    delivered: () => tells('delivered', one(mailed())),
    returned: () => leaves(one(mailed()), (person) => tells('bounced', person)),
    paused: () => pauseAnnouncement(ctx, act),
    resumed: () => resumeAnnouncement(ctx, act),
    cancelled: () => cancelAnnouncement(ctx, act),
    /** All that is on its way outlasts its lease. */
    overslept: async () => school.advance(random.pick([2, 3, 60]) * minute),
    powerFailed: () => school.losePower(random.between(0, 60)),
  } satisfies Record<string, Happening>

  function mailed(): Person[] {
    const rows = new Set(school.notes.accepted())
    return present().filter((person) => rows.has(nameOf(person)))
  }

  async function tells(type: string, person: Person | undefined) {
    if (!person) return
    const told = mailEvent(type, { row: nameOf(person), to: person.email, at: school.now() })
    await takeEvent(ctx, signMessage(told, { at: school.now() }))
  }

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
