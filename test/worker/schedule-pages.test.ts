import { describe, expect, it } from 'vitest'
import { addDays, dayOf } from '../../functions/time/zones.ts'
import { makeLessonType, makeOffer, makeTeacher, makeUser } from '../makers.ts'
import { testApp } from './support.ts'

const hour = 60 * 60_000
const day = 24 * hour

const hrefs = (page: string, start: string) =>
  [...page.matchAll(/href="([^"]+)"/g)]
    .map(([, href]) => (href ?? '').replaceAll('&amp;', '&'))
    .filter((href) => href.startsWith(start))

/** The zone that the page says its times are in. */
const zoneOf = (page: string) => page.match(/<option value="([^"]+)" selected/)?.[1]

describe('the front page', () => {
  it('shows lessons, prices and teachers to anyone, in both languages, in one round trip', async () => {
    const app = testApp()
    const { lessonType, teacher } = await makeOffer(app.ctx.db, {
      titleUk: 'Урок гри на бандурі',
      titleEn: 'Bandura lesson',
      price: 72_050,
    })
    for (const [lang, title, price] of [
      ['uk', 'Урок гри на бандурі', '720,50'],
      ['en', 'Bandura lesson', '720.50'],
    ] as const) {
      const answer = await app.visitor().get(`/?lang=${lang}`)
      const page = await answer.text()
      expect(answer.status).toBe(200)
      expect(answer.headers.get('Server-Timing')).toBe('db;desc="1"')
      expect(answer.headers.get('Content-Language')).toBe(lang)
      expect(page).toContain(`<html lang="${lang}">`)
      for (const text of [title, price, teacher.name]) expect(page).toContain(text)
      expect(hrefs(page, '/lessons/')).toContain(`/lessons/${lessonType.id}?lang=${lang}`)
    }
  })

  it('proposes no lesson that nobody gives', async () => {
    const app = testApp()
    const lonely = await makeLessonType(app.ctx.db)
    expect(await (await app.visitor().get('/')).text()).not.toContain(lonely.id)
  })

  it('writes names as text, whatever they hold', async () => {
    const app = testApp()
    const lessonType = await makeLessonType(app.ctx.db)
    await makeTeacher(app.ctx.db, [lessonType], { name: '<script>alert(1)</script>' })
    const page = await (await app.visitor().get('/')).text()
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(page).not.toContain('<script>alert')
  })
})

describe('the page of free times', () => {
  it('leads from each time to its booking, and keeps language and zone on the way', async () => {
    const app = testApp()
    const { lessonType, teacher } = await makeOffer(app.ctx.db)
    const answer = await app
      .visitor()
      .get(`/lessons/${lessonType.id}?lang=en&tz=America/New_York&teacher=${teacher.id}`)
    expect(answer.headers.get('Server-Timing')).toBe('db;desc="1"')
    const page = await answer.text()
    expect(page).toContain('New York (GMT-')
    const [first = ''] = hrefs(page, '/book?')
    const query = new URL(first, app.ctx.config.appUrl).searchParams
    expect(Object.fromEntries(query)).toEqual({
      lessonType: lessonType.id,
      teacher: teacher.id,
      startsAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:00:00Z$/),
      lang: 'en',
      tz: 'America/New_York',
    })
    expect(Date.parse(query.get('startsAt') ?? '')).toBeGreaterThanOrEqual(app.clock.now())
    expect((await app.visitor().get(first)).status).toBe(200)
  })

  it('names its zone: the one asked for, else the person’s own, else the school’s', async () => {
    const app = testApp()
    const { lessonType } = await makeOffer(app.ctx.db)
    const person = await app.as(await makeUser(app.ctx.db, { timeZone: 'Asia/Tokyo' }))
    const path = `/lessons/${lessonType.id}`
    const zone = async (of: typeof person, tz = '') =>
      zoneOf(await (await of.get(path + tz)).text())
    expect(await zone(person, '?tz=Europe/Lisbon')).toBe('Europe/Lisbon')
    expect(await zone(person)).toBe('Asia/Tokyo')
    expect(await zone(person, '?tz=Mars/Olympus')).toBe('Asia/Tokyo')
    expect(await zone(app.visitor())).toBe('Europe/Kyiv')
    expect(await zone(app.visitor(), '?tz=Pacific/Chatham')).toBe('Pacific/Chatham')
  })

  it('shows a week, from any day on, and the way to the weeks beside it', async () => {
    const app = testApp()
    const { lessonType } = await makeOffer(app.ctx.db)
    const today = dayOf(app.clock.now(), 'Europe/Kyiv')
    const path = `/lessons/${lessonType.id}`
    const of = async (from: string) => {
      const page = await (await app.visitor().get(`${path}?from=${from}&tz=Europe/Kyiv`)).text()
      const days = [...page.matchAll(/id="day-([\d-]+)"/g)].map(([, day]) => day)
      const weeks = [...page.matchAll(/from=([\d-]+)[^"]*" rel="(?:prev|next)"/g)].map(
        ([, day]) => day,
      )
      return { days, weeks }
    }
    const from = addDays(today, 10)
    const week = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(from, n))
    expect(await of(from)).toEqual({ days: week, weeks: [addDays(from, -7), addDays(from, 7)] })
    expect((await of('2020-01-01')).days).toContain(addDays(today, 1))
    expect((await of('2020-01-01')).weeks).toEqual([addDays(today, 7)])
  })

  it('tells the next free time when a week has none, and whom to ask when there is none at all', async () => {
    const app = testApp()
    // Noon in Kyiv: late in the evening the first free time is on the day after.
    app.clock.advanceBy(day - ((app.clock.now() - 10 * hour) % day))
    const { db } = app.ctx
    const later = await makeLessonType(db, { minNoticeMinutes: 20 * 24 * 60 })
    const never = await makeLessonType(db, { minNoticeMinutes: 90 * 24 * 60 })
    await makeTeacher(db, [later, never])
    const page = async (id: string) => (await app.visitor().get(`/lessons/${id}?lang=en`)).text()
    const first = dayOf(app.clock.now() + 20 * day, 'Europe/Kyiv')
    const waiting = await page(later.id)
    expect(waiting).toContain('The next free time')
    expect(hrefs(waiting, `/lessons/${later.id}?from=${first}`)).toHaveLength(1)
    const hopeless = await page(never.id)
    expect(hopeless).toContain('There are no free times now.')
    expect(hrefs(hopeless, 'mailto:')).toContain(`mailto:${app.ctx.config.school.contact}`)
  })

  it.each(['/lessons/lst_0', '/lessons/nothing', '/lessons/lst_0?teacher=..%2F..'])(
    'is not found for %s',
    async (path) => {
      expect((await testApp().visitor().get(path)).status).toBe(404)
    },
  )
})
