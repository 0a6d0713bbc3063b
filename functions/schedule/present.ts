import type { lessonTypes, teachers } from '../../db/tables/schedule.ts'
import type { Locale } from '../../schema/enums.ts'
import type { LessonType, Teacher } from '../../schema/lessons.ts'

/** A lesson type as it is told in a language, with the ids of the teachers who give it. */
export function toLessonType(
  row: typeof lessonTypes.$inferSelect,
  givenBy: readonly string[],
  locale: Locale,
): LessonType {
  return {
    id: row.id,
    title: { uk: row.titleUk, en: row.titleEn }[locale],
    description: { uk: row.descriptionUk, en: row.descriptionEn }[locale],
    durationMinutes: row.durationMinutes,
    price: { amount: row.price, currency: row.currency },
    capacity: row.capacity,
    teachers: [...givenBy],
  }
}

/** A teacher as the public sees one: nothing of the account behind it. */
export function toTeacher(
  row: typeof teachers.$inferSelect,
  gives: readonly string[],
  locale: Locale,
): Teacher {
  return {
    id: row.id,
    name: row.name,
    about: { uk: row.aboutUk, en: row.aboutEn }[locale],
    lessonTypes: [...gives],
  }
}
