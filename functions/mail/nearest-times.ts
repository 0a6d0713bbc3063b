import type { Ctx } from '../context.ts'
import { listSlots } from '../schedule/list-slots.ts'
import { toRfc3339 } from '../time/format.ts'
import { addDays, dayOf } from '../time/zones.ts'
import type { Addressee } from './compose.ts'
import type { BookingFacts } from './facts.ts'

const most = 3
const daysBefore = 7
const daysAfter = 14

/** The free times (ms) with the same teacher that lie nearest to a lost one, by time, with links to book them. */
export async function nearestTimes(
  ctx: Ctx,
  { lessonType, teacher, startsAt }: BookingFacts,
  { timeZone, locale }: Addressee,
): Promise<{ startsAt: number; link: string }[]> {
  const today = dayOf(ctx.clock.now(), timeZone)
  const lost = dayOf(startsAt, timeZone)
  const latest = (one: string, other: string) => (one > other ? one : other)
  const found = await listSlots(
    ctx,
    {
      lessonType,
      teacher: teacher.id,
      from: latest(today, addDays(lost, -daysBefore)),
      to: addDays(latest(today, lost), daysAfter),
      timeZone,
    },
    locale,
  )
  if (found.tag === 'not.found') return []
  const distance = (slot: { startsAt: number }) => Math.abs(slot.startsAt - startsAt)
  return found.slots
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, most)
    .toSorted((a, b) => a.startsAt - b.startsAt)
    .map((slot) => ({ startsAt: slot.startsAt, link: bookLink(ctx, lessonType, teacher.id, slot) }))
}

function bookLink(
  { config }: Ctx,
  lessonType: string,
  teacher: string,
  slot: { startsAt: number },
): string {
  const chosen = new URLSearchParams({ lessonType, teacher, startsAt: toRfc3339(slot.startsAt) })
  return `${config.appUrl}/book?${chosen.toString()}`
}
