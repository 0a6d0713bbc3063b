import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { connect } from '../../db/client.ts'
import { refusalOf } from '../../db/refusal.ts'
import { users } from '../../db/tables/accounts.ts'
import { makeUser } from '../makers.ts'
import { testApp } from './support.ts'

const { db } = testApp().ctx
const unpaid = sql`insert into bookings values ('bkg_1', 'les_1', 'usr_1', 'confirmed', 5, 'UAH', null, 0, 1)`

/** What the database said to a write that it did not take. */
async function refusal(write: PromiseLike<unknown>): Promise<string | null> {
  return write.then(
    () => expect.fail('the database took the write'),
    (error: unknown) => refusalOf(error),
  )
}

describe('a refusal of the database has a name', () => {
  test.each([
    ['alone', () => db.write.run(unpaid)],
    ['in a batch', () => db.write.batch([db.write.run(sql`select 1`), db.write.run(unpaid)])],
  ])("a trigger's own, %s", async (_, write) => {
    expect(await refusal(write())).toBe('booking.transition')
  })

  test.each([
    ['alone', (row: typeof users.$inferInsert) => db.write.insert(users).values(row)],
    [
      'in a batch',
      (row: typeof users.$inferInsert) => db.write.batch([db.write.insert(users).values(row)]),
    ],
  ])('the columns that must be unique, %s', async (_, write) => {
    const user = await makeUser(db)
    expect(await refusal(write({ ...user, id: `${user.id}2` }))).toBe('unique:users.email')
  })

  test('all columns of a key over several', async () => {
    const { id } = await makeUser(db)
    const operation = (row: string) =>
      sql`insert into operations values (${row}, ${id}, 'r', 'k', 'h', 201, '{}', 1)`
    await db.write.run(operation(`opr_1${id}`))
    expect(await refusal(db.write.run(operation(`opr_2${id}`)))).toBe(
      'unique:operations.user_id,operations.route,operations.key',
    )
  })

  test('the check that a row breaks', async () => {
    const user = await makeUser(db)
    const write = db.write
      .insert(users)
      .values({ ...user, id: 'usr_x', email: 'Upper@people.test' })
    expect(await refusal(write)).toBe('check:users_email_normal')
  })
})

describe('what is no refusal has none', () => {
  test.each([
    ['SQL that cannot be parsed', () => db.write.run(sql`select from where`)],
    [
      'a missing parent row',
      () => db.write.run(sql`insert into teacher_lesson_types values (1, 2)`),
    ],
    [
      'a database that does not answer',
      () => connect({ url: 'http://127.0.0.1:9' }).read.run(sql`select 1`),
    ],
    ['an error of ours', () => Promise.reject(new Error('SQLITE_CONSTRAINT: lesson.overlap'))],
  ])('%s', async (_, write) => {
    expect(await refusal(write())).toBeNull()
  })
})
