import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { readCredential } from '../../functions/accounts/session.ts'
import { hold as takeTime } from '../../functions/bookings/hold.ts'
import { beginErasure } from '../../functions/erasure/begin.ts'
import { addDays, dayOf } from '../../functions/time/zones.ts'
import { outcome } from '../answers.ts'
import { type Offer, makeLesson, startIn, wish } from '../lessons.ts'
import { makeSession, makeUser } from '../makers.ts'
import { balanceOf, booking, held, hold, meet, ordered, tell } from './booking-steps.ts'
import { day, isErased, leave, stateOf, ticks } from './erasure-steps.ts'
import { type TestApp, testApp } from './support.ts'

const words = async (answer: Response) => (await answer.text()).replaceAll(/\s+/g, ' ')

/** The free times of a lesson on the day in three days' time. */
function ask(app: TestApp, { lessonType }: Offer, teacher?: string) {
  const on = addDays(dayOf(app.clock.now(), 'UTC'), 3)
  const query = { lessonType: lessonType.id, from: on, to: on, timeZone: 'UTC' }
  const search = new URLSearchParams({ ...query, ...(teacher !== undefined && { teacher }) })
  return app.visitor().get(`/api/slots?${search.toString()}`)
}

const free = async (app: TestApp, offer: Offer, teacher?: string) =>
  (await (await ask(app, offer, teacher)).json<{ slots: unknown[] }>()).slots.length

/** A teacher who has asked to be erased, of an offer, and a student who wants to book. */
async function leaving(app: TestApp) {
  const met = await meet(app)
  const teacher = await app.as(met.offer.teacher.user)
  return { ...met, teacher }
}

/** A connection whose first batch comes after the teacher has asked to be erased. */
function afterAsking(app: TestApp, { teacher }: Offer) {
  const { write } = app.ctx.db
  const erasedAfter = app.clock.now() + day
  const asked = { lessons: 'after-last', erasedAfter, actor: 'cli', mails: false } as const
  return new Proxy(write, {
    get(target, property) {
      if (property !== 'batch') return Reflect.get(target, property, target)
      return async (statements: Parameters<typeof write.batch>[0]) => {
        expect(await beginErasure(app.ctx, teacher.userId, asked)).not.toBeNull()
        return target.batch(statements)
      }
    },
  })
}

describe('the times of a teacher who asks to be erased', () => {
  it('are not on offer until the teacher thinks again, still in one round trip', async () => {
    const app = testApp()
    const { offer, api, teacher } = await leaving(app)
    const { id } = offer.teacher
    expect(await free(app, offer)).toBeGreaterThan(0)
    expect((await leave(teacher)).status).toBe(202)
    expect(await free(app, offer)).toBe(0)
    const answer = await ask(app, offer, id)
    expect(answer.headers.get('Server-Timing')).toBe('db;desc="1"')
    expect(await answer.json()).toMatchObject({ slots: [] })
    expect(await (await app.visitor().get('/api/lesson-types')).text()).not.toContain(id)
    expect(await outcome(await hold(api, offer))).toBe('slot.unavailable')

    await teacher.post('/api/me/erasure/cancel', {})
    expect(await free(app, offer, id)).toBeGreaterThan(0)
    expect(await (await app.visitor().get('/api/lesson-types')).text()).toContain(id)
    expect((await hold(api, offer)).status).toBe(201)
  })

  it('are not taken by a hold that was on its way as the teacher asked', async () => {
    const app = testApp()
    const { offer, student } = await leaving(app)
    const credential = await readCredential(await makeSession(app.ctx.db, student, Date.now()))
    if (!credential) throw new Error('The session is no session.')
    const slow = { ...app.ctx, db: { ...app.ctx.db, write: afterAsking(app, offer) } }
    const { acceptedOffer } = wish(offer, startIn(3))
    const input = {
      lessonType: offer.lessonType.id,
      teacher: offer.teacher.id,
      startsAt: startIn(3),
      acceptedOffer,
    }
    expect(await takeTime(slow, credential, input, { locale: 'uk', operation: null })).toEqual({
      tag: 'slot.unavailable',
    })
    expect(await free(app, offer)).toBe(0)
  })

  it('are not booked by money that comes when the hold was over', async () => {
    const app = testApp()
    const { offer, api, teacher } = await leaving(app)
    const id = await held(api, offer)
    const order = await ordered(api, id)
    app.clock.advanceBy(31 * 60_000)
    await app.tick()
    expect((await leave(teacher)).status).toBe(202)
    await tell(app, { order_id: order })
    expect((await booking(api, id)).status).toBe('expired')
    expect((await balanceOf(api)).money.amount).toBe(45_000)
    app.clock.advanceBy(day)
    await ticks(app)
    expect(await isErased(app, offer.teacher.userId)).toBe(true)
  })
})

describe('a wish that stands, of somebody whose work nobody has taken over', () => {
  it('says so to a teacher with lessons ahead, at once and when the day has come', async () => {
    const app = testApp()
    const { offer, teacher } = await leaving(app)
    await leave(teacher)
    expect((await stateOf(teacher)).needed).toBeUndefined()
    await makeLesson(app.ctx.db, offer, startIn(4))
    expect(await stateOf(teacher)).toMatchObject({ state: 'asked', needed: 'erasure.teaching' })
    const before = await words(await teacher.get('/profile/erasure?lang=en'))
    expect(before).toContain('lessons ahead that you give')
    expect(before).toContain('Not before')
    app.clock.advanceBy(day)
    await ticks(app)
    expect(await isErased(app, offer.teacher.userId)).toBe(false)
    expect(await stateOf(teacher)).toMatchObject({ state: 'asked', needed: 'erasure.teaching' })
    const after = await words(await teacher.get('/profile/erasure?lang=en'))
    expect(after).toContain('lessons ahead that you give')
    expect(after).not.toContain('Not before')
  })

  it('says so to an admin who has become the last one', async () => {
    const app = testApp()
    const db = app.ctx.db.write
    const isAdmin = eq(users.role, 'admin')
    const others = await db.select({ id: users.id }).from(users).where(isAdmin)
    const api = await app.as(await makeUser(app.ctx.db, { role: 'admin' }))
    const other = await makeUser(app.ctx.db, { role: 'admin' })
    expect((await leave(api)).status).toBe(202)
    const demoted = [...others, other]
    for (const { id } of demoted)
      await db.update(users).set({ role: 'teacher' }).where(eq(users.id, id))
    expect(await stateOf(api)).toMatchObject({ state: 'asked', needed: 'erasure.last-admin' })
    expect(await words(await api.get('/profile/erasure?lang=en'))).toContain('only admin')
    for (const { id } of others)
      await db.update(users).set({ role: 'admin' }).where(eq(users.id, id))
  })
})
