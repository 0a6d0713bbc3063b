import { type SQL, sql } from 'drizzle-orm'
import { erasures } from '../../db/tables/erasures.ts'
import { teachers } from '../../db/tables/schedule.ts'

/**
 * True inside SQL while the teacher's times are on offer: they are here, and do not ask to be erased,
 * which each new lesson would put off.
 * @param teacher the teacher's id
 */
export function takesBookings(teacher: SQL): SQL {
  return sql`exists (select 1 from ${teachers} t where t.id = ${teacher} and t.active
    and not exists (select 1 from ${erasures} e where e.user_id = t.user_id and e.status = 'asked'))`
}
