import { asc, eq, sql } from 'drizzle-orm'
import { lessonTypes, teacherLessonTypes, teachers } from '../../db/tables/schedule.ts'
import type { Locale } from '../../schema/enums.ts'
import type { LessonType, Teacher } from '../../schema/lessons.ts'
import type { Ctx } from '../context.ts'
import { toLessonType, toTeacher } from './present.ts'
import { takesBookings } from './takes-bookings.ts'

/** What the school offers, and who gives it: all that is active, the oldest first. One round trip. */
export async function listLessons(
  ctx: Ctx,
  locale: Locale,
): Promise<{ lessonTypes: LessonType[]; teachers: Teacher[] }> {
  const db = ctx.db.read
  const [types, people, given] = await db.batch([
    db.select().from(lessonTypes).where(eq(lessonTypes.active, true)).orderBy(asc(lessonTypes.id)),
    db.select().from(teachers).where(eq(teachers.active, true)).orderBy(asc(teachers.id)),
    db
      .select()
      .from(teacherLessonTypes)
      .where(takesBookings(sql`${teacherLessonTypes.teacherId}`)),
  ])
  const gives = (teacher: string, type: string) =>
    given.some((pair) => pair.teacherId === teacher && pair.lessonTypeId === type)
  const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)
  return {
    lessonTypes: types.map((type) =>
      toLessonType(type, ids(people.filter((teacher) => gives(teacher.id, type.id))), locale),
    ),
    teachers: people.map((teacher) =>
      toTeacher(teacher, ids(types.filter((type) => gives(teacher.id, type.id))), locale),
    ),
  }
}
