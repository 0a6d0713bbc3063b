import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { bookings } from '../../db/tables/bookings.ts'
import { lessons } from '../../db/tables/schedule.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { addDays, dayOf } from '../../functions/time/zones.ts'
import type { Slot } from '../../functions/schedule/rules.ts'
import { makeLessonType, makeOffer, makeTeacher, makeUser } from '../makers.ts'
import { type TestApp, testApp } from './support.ts'

const zone = 'Europe/Kyiv'
const hour = 3_600_000
type Sent = Omit<Slot, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string }

/** The day after tomorrow by the app's clock: whole, and beyond any notice. */
const dayAhead = (app: TestApp) => addDays(dayOf(app.clock.now(), zone), 2)

function ask(app: TestApp, query: Record<string, string>) {
  const day = dayAhead(app)
  const search = new URLSearchParams({ from: day, to: day, timeZone: zone, ...query })
  return app.visitor().get(`/api/slots?${search.toString()}`)
}

async function free(app: TestApp, query: Record<string, string>): Promise<Sent[]> {
  const answer = await ask(app, query)
  expect(answer.status).toBe(200)
  return (await answer.json<{ slots: Sent[] }>()).slots
}

/** A student takes the time through the API. */
async function take(app: TestApp, { lessonType, teacher, startsAt }: Sent) {
  const student = await app.as(await makeUser(app.ctx.db))
  const acceptedOffer = documentInForce('offer', app.clock.now()).version
  const made = await student.post('/api/bookings', { lessonType, teacher, startsAt, acceptedOffer })
  expect(made.status).toBe(201)
}

const starts = (slots: Sent[]) => slots.map(({ startsAt }) => startsAt)
const second = (slots: Sent[]): Sent => {
  const slot = slots[1]
  if (!slot) throw new Error('There are fewer than two free times.')
  return slot
}

describe('free times', () => {
  it('come in one round trip, by time, as instants without milliseconds', async () => {
    const app = testApp()
    const { lessonType, teacher } = await makeOffer(app.ctx.db)
    const answer = await ask(app, { lessonType: lessonType.id })
    expect(answer.headers.get('Server-Timing')).toBe('db;desc="1"')
    const { slots } = await answer.json<{ slots: Sent[] }>()
    const [first] = slots
    expect(Object.keys(first ?? {}).toSorted()).toEqual([
      'endsAt',
      'lessonType',
      'seatsLeft',
      'startsAt',
      'teacher',
    ])
    expect(first).toMatchObject({ lessonType: lessonType.id, teacher: teacher.id, seatsLeft: 1 })
    expect(first?.startsAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00Z$/)
    expect(starts(slots)).toEqual(starts(slots).toSorted())
  })

  it('cover both days of the question whole, in the zone of the question', async () => {
    const app = testApp()
    const { lessonType } = await makeOffer(app.ctx.db)
    const from = dayAhead(app)
    const to = addDays(from, 1)
    const timeZone = 'America/New_York'
    const slots = await free(app, { lessonType: lessonType.id, from, to, timeZone })
    const days = slots.map(({ startsAt }) => dayOf(Date.parse(startsAt), timeZone))
    expect(slots).toHaveLength(48)
    expect([...new Set(days)]).toEqual([from, to])
  })

  it('lose a held time, and have it again when the hold is past, tidied or not', async () => {
    const app = testApp()
    const { lessonType } = await makeOffer(app.ctx.db)
    const asked = { lessonType: lessonType.id, from: dayAhead(app), to: dayAhead(app) }
    const before = await free(app, asked)
    const taken = second(before)
    await take(app, taken)
    expect(starts(await free(app, asked))).not.toContain(taken.startsAt)

    app.clock.advanceBy(app.ctx.config.hold)
    expect(starts(await free(app, asked))).toContain(taken.startsAt)
    const untidied = await app.ctx.db.read
      .select({ status: bookings.status, holdExpiresAt: bookings.holdExpiresAt })
      .from(bookings)
      .innerJoin(lessons, eq(lessons.id, bookings.lessonId))
      .where(eq(lessons.lessonTypeId, lessonType.id))
    expect(untidied).toEqual([{ status: 'held', holdExpiresAt: app.clock.now() }])
  })

  it('lose whatever a teacher’s other lessons take, buffers included', async () => {
    const app = testApp()
    const { db } = app.ctx
    const long = await makeLessonType(db, {
      durationMinutes: 90,
      bufferBeforeMinutes: 15,
      bufferAfterMinutes: 15,
      price: 0,
    })
    const short = await makeLessonType(db, { durationMinutes: 30, startStepMinutes: 30 })
    await makeTeacher(db, [long, short])
    const before = starts(await free(app, { lessonType: short.id }))
    const taken = (await free(app, { lessonType: long.id })).find(({ startsAt }) =>
      startsAt.includes('T10:00'),
    )
    if (!taken) throw new Error('Ten o’clock is not free.')
    await take(app, taken)
    const after = starts(await free(app, { lessonType: short.id }))
    const gone = before.filter((startsAt) => !after.includes(startsAt))
    expect(gone.map((startsAt) => startsAt.slice(11, 16))).toEqual([
      '09:30',
      '10:00',
      '10:30',
      '11:00',
      '11:30',
    ])
  })

  it('count the seats of a group down, and drop it when it is full', async () => {
    const app = testApp()
    const { lessonType } = await makeOffer(app.ctx.db, { capacity: 2, price: 0 })
    const asked = { lessonType: lessonType.id }
    const taken = second(await free(app, asked))
    const seats = async () =>
      (await free(app, asked)).find(({ startsAt }) => startsAt === taken.startsAt)?.seatsLeft
    expect(await seats()).toBe(2)
    await take(app, taken)
    expect(await seats()).toBe(1)
    await take(app, taken)
    expect(await seats()).toBeUndefined()
  })

  it('keep to the notice and the booking window of the lesson type', async () => {
    const app = testApp()
    const { lessonType } = await makeOffer(app.ctx.db, {
      minNoticeMinutes: 180,
      bookingWindowDays: 3,
    })
    const today = dayOf(app.clock.now(), zone)
    const slots = await free(app, {
      lessonType: lessonType.id,
      from: today,
      to: addDays(today, 30),
    })
    const at = slots.map(({ startsAt }) => Date.parse(startsAt) - app.clock.now())
    expect(Math.min(...at)).toBeGreaterThanOrEqual(3 * hour)
    expect(Math.max(...at)).toBeLessThan(72 * hour)
  })

  it('are those of one teacher when one is asked for, and of every active one otherwise', async () => {
    const app = testApp()
    const { db } = app.ctx
    const { lessonType, teacher } = await makeOffer(db)
    const other = await makeTeacher(db, [lessonType])
    const gone = await makeTeacher(db, [lessonType], { active: false })
    const elsewhere = await makeTeacher(db, [])
    const teachers = async (query: Record<string, string>) =>
      new Set((await free(app, { lessonType: lessonType.id, ...query })).map((s) => s.teacher))
    expect(await teachers({})).toEqual(new Set([teacher.id, other.id]))
    expect(await teachers({ teacher: other.id })).toEqual(new Set([other.id]))
    expect(await teachers({ teacher: elsewhere.id })).toEqual(new Set())
    expect((await ask(app, { lessonType: lessonType.id, teacher: gone.id })).status).toBe(404)
  })

  it('of an unknown or retired lesson type or an unknown teacher are not found', async () => {
    const app = testApp()
    const { lessonType } = await makeOffer(app.ctx.db)
    const retired = await makeLessonType(app.ctx.db, { active: false })
    const queries: Record<string, string>[] = [
      { lessonType: 'lst_0' },
      { lessonType: retired.id },
      { lessonType: lessonType.id, teacher: 'tch_0' },
    ]
    for (const query of queries) {
      const answer = await ask(app, query)
      expect([answer.status, await answer.json()]).toEqual([
        404,
        expect.objectContaining({ code: 'not.found' }),
      ])
    }
  })

  it.each([
    ['no lesson type', { lessonType: '' }, 'lessonType'],
    ['another kind of id', { lessonType: 'tch_1' }, 'lessonType'],
    ['a day that does not exist', { from: '2027-02-30' }, 'from'],
    ['an absurd day', { from: '9999-12-31' }, 'from'],
    ['an end before the beginning', { to: '2020-01-01' }, 'to'],
    ['more than 62 days', { to: '2099-01-01' }, 'to'],
    ['an absurd zone', { timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['an unknown field', { weekday: '1' }, 'weekday'],
  ])('refuse %s', async (_, query, path) => {
    const app = testApp()
    const answer = await ask(app, { lessonType: 'lst_1', ...query })
    expect(answer.status).toBe(422)
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json')
    const body = await answer.json<{ code: string; errors: { path: string }[] }>()
    expect(body.code).toBe('input.invalid')
    expect(body.errors.map((error) => error.path)).toContain(path)
  })
})

describe('lesson types and teachers', () => {
  it('are told to anyone in the language asked for, with who gives what', async () => {
    const app = testApp()
    const { lessonType, teacher } = await makeOffer(app.ctx.db)
    const item = async (path: string, lang: string, id: string) => {
      const answer = await app.visitor().get(`${path}?lang=${lang}`)
      expect(answer.headers.get('Server-Timing')).toBe('db;desc="1"')
      return (await answer.json<{ items: { id: string }[] }>()).items.find((one) => one.id === id)
    }
    expect(await item('/api/lesson-types', 'uk', lessonType.id)).toEqual({
      id: lessonType.id,
      title: 'Урок',
      description: 'Опис',
      durationMinutes: 60,
      price: { amount: 45_000, currency: 'UAH' },
      capacity: 1,
      teachers: [teacher.id],
    })
    expect(await item('/api/lesson-types', 'en', lessonType.id)).toMatchObject({ title: 'Lesson' })
    expect(await item('/api/teachers', 'en', teacher.id)).toEqual({
      id: teacher.id,
      name: teacher.name,
      about: 'About me',
      lessonTypes: [lessonType.id],
    })
  })

  it('leave out whoever and whatever is no longer active', async () => {
    const app = testApp()
    const { db } = app.ctx
    const { lessonType } = await makeOffer(db)
    const gone = await makeTeacher(db, [lessonType], { active: false })
    const retired = await makeLessonType(db, { active: false })
    const [types, teachers] = await Promise.all(
      ['/api/lesson-types', '/api/teachers'].map(async (path) => {
        const answer = await app.visitor().get(path)
        return JSON.stringify(await answer.json())
      }),
    )
    expect(types).toContain(lessonType.id)
    for (const id of [gone.id, retired.id]) {
      expect(types).not.toContain(id)
      expect(teachers).not.toContain(id)
    }
  })
})
