import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, it } from 'vitest'
import { audit } from '../../db/tables/audit.ts'
import { sendAnnouncements } from '../../functions/news/send.ts'
import type { SentAnnouncement } from '../../schema/announcements.ts'
import { outcome } from '../answers.ts'
import { makeUser } from '../makers.ts'
import { inboxOf } from './mail-school.ts'
import { openNewsSchool, sampleTexts } from './news-school.ts'
import { testApp } from './support.ts'

const app = testApp({ NEWS_RAMP: '0', SCHOOL_TIME_ZONE: 'Europe/Kyiv' })
const school = openNewsSchool()
afterAll(() => school.close())

const admin = await makeUser(app.ctx.db, { role: 'admin' })
const staff = await app.as(admin)
const home = '/api/staff/announcements'
const nobody = app.ctx.ids.next('ann')

const send = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
  staff.fetch(path, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
  })
const click = (id: string, verb: string, body?: object) =>
  send('POST', `${home}/${id}/${verb}`, body)

async function drafted(segment: object = {}, texts: object = sampleTexts) {
  const answer = await send('POST', home, { texts, segment })
  expect(answer.status).toBe(201)
  return answer.json<SentAnnouncement>()
}

async function linesOf(id: string) {
  const rows = await app.ctx.db.read.select().from(audit).where(eq(audit.subjectId, id))
  return rows
    .map(({ event, actorId }) => `${event} by ${actorId === admin.id ? 'admin' : actorId}`)
    .toSorted()
}

describe('an announcement by the API', () => {
  it('is written, looked at, tried, scheduled, sent and reported, and each change leaves a line', async () => {
    const { students, segment } = await school.makeClass(3)
    const counted = await send('POST', '/api/staff/audience', { segment })
    expect(await counted.json()).toMatchObject({ candidates: 3, recipients: 3 })

    const { id, state } = await drafted(segment)
    expect(state).toBe('draft')
    const texts = { ...sampleTexts, en: { subject: 'Another course', body: 'Hello.' } }
    const changed = await send('PATCH', `${home}/${id}`, { texts })
    expect(await changed.json()).toMatchObject({ id, texts, segment })
    const looks = await (await click(id, 'preview')).json<Record<string, { html: string }>>()
    expect(looks).toMatchObject({ en: { subject: 'Another course' }, uk: { text: /Олен/ } })
    expect(looks['uk']?.html).toContain('<strong>вже</strong>')

    expect(await (await click(id, 'test')).json()).toEqual({ to: 'own-address' })
    expect(await inboxOf(admin.email)).toHaveLength(2)

    const at = new Date(app.clock.now()).toISOString()
    const scheduled = await click(id, 'schedule', { at })
    expect(await scheduled.json()).toMatchObject({ state: 'scheduled' })
    // Not the whole tick, which would close the books over the class's lessons of long ago.
    await sendAnnouncements(app.ctx)
    const answer = await staff.get(`${home}/${id}/report`)
    const { announcement, report } = await answer.json<{
      announcement: SentAnnouncement
      report: Record<string, number>
    }>()
    expect(announcement).toMatchObject({ id, state: 'done' })
    const { recipients = 0, sent = 0, delivered = 0 } = report
    expect([recipients, sent + delivered, report['candidates']]).toEqual([3, 3, 3])
    expect(await school.received(id, students)).toEqual([1, 1, 1])
    expect(await linesOf(id)).toEqual(
      ['changed', 'drafted', 'scheduled', 'tested'].map((what) => `announcement.${what} by admin`),
    )
  })

  it('begins when the clocks of the school show it, and never in the past', async () => {
    const { id } = await drafted({ inactiveDays: 3650 })
    const at = { date: '2099-07-01', time: '09:30' }
    const summer = await (await click(id, 'schedule', { at })).json<SentAnnouncement>()
    expect(summer.scheduledFor).toBe('2099-07-01T06:30:00Z')
    const later = await click(id, 'schedule', { at: { ...at, date: '2099-12-01' } })
    expect(await later.json()).toMatchObject({ scheduledFor: '2099-12-01T07:30:00Z' })
    const past = await click(id, 'schedule', { at: '2020-01-01T00:00:00Z' })
    expect([past.status, await outcome(past)]).toEqual([422, 'schedule.past'])
    for (const wrong of [{ ...at, time: '24:00' }, { date: at.date }, 'tomorrow', 5])
      expect(await outcome(await click(id, 'schedule', { at: wrong }))).toBe('input.invalid')
  })

  it('pauses, goes on and ends by clicks that may be double', async () => {
    const { segment } = await school.makeClass(2)
    const { id } = await drafted(segment)
    const at = new Date(app.clock.now() + 3_600_000).toISOString()
    const twice = async (verb: string, body?: object) => {
      const answers = await Promise.all([click(id, verb, body), click(id, verb, body)])
      return Promise.all(answers.map(async (one) => (await one.json<SentAnnouncement>()).state))
    }
    expect(await twice('schedule', { at })).toEqual(['scheduled', 'scheduled'])
    expect(await twice('pause')).toEqual(['paused', 'paused'])
    expect(await twice('resume')).toEqual(['scheduled', 'scheduled'])
    expect(await twice('cancel')).toEqual(['cancelled', 'cancelled'])
    const late = await click(id, 'resume')
    expect([late.status, await outcome(late)]).toEqual([409, 'announcement.state'])
    expect(await linesOf(id)).toEqual(
      ['cancelled', 'drafted', 'paused', 'resumed', 'scheduled'].map(
        (what) => `announcement.${what} by admin`,
      ),
    )
  })

  it('tries nobody again before it was sent, or after it was called off', async () => {
    const { segment } = await school.makeClass(1)
    const { id } = await drafted(segment)
    const retry = async () => {
      const answer = await click(id, 'retry')
      return [answer.status, answer.ok ? await answer.json() : await outcome(answer)]
    }
    const refused = [409, 'announcement.state']
    expect(await retry()).toEqual(refused)
    await click(id, 'schedule', { at: new Date(app.clock.now() + 3_600_000).toISOString() })
    expect(await retry()).toEqual(refused)
    await click(id, 'pause')
    expect(await retry()).toEqual([200, { people: 0 }])
    await click(id, 'cancel')
    expect(await retry()).toEqual(refused)
    expect((await linesOf(id)).join()).not.toContain('retried')
  })

  it('is one draft, however often a request with its key is repeated', async () => {
    const body = { texts: sampleTexts, segment: {} }
    const key = { 'Idempotency-Key': crypto.randomUUID() }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send('POST', home, body, key)),
    )
    const made = await Promise.all(answers.map((one) => one.json<SentAnnouncement>()))
    expect(new Set(made.map(({ id }) => id)).size).toBe(1)
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    const other = await send('POST', home, { ...body, segment: { language: 'en' } }, key)
    expect(await outcome(other)).toBe('idempotency.mismatch')
  })

  it('is not scheduled without its words in both languages, but may be kept so', async () => {
    const { id } = await drafted({}, { ...sampleTexts, en: { subject: '', body: '' } })
    const at = new Date(app.clock.now() + 60_000).toISOString()
    const answer = await click(id, 'schedule', { at })
    expect([answer.status, await outcome(answer)]).toEqual([422, 'announcement.incomplete'])
    const empty = { subject: '', body: '' }
    const nothing = await drafted({}, { uk: empty, en: empty })
    expect(await outcome(await click(nothing.id, 'test'))).toBe('announcement.incomplete')
  })

  it('is deleted as long as it is a draft', async () => {
    const { id } = await drafted()
    expect((await send('DELETE', `${home}/${id}`)).status).toBe(204)
    expect(await outcome(await staff.get(`${home}/${id}`))).toBe('not.found')
    expect(await linesOf(id)).toContain('announcement.deleted by admin')
    const kept = await drafted()
    await click(kept.id, 'cancel')
    const answer = await send('DELETE', `${home}/${kept.id}`)
    expect([answer.status, await outcome(answer)]).toEqual([409, 'announcement.state'])
    const change = await send('PATCH', `${home}/${kept.id}`, { segment: {} })
    expect(await outcome(change)).toBe('announcement.state')
  })

  it('stands in a list, the newest first, a page at a time', async () => {
    const made: string[] = []
    for (let n = 0; n < 3; n += 1) {
      app.clock.advanceBy(1000)
      made.push((await drafted()).id)
    }
    const first = await (
      await staff.get(`${home}?limit=2`)
    ).json<{ items: SentAnnouncement[]; nextCursor: string }>()
    const second = await (
      await staff.get(`${home}?limit=1&cursor=${first.nextCursor}`)
    ).json<{ items: SentAnnouncement[] }>()
    const seen = [...first.items, ...second.items].map(({ id }) => id)
    expect(seen).toEqual(made.toReversed())
  })

  it('that is none is not found', async () => {
    const verbs = ['preview', 'test', 'pause', 'resume', 'cancel', 'retry']
    for (const verb of verbs) expect(await outcome(await click(nobody, verb))).toBe('not.found')
    const at = new Date(app.clock.now()).toISOString()
    expect(await outcome(await click(nobody, 'schedule', { at }))).toBe('not.found')
    for (const path of ['', '/report'])
      expect(await outcome(await staff.get(`${home}/${nobody}${path}`))).toBe('not.found')
    expect(await outcome(await send('DELETE', `${home}/${nobody}`))).toBe('not.found')
    expect(await outcome(await send('PATCH', `${home}/${nobody}`, { segment: {} }))).toBe(
      'not.found',
    )
  })

  it('takes no field that is not its own, and no empty change', async () => {
    const { id } = await drafted()
    const wrong = [
      send('POST', home, { texts: sampleTexts, segment: {}, kind: 'policy' }),
      send('POST', home, { texts: { uk: sampleTexts.uk }, segment: {} }),
      send('POST', home, { texts: sampleTexts, segment: { city: 'Kyiv' } }),
      send('PATCH', `${home}/${id}`, {}),
      send('POST', '/api/staff/audience', { segment: {}, kind: 'spam' }),
    ]
    for (const answer of await Promise.all(wrong))
      expect(await outcome(answer)).toBe('input.invalid')
  })
})
