import { beforeAll, describe, expect, it } from 'vitest'
import { publicRoutes } from '../../functions/http/public-routes.ts'
import { outcome } from '../answers.ts'
import type { Client } from '../client.ts'
import { formOf } from '../fuzz/forms.ts'
import { type Schema, leavesOf, patternsOf } from '../fuzz/from-schema.ts'
import { ids } from '../lessons.ts'
import { makeUser } from '../makers.ts'
import { type Route, parametersOf, pathOf, routes } from '../routes.ts'
import { type Bystander, makeBystander, rowsOf } from './bystander.ts'
import { testApp } from './support.ts'

/** What somebody else's request may name of a person. */
interface Ids {
  user: string
  booking: string
  paidBooking: string
  payment: string
  sessionId: string
  /** The ends of links in mails, of which only the row's id is right. */
  links: Record<keyof Bystander['rows'], string>
}

/** How a route is asked about a thing of another person, and what it says. */
interface Ask {
  params?: Record<string, string>
  query?: Record<string, string>
  json?: object
  form?: Record<string, string>
  /** The problem's code, or the status, that a student and a teacher get: `not.found` unless told. */
  is?: string
}

/** The thing is nobody's own: everybody may see and name it. */
const everybodys = () => 'everybody’s' as const

/** What staff does to a person, in a body that says as little as it may. */
const ofStaff = (of: Ids): Ask => ({ params: { id: of.user }, json: {}, is: 'role.forbidden' })

const newPassword = 'another sentence for all of us'

/** Only whoever runs the school may do it, whatever it is done to. */
const staffs = (of: Ids): Ask => ({ params: { id: of.booking }, is: 'role.forbidden' })

/** Every route that takes an id or the end of a link, wherever in the request it stands. */
const asks: Record<string, (of: Ids) => Ask | 'everybody’s'> = {
  'GET /assets/:file{.+}': everybodys,
  'GET /lessons/:lessonType': everybodys,
  'GET /api/slots': everybodys,
  'POST /api/bookings': everybodys,
  'POST /book': everybodys,
  'GET /api/bookings': (of) => ({ query: { cursor: of.booking }, is: '200' }),
  'GET /api/bookings/:id': (of) => ({ params: { id: of.booking } }),
  'GET /bookings/:id': (of) => ({ params: { id: of.paidBooking } }),
  'POST /api/bookings/:id/payment': (of) => ({
    params: { id: of.booking },
    json: { with: 'balance' },
  }),
  'POST /bookings/:id/pay': (of) => ({ params: { id: of.booking }, form: { with: 'liqpay' } }),
  'GET /api/payments/:orderId': (of) => ({ params: { orderId: of.payment } }),
  'GET /payments/:orderId': (of) => ({ params: { orderId: of.payment } }),
  'GET /payments/:orderId/checkout': (of) => ({ params: { orderId: of.payment } }),
  'GET /api/sessions': (of) => ({ query: { cursor: of.sessionId }, is: '200' }),
  'DELETE /api/sessions/:id': (of) => ({ params: { id: of.sessionId } }),
  'POST /profile/sessions/:id/end': (of) => ({ params: { id: of.sessionId }, form: {} }),
  'POST /api/accounts/verify': (of) => ({
    json: { token: of.links.verify },
    is: 'token.invalid',
  }),
  'GET /verify/:token': (of) => ({ params: { token: of.links.verify }, is: '410' }),
  'POST /verify/:token': (of) => ({ params: { token: of.links.verify }, form: {}, is: '410' }),
  'POST /api/password/reset': (of) => ({
    json: { token: of.links.reset, password: newPassword },
    is: 'token.invalid',
  }),
  'GET /reset/:token': (of) => ({ params: { token: of.links.reset }, is: '410' }),
  'POST /reset/:token': (of) => ({
    params: { token: of.links.reset },
    form: { password: newPassword },
    is: '410',
  }),
  'POST /api/me/email/confirm': (of) => ({
    json: { token: of.links.change },
    is: 'token.invalid',
  }),
  'GET /change/:token': (of) => ({ params: { token: of.links.change }, is: '410' }),
  'POST /change/:token': (of) => ({ params: { token: of.links.change }, form: {}, is: '410' }),
  'POST /api/subscriptions/confirm': (of) => ({
    json: { token: of.links.subscribe },
    is: 'token.invalid',
  }),
  'GET /subscribe/:token': (of) => ({ params: { token: of.links.subscribe }, is: '410' }),
  'POST /subscribe/:token': (of) => ({
    params: { token: of.links.subscribe },
    form: {},
    is: '410',
  }),
  'POST /api/me/email/check/confirm': (of) => ({
    json: { token: of.links.check },
    is: 'token.invalid',
  }),
  'GET /check/:token': (of) => ({ params: { token: of.links.check }, is: '410' }),
  'POST /check/:token': (of) => ({ params: { token: of.links.check }, form: {}, is: '410' }),
  'POST /api/me/erasure/cancel': (of) => ({
    json: { token: of.links.keep },
    is: 'token.invalid',
  }),
  'GET /keep/:token': (of) => ({ params: { token: of.links.keep }, is: '410' }),
  'POST /keep/:token': (of) => ({ params: { token: of.links.keep }, form: {}, is: '410' }),
  'GET /api/staff/people': (of) => ({ query: { cursor: of.user }, is: 'role.forbidden' }),
  'POST /api/staff/people/search': (of) => ({
    query: { cursor: of.user },
    json: { email: '@' },
    is: 'role.forbidden',
  }),
  'GET /api/staff/audit': (of) => ({ query: { person: of.user }, is: 'role.forbidden' }),
  ...Object.fromEntries(
    [
      'GET /api/staff/people/:id',
      'GET /api/staff/people/:id/export',
      'GET /api/staff/people/:id/erasure',
      'POST /api/staff/people/:id/erasure',
      'DELETE /api/staff/people/:id/erasure',
      'DELETE /api/staff/people/:id/sessions',
      'POST /api/staff/people/:id/refuse-news',
      'POST /api/staff/people/:id/reset-factor',
    ].map((name) => [name, ofStaff]),
  ),
  'POST /api/staff/people/:id/pay-back': (of) => ({
    ...ofStaff(of),
    json: { money: { amount: 1, currency: 'UAH' }, reference: '1' },
  }),
  'GET /api/staff/refunds': (of) => ({ query: { cursor: of.booking }, is: 'role.forbidden' }),
  'POST /api/staff/refunds/:id/ask-again': staffs,
  'POST /api/staff/refunds/:id/settle': (of) => ({
    ...staffs(of),
    json: { outcome: 'not-returned' },
  }),
  'GET /api/staff/announcements': (of) => ({
    query: { cursor: of.booking },
    is: 'role.forbidden',
  }),
  'GET /api/staff/announcements/:id': staffs,
  'PATCH /api/staff/announcements/:id': (of) => ({ ...staffs(of), json: { segment: {} } }),
  'DELETE /api/staff/announcements/:id': staffs,
  'POST /api/staff/announcements/:id/preview': staffs,
  'POST /api/staff/announcements/:id/test': staffs,
  'POST /api/staff/announcements/:id/schedule': (of) => ({
    ...staffs(of),
    json: { at: '2099-01-01T00:00:00Z' },
  }),
  'POST /api/staff/announcements/:id/pause': staffs,
  'POST /api/staff/announcements/:id/resume': staffs,
  'POST /api/staff/announcements/:id/cancel': staffs,
  'POST /api/staff/announcements/:id/retry': staffs,
  'GET /api/staff/announcements/:id/report': staffs,
  // A link to refuse never says whether it is somebody's.
  'GET /unsubscribe/:token': (of) => ({ params: { token: of.links.unsubscribe }, is: '200' }),
  'POST /unsubscribe/:token': (of) => ({
    params: { token: of.links.unsubscribe },
    form: {},
    is: '200',
  }),
}

/** Every link tried here is dead, and no wait hides what lies behind it. */
const app = testApp({ LINK_FREE_TRIES_PER_CLIENT: '1000000' })
let aside: Bystander
let people: Record<'student' | 'teacher', Client>
let theirs: Ids
let nobodys: Ids

/** An id that was never given, made at the same moment as another: it stands at the same place in any list. */
const neverGiven = (id: string) => `${id.slice(0, -8)}${ids.next('bkg').slice(-8)}`
/** A row's id with the hash of another kind of link. */
const withWrongHash = async (id: string) => {
  const [, mac] = (await app.ctx.tokens.issue('verify', neverGiven(id))).split('.')
  return `${id}.${mac}`
}

async function idsOf(own: (id: string) => string): Promise<Ids> {
  const link = (kind: keyof Bystander['rows']) => withWrongHash(own(aside.rows[kind]))
  return {
    user: own(aside.user.id),
    booking: own(aside.booking),
    paidBooking: own(aside.paidBooking),
    payment: own(aside.payment),
    sessionId: own(aside.sessionId),
    links: {
      verify: await link('verify'),
      reset: await link('reset'),
      change: await link('change'),
      subscribe: await link('subscribe'),
      unsubscribe: await link('unsubscribe'),
      keep: await link('keep'),
      check: await link('check'),
    },
  }
}

beforeAll(async () => {
  aside = await makeBystander(app)
  theirs = await idsOf((id) => id)
  nobodys = await idsOf(neverGiven)
  people = {
    student: await app.as(await makeUser(app.ctx.db)),
    teacher: await app.as(await makeUser(app.ctx.db, { role: 'teacher' })),
  }
})

function send(by: Client, route: Route, { params = {}, query, json, form }: Ask) {
  const search = query ? `?${new URLSearchParams(query).toString()}` : ''
  const path = pathOf(route, (name) => params[name] ?? '') + search
  if (form) return by.submit(path, form)
  return by.fetch(path, {
    method: route.method,
    ...(json &&
      route.method !== 'GET' && {
        body: JSON.stringify(json),
        headers: { 'Content-Type': 'application/json' },
      }),
  })
}

/** All that an answer tells, but for the ids that it was asked about. */
async function toldBy(answer: Response, asked: Ids): Promise<string> {
  const { links, ...plain } = asked
  const all = [...Object.values(links), ...Object.values(plain)]
  const said = [answer.status, ...[...answer.headers].flat(), await answer.text()]
  return all.reduce((text, id) => text.replaceAll(id, '(id)'), said.join('\n'))
}

/** Whether a field of a request names something of ours: a link, an id, or the place after one. */
const namesSomething = ([name, field]: [string, Schema]) =>
  name === 'token' ||
  patternsOf(field).some(({ source }) => source.includes('_[0-9a-z]') || source.includes('a-z_]'))

function namesThings(route: Route): boolean {
  const { json, query } = route.takes
  const isForm = route.method === 'POST' && !route.path.startsWith('/api/')
  const schemas = [json, query, isForm ? formOf(route) : undefined]
  const fields = schemas.flatMap((schema) => (schema ? leavesOf(schema) : []))
  return parametersOf(route).length > 0 || fields.some(namesSomething)
}

const naming = routes.filter(namesThings)

describe('the ids of another person', () => {
  it('are tried at every route that takes an id', () => {
    expect(naming.map(({ name }) => name).toSorted()).toEqual(Object.keys(asks).toSorted())
  })

  const ofPeople = naming.filter(({ name }) => asks[name] && asks[name] !== everybodys)

  describe.each(ofPeople)('at $name', (route) => {
    const askOf = (of: Ids): Ask => {
      const ask = asks[route.name]?.(of)
      if (ask === undefined || ask === 'everybody’s') throw new Error('This is nobody’s own')
      return ask
    }

    it.each(['student', 'teacher', 'visitor'] as const)(
      'are to a %s as ids that were never given, and change nothing',
      async (role) => {
        const before = await rowsOf(app, aside)
        const by = role === 'visitor' ? app.visitor() : people[role]
        const answer = await send(by, route, askOf(theirs))
        const unknown = await send(by, route, askOf(nobodys))
        const { is = 'not.found' } = askOf(theirs)
        const turnedAway = role === 'visitor' && !publicRoutes.has(route.name)
        const away = route.path.startsWith('/api/') ? 'session.required' : '303'
        expect(await outcome(answer)).toBe(turnedAway ? away : is)
        expect(await toldBy(answer, theirs)).toBe(await toldBy(unknown, nobodys))
        expect(await rowsOf(app, aside)).toEqual(before)
      },
    )
  })
})
