import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as s from '../../schema/lessons.ts'
import { answers } from '../http/answers.ts'
import { input } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import type { AppEnv } from '../http/types.ts'
import { toRfc3339 } from '../time/format.ts'
import { listLessons } from './list-lessons.ts'
import { listSlots } from './list-slots.ts'

const tags = ['Lessons']

/** What anyone may see before giving any data: lessons, teachers, free times. */
export const scheduleRoutes = new Hono<AppEnv>()
  .get(
    '/api/lesson-types',
    describeRoute({
      tags,
      summary: 'Lesson types, with prices',
      responses: answers({ 200: s.lessonTypeList }),
    }),
    async (c) => {
      const { lessonTypes } = await listLessons(c.var.ctx, c.var.locale)
      return c.json({ items: lessonTypes })
    },
  )
  .get(
    '/api/teachers',
    describeRoute({
      tags,
      summary: 'Teachers, and what they teach',
      responses: answers({ 200: s.teacherList }),
    }),
    async (c) => {
      const { teachers } = await listLessons(c.var.ctx, c.var.locale)
      return c.json({ items: teachers })
    },
  )
  .get(
    '/api/slots',
    describeRoute({
      tags,
      summary: 'Free times of a lesson type, by time',
      description: `\`from\` and \`to\` are inclusive days in \`timeZone\`, at most ${s.mostSlotDays}. Without \`teacher\`, of everyone who gives the type.`,
      responses: answers({ 200: s.slotList }, 'not.found', 'input.invalid'),
    }),
    input('query', s.slotQuery),
    async (c) => {
      const result = await listSlots(c.var.ctx, c.req.valid('query'), c.var.locale)
      if (result.tag !== 'found') return problem(c, result.tag)
      return c.json({
        slots: result.slots.map((slot) => ({
          ...slot,
          startsAt: toRfc3339(slot.startsAt),
          endsAt: toRfc3339(slot.endsAt),
        })),
      })
    },
  )
