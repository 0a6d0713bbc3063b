import { inArray } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { announcements } from '../../db/tables/news.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { draftAnnouncement } from '../../functions/news/draft.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import type { LegalDocument } from '../../schema/enums.ts'
import { startIn } from '../lessons.ts'
import { type User, makeUser, password } from '../makers.ts'
import { routes } from '../routes.ts'
import { held, ordered } from '../worker/booking-steps.ts'
import { type Bystander, makeBystander, rowsOf } from '../worker/bystander.ts'
import { inboxOf } from '../worker/mail-school.ts'
import { signUp } from '../worker/sign-up.ts'
import { type TestApp, testApp } from '../worker/support.ts'
import type { Known } from './from-schema.ts'
import { expectPromises, unechoed } from './promises.ts'
import { type Call, type Caller, callsOf } from './requests.ts'

const { seed, runs, path } = inject('fuzz')
const repeat = `FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`

/** No wait hides what lies behind it: how often what may be tried is tested elsewhere. */
const withoutWaits = Object.fromEntries(
  [
    'LOGIN_FREE_TRIES',
    'LOGIN_FREE_TRIES_PER_ADDRESS',
    'LOGIN_FREE_TRIES_PER_CLIENT',
    'MAILS_PER_ADDRESS',
    'MAILS_PER_CLIENT',
    'FIRST_MAILS',
    'FIRST_MAILS_PER_ADDRESS',
    'LINK_FREE_TRIES',
    'LINK_FREE_TRIES_PER_CLIENT',
  ].map((name) => [name, '1000000']),
)

const words = {
  texts: { uk: { subject: 'Тема', body: 'Текст' }, en: { subject: 'Subject', body: 'Text' } },
  segment: {},
}

let app: TestApp
/** Mails of other files. */
const sentBefore = new Set<string>()
let aside: Bystander
let before: Record<string, string[]>
let known: Known
/** Staff acts for people who asked it to; the bystander did not. */
let knownToStaff: Known
let people: Record<Exclude<Caller, 'visitor'>, User>
const answered = new Map<string, number>()

beforeAll(async () => {
  app = testApp({ ...withoutWaits, HOLDS_PER_STUDENT: '1000', SHIELD: undefined })
  const { db, tokens } = app.ctx
  for (const { id } of await inboxOf()) sentBefore.add(id)
  aside = await makeBystander(app)
  people = {
    student: await makeUser(db),
    teacher: await makeUser(db, { role: 'teacher' }),
    admin: await makeUser(db, { role: 'admin' }),
  }
  const own = await app.as(people.student)
  const booking = await held(own, aside.offer, startIn(6))
  const { rows } = aside
  const ids = [
    aside.offer.lessonType.id,
    aside.offer.teacher.id,
    booking,
    await ordered(own, booking),
    (await signUp(app)).token,
    await tokens.issue('unsubscribe', people.student.id),
    aside.user.id,
    aside.booking,
    aside.payment,
    aside.paidBooking,
    aside.sessionId,
    (await draftAnnouncement(app.ctx, { actor: people.admin.id, draft: words })).id,
    ...Object.values(rows),
    // The right row, and the hash of another kind of link.
    await tokens.issue('verify', rows.reset),
    await tokens.issue('reset', rows.unsubscribe),
  ]
  const secret = fc.stringMatching(/^[a-z]{12}$/).map((text) => unechoed + text)
  const passwords = fc.oneof(secret, fc.constant(password))
  const version = (document: LegalDocument) =>
    fc.constant(documentInForce(document, app.clock.now()).version)
  known = {
    ids,
    fields: {
      email: fc.constantFrom(...Object.values(people).map(({ email }) => email)),
      password: passwords,
      current: passwords,
      proof: passwords,
      'renew-proof': passwords,
      'remove-proof': passwords,
      code: secret,
      token: fc.oneof(secret, fc.constantFrom(...ids)),
      pending: fc.oneof(secret, fc.constantFrom(...ids)),
      lessonType: fc.constant(aside.offer.lessonType.id),
      teacher: fc.constant(aside.offer.teacher.id),
      startsAt: fc.integer({ min: 1, max: 40 }).map((days) => toRfc3339(startIn(days))),
      acceptedOffer: version('offer'),
      acceptedPolicy: version('policy'),
    },
  }
  const asked = await Promise.all([
    makeUser(db),
    makeUser(db, { announcements: true }),
    makeUser(db),
  ])
  knownToStaff = {
    ...known,
    ids: [...asked.map(({ id }) => id), ...ids.filter((id) => id !== aside.user.id)],
  }
  before = await rowsAside()
  console.info(`Fuzzing ${routes.length} routes: ${repeat}`)
})

afterAll(async () => {
  // What was scheduled here no other test's cron shall send.
  await app.ctx.db.write
    .update(announcements)
    .set({ state: 'cancelled', pauseReason: null })
    .where(inArray(announcements.state, ['scheduled', 'sending', 'paused']))
  const statuses = [...answered.keys()].toSorted()
  const counts = statuses.map((status) => `${answered.get(status)} × ${status}`)
  console.info(`Fuzzed: ${repeat}; answers: ${counts.join(', ')}`)
})

/** Sends a call as the person it names, in a session of its own. */
async function send(call: Call): Promise<Response> {
  const client = call.by === 'visitor' ? app.visitor() : await app.as(people[call.by])
  const headers = new Headers()
  for (const [name, value] of call.headers) headers.append(name, value)
  if (headers.has('Cookie')) client.cookies.clear()
  const host = call.host ?? app.ctx.config.appUrl
  return client.fetch(host + call.path, { method: call.method, headers, body: call.body })
}

/** The bystander's rows, but for the lines that staff leaves when it looks at them. */
async function rowsAside(): Promise<Record<string, string[]>> {
  const { audit = [], ...rows } = await rowsOf(app, aside)
  const lookedAt = (line: string) =>
    /"staff\.(?:person-listed|audit-read)"/.test(line) && line.includes(people.admin.id)
  return { ...rows, audit: audit.filter((line) => !lookedAt(line)) }
}

/** An admin may see people; others may not see each other. */
const foreignTo = (by: Caller) => (by === 'admin' ? [] : aside.secrets)

async function tried(call: Call): Promise<void> {
  const answer = await send(call)
  answered.set(`${answer.status}`, (answered.get(`${answer.status}`) ?? 0) + 1)
  const { appUrl, liqpay } = app.ctx.config
  await expectPromises(call, answer, foreignTo(call.by), {
    appUrl,
    outside: [new URL(liqpay.url).origin],
  })
}

describe.each(routes)('whatever is asked of $name', (route) => {
  it(
    'is answered as promised, and changes nothing of anybody else',
    async () => {
      const found = await fc.check(
        fc.asyncProperty(
          callsOf(route, (by) => (by === 'admin' ? knownToStaff : known)),
          tried,
        ),
        {
          seed,
          numRuns: runs,
          ...(path !== '' && { path }),
        },
      )
      if (found.failed) throw new Error(report(route.name, found), { cause: found.errorInstance })
      expect(await rowsAside()).toEqual(before)
    },
    20_000 + runs * 1_000,
  )
})

it('leaves every mail leading to the school, whatever host was named', async () => {
  const links = (await inboxOf())
    .filter(({ id }) => !sentBefore.has(id))
    .flatMap(({ html }) => [...html.matchAll(/\shref="([^"]*)"/g)])
  const origins = new Set(links.map(([, link = '']) => new URL(link).origin))
  // The school's own address for letters has no origin.
  origins.delete('null')
  expect([...origins]).toEqual([new URL(app.ctx.config.appUrl).origin])
})

/** How to see a failure again, and the smallest call that fails. */
function report(route: string, found: fc.RunDetails<[Call]>): string {
  const call = JSON.stringify(found.counterexample, bytes)?.slice(0, 3_000)
  const again = `FUZZ_SEED=${found.seed} FUZZ_PATH=${found.counterexamplePath}`
  const why = found.errorInstance instanceof Error ? found.errorInstance.message : ''
  return `${route}: repeat with ${again} and -t '${route}'\n${call}\n${why.slice(0, 2_000)}`
}

const bytes = (_: string, value: unknown) => (value instanceof Uint8Array ? [...value] : value)
