import { describe, expect, it } from 'vitest'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { outcome } from '../answers.ts'
import { makeBooking, makeLesson } from '../lessons.ts'
import { makeOffer, makeUser } from '../makers.ts'
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

  it.each([
    ['uk', 'колишній викладач'],
    ['en', 'a former teacher'],
  ] as const)(
    'a lesson that they gave names nobody (%s), and nobody calls',
    async (locale, said) => {
      const app = testApp()
      const offer = await makeOffer(app.ctx.db)
      const student = await makeUser(app.ctx.db, { locale })
      const lesson = await makeLesson(app.ctx.db, offer, app.clock.now() - 2 * 60 * 60_000)
      const confirmed = { status: 'confirmed', price: 0, holdExpiresAt: null } as const
      const id = await makeBooking(app.ctx.db, lesson, student, confirmed)
      expect(await eraseNow(app.ctx, offer.teacher.userId)).toEqual({ tag: 'erased' })
      const api = await app.as(student)
      for (const path of ['/bookings', `/bookings/${id}`]) {
        expect(await (await api.get(path)).text()).toContain(said)
      }
      const told = await (await api.get(`/api/bookings/${id}`)).json<{ join?: unknown }>()
      expect(told.join).toBeUndefined()
    },
  )
})
