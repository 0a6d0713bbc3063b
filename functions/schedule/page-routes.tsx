import { Hono } from 'hono'
import * as v from 'valibot'
import { mostSlotDays, slotQuery } from '../../schema/lessons.ts'
import { day } from '../../schema/primitives.ts'
import { renderPage } from '../http/page.tsx'
import { problem } from '../http/problem.ts'
import { readerOf } from '../http/reader.ts'
import { whoIs } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { addDays, dayOf, localToInstant } from '../time/zones.ts'
import { listLessons } from './list-lessons.ts'
import { listSlots } from './list-slots.ts'
import { HomePage } from './pages.tsx'
import { TimesPage } from './times-page.tsx'
import { zoneOptions } from './zone-options.ts'

/** How many days a page of free times shows; beyond them it only looks for the next free time. */
const daysShown = 7

/** What anyone may see before giving any data. */
export const schedulePages = new Hono<AppEnv>()
  .get('/', async (c) => {
    const { ctx } = c.var
    const person = await whoIs(c)
    const reader = readerOf(c, person?.user ?? null)
    const offered = await listLessons(ctx, reader.locale)
    return renderPage(
      c,
      { title: ctx.config.school.name, who: reader.who, wide: true },
      <HomePage {...offered} reader={reader} holdMinutes={Math.ceil(ctx.config.hold / 60_000)} />,
    )
  })
  .get('/lessons/:lessonType', async (c) => {
    const { ctx } = c.var
    const now = ctx.clock.now()
    const person = await whoIs(c)
    const reader = readerOf(c, person?.user ?? null)
    const { timeZone } = reader

    const today = dayOf(now, timeZone)
    const asked = v.safeParse(day, c.req.query('from'))
    const first = asked.success && asked.output > today ? asked.output : today
    const query = v.safeParse(slotQuery, {
      lessonType: c.req.param('lessonType'),
      teacher: c.req.query('teacher') || undefined,
      from: first,
      to: addDays(first, mostSlotDays - 1),
      timeZone,
    })
    if (!query.success) return problem(c, 'not.found')
    const found = await listSlots(ctx, query.output, reader.locale)
    if (found.tag !== 'found') return problem(c, found.tag)

    const end = localToInstant(addDays(first, daysShown), 0, timeZone)
    const shown = found.slots.filter((slot) => slot.startsAt < end)
    const next = found.slots[shown.length]
    const byDay = Map.groupBy(shown, (slot) => dayOf(slot.startsAt, timeZone))
    const before = addDays(first, -daysShown)
    return renderPage(
      c,
      { title: found.lessonType.title, who: reader.who, wide: true },
      <TimesPage
        reader={reader}
        lesson={found.lessonType}
        teachers={found.teachers}
        teacher={query.output.teacher}
        zones={zoneOptions(timeZone, now, reader.locale)}
        days={[...byDay].map(([ofDay, slots]) => ({ day: ofDay, slots }))}
        first={first}
        shown={{ from: localToInstant(first, 0, timeZone), to: end - 1 }}
        earlier={first > today ? (before > today ? before : today) : null}
        later={next ? addDays(first, daysShown) : null}
        nextFree={next ? { day: dayOf(next.startsAt, timeZone), startsAt: next.startsAt } : null}
        contact={ctx.config.school.contact}
      />,
    )
  })
