import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as s from '../../schema/bookings.ts'
import { answers } from '../http/answers.ts'
import { badKey, idempotencyHeader, operationOf } from '../http/idempotency.ts'
import { input } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import { credentialOf } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { hold } from './hold.ts'
import { getBooking, listBookings } from './read-bookings.ts'

/** A student's seats: `/api/bookings`. */
export const bookingRoutes = new Hono<AppEnv>()
  .post(
    '/api/bookings',
    describeRoute({
      tags: ['Bookings'],
      summary: 'Hold a time; a free lesson is confirmed at once',
      parameters: idempotencyHeader,
      responses: answers(
        { 201: s.booking },
        'offer.outdated',
        'slot.unavailable',
        'slot.taken',
        'student.busy',
        'hold.limit',
        'hold.paused',
        'not.found',
        'role.forbidden',
        'idempotency.mismatch',
      ),
    }),
    input('json', s.hold),
    async (c) => {
      const operation = await operationOf(c)
      if (operation === 'invalid') return badKey(c)
      const { ctx, locale } = c.var
      const result = await hold(ctx, credentialOf(c), c.req.valid('json'), { locale, operation })
      switch (result.tag) {
        case 'booked':
          return c.json(result.booking, 201)
        case 'replay':
          return c.json(result.answer, 201)
        default:
          return problem(c, result.tag)
      }
    },
  )
  .get(
    '/api/bookings',
    describeRoute({
      tags: ['Bookings'],
      summary: 'Own bookings, the newest first',
      responses: answers({ 200: s.bookingList }),
    }),
    input('query', s.page),
    async (c) => {
      const { ctx, locale } = c.var
      const result = await listBookings(ctx, credentialOf(c), c.req.valid('query'), locale)
      if (result.tag !== 'found') return problem(c, result.tag)
      return c.json({
        items: result.items.map((view) => view.booking),
        nextCursor: result.nextCursor,
      })
    },
  )
  .get(
    '/api/bookings/:id',
    describeRoute({
      tags: ['Bookings'],
      summary: 'One of the own bookings',
      responses: answers({ 200: s.booking }, 'not.found'),
    }),
    input('param', s.bookingParam),
    async (c) => {
      const { ctx, locale } = c.var
      const result = await getBooking(ctx, credentialOf(c), c.req.valid('param').id, locale)
      return result.tag === 'found' ? c.json(result.booking) : problem(c, result.tag)
    },
  )
