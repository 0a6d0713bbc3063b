import type { Database } from '../db/client.ts'
import { sessions, users } from '../db/tables/accounts.ts'
import { availability, lessonTypes, teacherLessonTypes, teachers } from '../db/tables/schedule.ts'
import { systemClock } from '../functions/clock.ts'
import { sha256 } from '../functions/digest.ts'
import { systemIds } from '../functions/ids.ts'
import { plant, plantTokens } from './canaries.ts'

export type User = typeof users.$inferSelect
export type Teacher = typeof teachers.$inferSelect
export type LessonType = typeof lessonTypes.$inferSelect

/**
 * The password of every person made here, and its hash, so that making one costs no hashing. It is long
 * enough that no letters which a made-up address has by chance leave too little of it.
 */
export const password = 'correct horse alma school, by the quiet river'
const passwordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$YLLSDHxKItleqh2YORlM4w$EYsXrmZ1TGu1RPW/JkKYXfIkX0DcEgVquawoqdhCzoY'

const ids = systemIds(systemClock)

/** A person whose address is confirmed: a student unless told otherwise. */
export async function makeUser(db: Database, fields: Partial<User> = {}): Promise<User> {
  const user = personWith(fields)
  await db.write.insert(users).values(user)
  return user
}

function personWith(fields: Partial<User>): User {
  const id = ids.next('usr')
  const user: User = {
    id,
    email: `${id}@people.test`,
    name: 'Оксана О’Ніл',
    passwordHash,
    role: 'student',
    videoService: 'zoom',
    videoAccount: `zoom-of-${id}`,
    locale: 'uk',
    timeZone: 'Europe/Kyiv',
    announcements: false,
    createdAt: systemClock.now(),
    suppressedAt: null,
    erasedAt: null,
    ...fields,
  }
  plant(user.email, user.name, user.passwordHash, user.videoAccount)
  return user
}

/** A teacher who is free all week, round the clock, and gives these lesson types. */
export async function makeTeacher(
  db: Database,
  gives: LessonType[],
  fields: Partial<Teacher> = {},
): Promise<Teacher & { user: User }> {
  const { teacher, writes } = teacherOf(db, gives, fields)
  await db.write.batch(writes)
  return teacher
}

/** The teacher, and what writes them: together with more, in one round trip. */
function teacherOf(db: Database, gives: LessonType[], fields: Partial<Teacher> = {}) {
  const user = personWith({ role: 'teacher', name: 'Тарас Вчитель' })
  const teacher: Teacher = {
    id: ids.next('tch'),
    userId: user.id,
    name: user.name,
    aboutUk: 'Про мене',
    aboutEn: 'About me',
    active: true,
    ...fields,
  }
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    id: ids.next('avl'),
    teacherId: teacher.id,
    weekday,
    fromMinute: 0,
    toMinute: 1440,
    zone: 'Europe/Kyiv',
  }))
  const writes = [
    db.write.insert(users).values(user),
    db.write.insert(teachers).values(teacher),
    db.write.insert(availability).values(week),
    ...gives.map((lessonType) =>
      db.write
        .insert(teacherLessonTypes)
        .values({ teacherId: teacher.id, lessonTypeId: lessonType.id }),
    ),
  ] as const
  return { teacher: { ...teacher, user }, writes }
}

/** An hour for one student at 450 UAH, bookable at once and for 60 days. */
export async function makeLessonType(
  db: Database,
  fields: Partial<LessonType> = {},
): Promise<LessonType> {
  const lessonType = lessonTypeWith(fields)
  await db.write.insert(lessonTypes).values(lessonType)
  return lessonType
}

function lessonTypeWith(fields: Partial<LessonType>): LessonType {
  return {
    id: ids.next('lst'),
    titleUk: 'Урок',
    titleEn: 'Lesson',
    descriptionUk: 'Опис',
    descriptionEn: 'Description',
    durationMinutes: 60,
    startStepMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    minNoticeMinutes: 0,
    bookingWindowDays: 60,
    capacity: 1,
    price: 45_000,
    currency: 'UAH',
    active: true,
    ...fields,
  }
}

/** A lesson type and the one teacher who gives it. */
export async function makeOffer(
  db: Database,
  fields: Partial<LessonType> = {},
): Promise<{ lessonType: LessonType; teacher: Teacher & { user: User } }> {
  const lessonType = lessonTypeWith(fields)
  const { teacher, writes } = teacherOf(db, [lessonType])
  await db.write.batch([db.write.insert(lessonTypes).values(lessonType), ...writes])
  return { lessonType, teacher }
}

/**
 * A session without its log-in.
 * @param now epoch ms by the clock that the app under test reads
 * @returns the cookie's value
 */
export async function makeSession(db: Database, user: User, now: number): Promise<string> {
  const id = ids.next('ses')
  const secret = ids.secret()
  await db.write.insert(sessions).values({
    id,
    userId: user.id,
    secretHash: await sha256(secret),
    createdAt: now,
    seenAt: now,
    expiresAt: now + 30 * 86_400_000,
  })
  const token = `${id}.${secret}`
  plantTokens(token)
  return token
}
