import { describe, expect, it } from 'vitest'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { outcome } from '../answers.ts'
import { makeUser } from '../makers.ts'
import { testApp } from './support.ts'

describe('of whoever was erased', () => {
  it('the link to refuse in an older mail is answered like any other', async () => {
    const app = testApp()
    const student = await makeUser(app.ctx.db, { announcements: true })
    const token = await app.ctx.tokens.issue('unsubscribe', student.id)
    expect(await eraseNow(app.ctx, student.id)).toEqual({ tag: 'erased' })
    const page = await app.visitor().get(`/unsubscribe/${token}`)
    expect(page.status).toBe(200)
    const refused = await app.visitor().fetch(`/unsubscribe/${token}`, { method: 'POST' })
    expect(refused.status).toBe(200)
  })

  it('the link that proves an address opens nothing', async () => {
    const app = testApp()
    const suppressedAt = app.clock.now()
    const student = await makeUser(app.ctx.db, { suppressedAt })
    const token = await app.ctx.tokens.issue('check', student.id, suppressedAt)
    expect(await eraseNow(app.ctx, student.id)).toEqual({ tag: 'erased' })
    const answer = await app.visitor().post('/api/me/email/check/confirm', { token })
    expect(await outcome(answer)).toBe('token.invalid')
  })

  it('staff finds nobody to refuse news for', async () => {
    const app = testApp()
    const admin = await app.as(await makeUser(app.ctx.db, { role: 'admin' }))
    const student = await makeUser(app.ctx.db)
    expect(await eraseNow(app.ctx, student.id)).toEqual({ tag: 'erased' })
    const answer = await admin.post(`/api/staff/people/${student.id}/refuse-news`)
    expect(await outcome(answer)).toBe('not.found')
  })
})
