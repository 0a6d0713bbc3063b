import { inArray } from 'drizzle-orm'
import { type Connection, connect } from '../db/client.ts'
import { acknowledgements, users } from '../db/tables/accounts.ts'
import { availability, lessonTypes, teacherLessonTypes, teachers } from '../db/tables/schedule.ts'
import { hasher } from '../functions/accounts/passwords.ts'
import { documentInForce } from '../functions/legal/documents.ts'
import { demoLessonTypes } from './seed/lessons.ts'
import { type Person, demoPassword, people } from './seed/people.ts'
import { demoAvailability, demoGives, demoTeachers } from './seed/teachers.ts'

/**
 * Puts the demo school into a local database. What is there already stays as it is, so that it may
 * run at every start.
 * @throws on a database that is not on this machine: the demo people's password is public
 */
export async function seedSchool(address: { url: string }): Promise<void> {
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address.url).hostname)
  if (!local || process.env['ENVIRONMENT'] === 'production') {
    throw new Error('The demo school is for a database on this machine only; nothing was written.')
  }
  const db = connect(address).write
  await addPeople(db)
  await db.batch([
    db.insert(lessonTypes).values(demoLessonTypes).onConflictDoNothing(),
    db.insert(teachers).values(demoTeachers).onConflictDoNothing(),
    db.insert(teacherLessonTypes).values(demoGives).onConflictDoNothing(),
    db.insert(availability).values(demoAvailability).onConflictDoNothing(),
  ])
}

/** Each hash costs some CPU, so only missing people are hashed. */
async function addPeople(db: Connection): Promise<void> {
  const ids = people.map((person) => person.id)
  const there = await db.select({ id: users.id }).from(users).where(inArray(users.id, ids))
  const missing = people.filter(({ id }) => !there.some((row) => row.id === id))
  const [first, ...rest] = await Promise.all(missing.map((person) => row(person)))
  if (!first) return
  const now = Date.now()
  const policy = documentInForce('policy', now)
  await db.batch([
    db.insert(users).values([first, ...rest]),
    db.insert(acknowledgements).values(
      missing.map(({ id, locale }) => ({
        id: id.replace('usr_', 'ack_'),
        userId: id,
        document: 'policy' as const,
        version: policy.version,
        hash: policy.hash,
        locale,
        at: now,
      })),
    ),
  ])
}

async function row(person: Person): Promise<typeof users.$inferInsert> {
  const { video, ...fields } = person
  const [videoService, videoAccount] = video
  const passwordHash = await hasher.hash(demoPassword)
  return {
    ...fields,
    passwordHash,
    videoService,
    videoAccount,
    announcements: false,
    createdAt: Date.now(),
  }
}
