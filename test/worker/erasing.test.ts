import { and, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { meet } from './booking-steps.ts'
import { testApp } from './support.ts'

describe('erasing', () => {
  it('leaves a row with the id alone', async () => {
    const app = testApp()
    const { student, api } = await meet(app)
    expect(await eraseNow(app.ctx, student.id)).toEqual({ tag: 'erased' })
    const [row] = await app.ctx.db.read
      .select()
      .from(users)
      .where(and(eq(users.id, student.id)))
    expect(row).toMatchObject({ email: student.id, name: '', videoAccount: '', passwordHash: '' })
    expect((await api.get('/api/me')).status).toBe(401)
  })
})
