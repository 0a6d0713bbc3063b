import type { When } from '../../schema/announcements.ts'
import type { Ctx } from '../context.ts'
import { localToInstant } from '../time/zones.ts'

/** The instant (ms) that staff means: one that is given, or what the school's own clocks show. */
export function instantOf({ config }: Pick<Ctx, 'config'>, when: When): number {
  if (typeof when === 'number') return when
  const [hours = 0, minutes = 0] = when.time.split(':').map(Number)
  return localToInstant(when.date, hours * 60 + minutes, config.school.timeZone)
}
