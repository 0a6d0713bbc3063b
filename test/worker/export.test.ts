import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { exported } from '../../schema/export.ts'
import { retention } from '../../schema/retention.ts'
import { makeUser } from '../makers.ts'
import { held, meet, ordered, tell } from './booking-steps.ts'
import { testApp } from './support.ts'

const app = testApp()

describe.each(['/api/me/export', '/profile/export'])('%s', (path) => {
  it('is a file to keep that no cache does', async () => {
    const answer = await (await app.as(await makeUser(app.ctx.db))).get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Type')).toMatch(/^application\/json/)
    const day = new Date(app.clock.now()).toISOString().slice(0, 10)
    expect(answer.headers.get('Content-Disposition')).toBe(
      `attachment; filename="my-data-${day}.json"`,
    )
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    expect(answer.headers.get('Server-Timing')).toContain('db;desc="1"')
  })

  it('tells a student who booked and paid of all of it, and of nobody else', async () => {
    const { offer, student, api } = await meet(app)
    const bookingId = await held(api, offer)
    const order = await ordered(api, bookingId)
    await tell(app, { order_id: order, status: 'success' })
    const stranger = await makeUser(app.ctx.db, { name: 'Хтось Інший' })
    const answer = await api.get(path)
    const text = await answer.text()
    const person = v.parse(exported, JSON.parse(text))
    expect(person.about).toMatchObject({ person: student.id, language: 'uk' })
    expect(person.account.items).toMatchObject([{ email: student.email, name: student.name }])
    expect(person.bookings.items).toMatchObject([{ id: bookingId, state: 'confirmed' }])
    expect(person.payments.items).toMatchObject([{ order, state: 'paid' }])
    expect(person.ledger.items.map(({ kind }) => kind).toSorted()).toEqual(['lesson', 'payment'])
    expect(person.balance.items).toMatchObject([{ sum: { amount: 0 } }])
    expect(person.agreements.items).toMatchObject([{ document: 'offer', booking: bookingId }])
    expect(person.mails.items.map(({ kind }) => kind)).toContain('payment.received')
    for (const foreign of [stranger.id, stranger.email, stranger.name, student.passwordHash])
      expect(text).not.toContain(foreign)
  })
})

it('says how long each part is kept by the numbers that the cron goes by', async () => {
  const api = await app.as(await makeUser(app.ctx.db, { locale: 'en' }))
  const person = v.parse(exported, await (await api.get('/api/me/export')).json())
  const days = (ms: number) => `${ms / (24 * 60 * 60_000)} days`
  expect(person.bookings.kept).toContain(days(retention.records))
  expect(person.sessions.kept).toContain(days(retention.sessions))
  expect(person.securityEvents.kept).toContain(days(retention.audit))
  expect(person.mails.kept).toContain(days(retention.mails))
})

it('is offered on the page of the profile, in both languages', async () => {
  const api = await app.as(await makeUser(app.ctx.db))
  for (const [lang, words] of [
    ['uk', 'Завантажити мої дані'],
    ['en', 'Download my data'],
  ]) {
    const page = await (await api.get(`/profile?lang=${lang}`)).text()
    expect(page).toContain(words)
    expect(page).toContain('href="/profile/export"')
  }
})
