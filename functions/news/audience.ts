import { type SQL, and, sql } from 'drizzle-orm'
import type { Segment } from '../../schema/announcements.ts'
import type { AnnouncementKind } from '../../schema/enums.ts'

const day = 24 * 60 * 60_000

/**
 * Account holders and subscribers as one kind of reader: `id, email, name, locale`, and `barred`,
 * why the reader gets no announcement of this kind now, or null. An erased person has no address: the
 * id stands in its place. Of a subscriber who came to have an account, the account's choice counts.
 * @param users a condition on `u`
 * @param subscribers a condition on `s`, and on `a`, the account of the same address
 */
export function readers(kind: AnnouncementKind, users: SQL, subscribers: SQL): SQL {
  // A policy notice asks nobody whether they like it.
  const asks = kind === 'news' ? sql`true` : sql`false`
  return sql`(select u.id as id, u.email as email, u.name as name, u.locale as locale,
      case when u.email = u.id then 'erased'
        when u.suppressed_at is not null then 'suppressed'
        when ${asks} and not u.announcements then 'refused' end as barred
    from users u where ${users}
    union all select s.id, s.email, coalesce(a.name, s.name, ''), coalesce(a.locale, s.locale),
      case when s.status = 'pending' then 'unconfirmed'
        when s.suppressed_at is not null or a.suppressed_at is not null then 'suppressed'
        when ${asks} and not a.announcements then 'refused' end
    from subscribers s left join users a on a.email = s.email where ${subscribers})`
}

/** Whoever a segment names, once: an account stands for the subscription of its address too. */
export function candidates(kind: AnnouncementKind, segment: Segment, now: number): SQL {
  const { language, studentsOf, futureLessons, inactiveDays } = segment
  const aboutLessons = [studentsOf, futureLessons, inactiveDays].some((one) => one !== undefined)
  const users = and(
    // Who teaches or runs the school has no lessons of a student to have or to miss.
    aboutLessons ? sql`u.role = 'student'` : sql`true`,
    language === undefined ? undefined : sql`u.locale = ${language}`,
    studentsOf && hasLesson(sql`b.status in ('confirmed', 'attended', 'missed')`, studentsOf),
    futureLessons === undefined
      ? undefined
      : sql`${hasLesson(sql`b.status = 'confirmed' and l.starts_at > ${now}`)} = ${futureLessons ? 1 : 0}`,
    inactiveDays === undefined ? undefined : inactiveSince(now - inactiveDays * day),
  )
  const subscribers = and(
    aboutLessons ? sql`false` : sql`a.id is null`,
    language === undefined ? undefined : sql`s.locale = ${language}`,
  )
  return readers(kind, users ?? sql`true`, subscribers ?? sql`true`)
}

function hasLesson(which: SQL, of: Segment['studentsOf'] = {}): SQL {
  const teacher = of.teacher === undefined ? sql`` : sql`and l.teacher_id = ${of.teacher}`
  const type = of.lessonType === undefined ? sql`` : sql`and l.lesson_type_id = ${of.lessonType}`
  return sql`exists (select 1 from bookings b join lessons l on l.id = b.lesson_id
    where b.student_id = u.id and ${which} ${teacher} ${type})`
}

/** Log-ins do not count: a session that ended is soon deleted. */
function inactiveSince(since: number): SQL {
  const active = sql`(b.created_at > ${since}
    or (b.status in ('confirmed', 'attended') and l.starts_at > ${since}))`
  return sql`u.created_at <= ${since} and not ${hasLesson(active)}`
}
