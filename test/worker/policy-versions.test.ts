import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { audit } from '../../db/tables/audit.ts'
import { announcements } from '../../db/tables/news.ts'
import { policyVersions } from '../../db/tables/policy-versions.ts'
import { cancelAnnouncement } from '../../functions/news/cancel.ts'
import { drainOutbox } from '../../functions/mail/drain.ts'
import { formatDate } from '../../functions/time/format.ts'
import type { Policy, PolicyVersion } from '../../schema/legal.ts'
import { outcome, tally } from '../answers.ts'
import { type User, makeUser } from '../makers.ts'
import {
  type PolicySchool,
  acknowledgedBy,
  addSubscriber,
  changes,
  fateOf,
  first,
  openPolicySchool,
  toldOf,
} from './policy-school.ts'
import { newcomer, signUp } from './sign-up.ts'
import type { TestApp } from './support.ts'

let school: PolicySchool
let app: TestApp
beforeEach(async () => {
  school = await openPolicySchool()
  app = school.app
})
afterEach(() => school.close())

const policyNow = async () => (await app.visitor().get('/api/policy')).json<Policy>()

/** Makes the account of a sign-up. */
async function confirm(person: { token: string; email: string }): Promise<User> {
  const answer = await app.visitor().post('/api/accounts/verify', { token: person.token })
  expect(answer.status).toBe(204)
  const found = await school.ctx.db.read.select().from(users).where(eq(users.email, person.email))
  if (!found[0]) throw new Error('no account')
  return found[0]
}

describe('a version that is only written', () => {
  it('is not in force, is nobody’s to acknowledge, and cannot be read', async () => {
    const { version } = school.second
    expect(await policyNow()).toMatchObject({ version: first.version, hash: first.hash })
    expect(await policyNow()).not.toHaveProperty('upcoming')
    const person = newcomer(app, { acceptedPolicy: version })
    expect(await outcome(await app.visitor().post('/api/accounts', person))).toBe('policy.outdated')
    expect((await app.visitor().get(`/policy?version=${version}`)).status).toBe(404)
    app.clock.advanceBy(1000 * 24 * 60 * 60_000)
    expect(await policyNow()).toMatchObject({ version: first.version })
    const list = await (await app.as(school.admin)).get('/api/staff/policy-versions')
    expect(await list.json()).toMatchObject({
      unpublished: [school.second, school.third].map(({ version, hash }) => ({ version, hash })),
    })
  })
})

describe('publishing a version', () => {
  it('is done once by twenty at once, in the same words the same answer, in others a refusal', async () => {
    const { version, hash } = school.second
    const asked = { version, changes, effectiveOn: await school.nextDay() }
    const answers = await Promise.all(Array.from({ length: 20 }, () => school.post(asked)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    const made = await Promise.all(answers.map((answer) => answer.json<PolicyVersion>()))
    expect(new Set(made.map(({ announcement }) => announcement)).size).toBe(1)
    expect(made[0]).toMatchObject({ version, hash, changes, publishedBy: school.admin.id })
    const { db } = school.ctx
    const rows = await db.read
      .select()
      .from(policyVersions)
      .where(eq(policyVersions.version, version))
    const notices = await db.read
      .select()
      .from(announcements)
      .where(eq(announcements.policyVersion, version))
    expect([rows.length, notices.length]).toEqual([1, 1])
    const lines = await db.read
      .select()
      .from(audit)
      .where(
        and(
          eq(audit.event, 'policy.published'),
          eq(audit.subjectId, rows[0]?.announcementId ?? ''),
        ),
      )
    expect(lines.map(({ actorId }) => actorId)).toEqual([school.admin.id])

    const { effectiveOn, ...later } = asked
    expect((await school.post(later)).status).toBe(201)
    for (const other of [
      { ...asked, changes: { ...changes, en: 'Something else' } },
      { ...asked, effectiveOn: '2099-01-01' },
    ])
      expect(await outcome(await school.post(other))).toBe('policy.published')
    expect(effectiveOn).toMatch(/^\d{4}/)
  })

  it('is refused for one that the code lacks, the first, an older one, a day too soon or too late, no words', async () => {
    const { second, third } = school
    const of = (version: string, more: object = {}) => school.post({ version, changes, ...more })
    expect(await outcome(await of('2031-01-01'))).toBe('policy.unwritten')
    expect(await outcome(await of(first.version))).toBe('policy.published')
    const soon = new Date(app.clock.now() + 10 * 86_400_000).toISOString().slice(0, 10)
    expect(await outcome(await of(second.version, { effectiveOn: soon }))).toBe('policy.too-early')
    const late = await of(second.version, { effectiveOn: '2099-01-01' })
    expect(await outcome(late)).toBe('policy.too-late')
    for (const wrong of ['', '  \n', 'Dear {{name}}']) {
      const answer = await of(second.version, { changes: { ...changes, en: wrong } })
      expect(await outcome(answer)).toBe('input.invalid')
    }
    await school.publish(third)
    expect(await outcome(await of(second.version))).toBe('policy.published')
  })

  it('puts it in force on its day, and not before', async () => {
    const { effectiveFrom } = await school.publish()
    const { version } = school.second
    const from = Date.parse(effectiveFrom)
    expect(await policyNow()).toMatchObject({
      version: first.version,
      upcoming: { version, effectiveFrom, changes, hash: school.second.hash },
    })
    app.clock.advanceBy(from - app.clock.now() - 1)
    expect(await policyNow()).toMatchObject({ version: first.version, upcoming: { version } })
    app.clock.advanceBy(1)
    const then = await policyNow()
    expect(then).toMatchObject({ version, effectiveFrom })
    expect(then).not.toHaveProperty('upcoming')
  })
})

describe('the notice of a version', () => {
  it('reaches each user and subscriber once, whoever refused news too, and nobody who came later', async () => {
    const { db } = school.ctx
    const wants = await makeUser(db, { announcements: true })
    const refused = await makeUser(db, { locale: 'en' })
    const teacher = await makeUser(db, { role: 'teacher' })
    const subscriber = await addSubscriber(app)
    const pending = await addSubscriber(app, 'pending')
    const unreachable = await makeUser(db, { suppressedAt: 1 })
    const id = school.ctx.ids.next('usr')
    const gone = { email: id, name: '', passwordHash: '', videoAccount: '', erasedAt: 1 }
    const erased = await makeUser(db, { id, ...gone })
    const { announcement, version } = await school.publish()
    const later = await makeUser(db, { announcements: true })
    await school.sendAll()
    await school.sendAll()

    for (const person of [wants, refused, teacher, subscriber]) {
      expect(await fateOf(app, announcement, person)).toEqual([['sent', null]])
      const [mail, ...more] = await toldOf(version, person)
      expect(more).toEqual([])
      expect(mail?.text).toContain(version)
      expect(mail?.html).not.toContain('<script>')
      expect(mail?.headers).not.toHaveProperty('List-Unsubscribe')
    }
    const [english] = await toldOf(version, refused)
    expect(english?.text).toContain('We added one line.')
    expect(await fateOf(app, announcement, unreachable)).toEqual([['excluded', 'suppressed']])
    expect(await fateOf(app, announcement, erased)).toEqual([['excluded', 'erased']])
    expect(await fateOf(app, announcement, pending)).toEqual([['excluded', 'unconfirmed']])
    expect(await fateOf(app, announcement, later)).toEqual([])
    for (const { email } of [unreachable, pending, later])
      expect(await toldOf(version, { email })).toEqual([])
  })

  it('is counted for staff: told, not to be told, and who has read it', async () => {
    const before = await makeUser(school.ctx.db)
    await makeUser(school.ctx.db, { suppressedAt: 1 })
    const { version, counts } = await school.publish()
    expect(counts.suppressed).toBeGreaterThan(0)
    expect(counts).toMatchObject({ notified: 0, acknowledged: 0, toldLater: 0 })
    expect(counts.people).toBe(counts.waiting + counts.suppressed)
    await school.sendAll()
    const reader = await app.as(before)
    await reader.post('/api/me/acknowledgements', { document: 'policy', version })
    const { counts: after } = await school.read(version)
    const { people, waiting, notified, suppressed, failed, unknown, gone } = after
    expect(waiting + notified + suppressed + failed + unknown + gone).toBe(people)
    expect(after).toMatchObject({ people: counts.people, waiting: 0, acknowledged: 1 })
    expect(notified).toBeGreaterThan(0)
  })

  it('cannot be called off by staff', async () => {
    const { announcement } = await school.publish()
    const result = await cancelAnnouncement(school.ctx, { id: announcement, actor: 'cli' })
    expect(result.tag).toBe('announcement.state')
    await school.sendAll()
  })
})

describe('whoever registers between publication and effect', () => {
  it('acknowledges the new version, with its hash, and gets no notice', async () => {
    const { version, announcement } = await school.publish()
    const old = newcomer(app)
    expect(await outcome(await app.visitor().post('/api/accounts', old))).toBe('policy.outdated')
    const user = await confirm(await signUp(app, { acceptedPolicy: version }))
    await school.sendAll()
    expect(await acknowledgedBy(app, user)).toMatchObject([
      { document: 'policy', version, hash: school.second.hash },
    ])
    expect(await fateOf(app, announcement, user)).toEqual([])
    expect(await toldOf(version, user)).toEqual([])
  })

  it('is told once, having signed up before and confirmed after', async () => {
    const person = await signUp(app)
    const { version, announcement } = await school.publish()
    const user = await confirm(person)
    await app.visitor().post('/api/accounts/verify', { token: person.token })
    await school.sendAll()
    await drainOutbox(school.ctx)
    expect(await fateOf(app, announcement, user)).toEqual([])
    const mails = await toldOf(version, user)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain('Ми додали один рядок.')
    expect((await school.read(version)).counts.toldLater).toBe(1)
  })

  it('sees on the page which version is acknowledged and which is in force till then', async () => {
    const { version, effectiveFrom } = await school.publish()
    const page = await (await app.visitor().get('/sign-up?lang=en')).text()
    const zone = school.ctx.config.school.timeZone
    expect(page).toContain(`value="${version}"`)
    expect(page).toContain(formatDate(Date.parse(effectiveFrom), zone, 'en'))
    expect(page).toContain(formatDate(first.effectiveFrom, zone, 'en'))
    app.clock.advanceBy(Date.parse(effectiveFrom) - app.clock.now())
    expect(await (await app.visitor().get('/sign-up?lang=en')).text()).not.toContain(first.version)
  })
})

describe('whoever subscribed before a publication and confirms after it', () => {
  const subscribeBy = async ({ id }: { id: string }, bound = 0) => {
    const token = await school.ctx.tokens.issue('subscribe', id, bound)
    return app.visitor().post('/api/subscriptions/confirm', { token })
  }

  it('is told once, by twenty uses of the link at once', async () => {
    const pending = await addSubscriber(app, 'pending')
    const { version, announcement } = await school.publish()
    await school.sendAll()
    expect(await toldOf(version, pending)).toEqual([])
    const uses = Array.from({ length: 20 }, () => subscribeBy(pending))
    expect(await tally(await Promise.all(uses))).toEqual({ 204: 1, 'token.invalid': 19 })
    await drainOutbox(school.ctx)
    const mails = await toldOf(version, pending)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain('We added one line.')
    expect(mails[0]?.headers).not.toHaveProperty('List-Unsubscribe')
    expect(await fateOf(app, announcement, pending)).toEqual([['excluded', 'unconfirmed']])
    expect((await school.read(version)).counts.toldLater).toBe(1)
  })

  it('is told by the account, where there is one by then', async () => {
    const pending = await addSubscriber(app, 'pending')
    const { version } = await school.publish()
    const person = await signUp(app, { email: pending.email, acceptedPolicy: version })
    await confirm(person)
    expect((await subscribeBy(pending)).status).toBe(204)
    await drainOutbox(school.ctx)
    expect(await toldOf(version, pending)).toEqual([])
  })

  it('is told by then, where mail came back before', async () => {
    const reader = await addSubscriber(app)
    const { db } = school.ctx
    await db.write.update(subscribers).set({ suppressedAt: 1 }).where(eq(subscribers.id, reader.id))
    const { version } = await school.publish()
    await school.sendAll()
    expect(await toldOf(version, reader)).toEqual([])
    expect((await subscribeBy(reader, 1)).status).toBe(204)
    await drainOutbox(school.ctx)
    expect(await toldOf(version, reader)).toHaveLength(1)
  })

  it('is not, having subscribed after it', async () => {
    const { version } = await school.publish()
    const pending = await addSubscriber(app, 'pending')
    expect((await subscribeBy(pending)).status).toBe(204)
    await drainOutbox(school.ctx)
    expect(await toldOf(version, pending)).toEqual([])
  })
})

describe('the cabinet', () => {
  it('shows a new policy to whoever has not read it, mail or no mail, until they say so', async () => {
    const user = await makeUser(school.ctx.db, { suppressedAt: 1 })
    const person = await app.as(user)
    const button = 'action="/profile/policy"'
    expect(await (await person.get('/profile')).text()).not.toContain(button)
    const { version } = await school.publish()
    const page = await (await person.get('/profile')).text()
    expect(page).toContain(button)
    expect(page).toContain(`/policy?version=${version}`)
    const readIn = /name="readIn" value="([^"]*)"/.exec(page)?.[1] ?? 'none'
    const answer = await person.fetch('/profile/policy', {
      method: 'POST',
      body: new URLSearchParams({ version, readIn }),
      // the browser's language is not the page's, which is what was read
      headers: { Origin: new URL(app.ctx.config.appUrl).origin, 'Accept-Language': 'en' },
    })
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/profile?saved=policy'])
    expect(await (await person.get('/profile')).text()).not.toContain(button)
    expect(await acknowledgedBy(app, user)).toMatchObject([{ version, locale: 'uk' }])
  })

  it('writes an acknowledgement once, however often and at once it is said', async () => {
    const user = await makeUser(school.ctx.db)
    const person = await app.as(user)
    const { version } = await school.publish()
    const say = () => person.post('/api/me/acknowledgements', { document: 'policy', version })
    const answers = await Promise.all(Array.from({ length: 20 }, say))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 204))
    expect(await acknowledgedBy(app, user)).toMatchObject([
      { document: 'policy', version, hash: school.second.hash, at: app.clock.now() },
    ])
  })

  it('takes no acknowledgement of a version that is old, unpublished, or of another document', async () => {
    const user = await makeUser(school.ctx.db)
    const person = await app.as(user)
    await school.publish()
    const say = (said: object) => person.post('/api/me/acknowledgements', said)
    for (const { version } of [first, school.third])
      expect(await outcome(await say({ document: 'policy', version }))).toBe('policy.outdated')
    const offer = { document: 'offer', version: school.second.version }
    expect(await outcome(await say(offer))).toBe('input.invalid')
    expect(await acknowledgedBy(app, user)).toEqual([])
  })
})

describe('the page of the policy', () => {
  it('shows every version that was published, and what is new in it', async () => {
    const { version, effectiveFrom } = await school.publish()
    const { version: newest } = await school.publish(school.third)
    const visitor = app.visitor()
    const now = await (await visitor.get('/policy?lang=en')).text()
    expect(now).toContain(first.hash)
    expect(now).toContain('A new version takes effect on')
    for (const one of [first.version, version, newest]) expect(now).toContain(`version=${one}`)
    const page = await (await visitor.get(`/policy?version=${version}&lang=en`)).text()
    expect(page).toContain(school.second.hash)
    expect(page).toContain('<h3>News</h3>')
    expect(page).toContain('<strong>one</strong>')
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toContain('<script>alert')
    expect(page).toContain('Privacy policy 2')
    const day = formatDate(Date.parse(effectiveFrom), school.ctx.config.school.timeZone, 'en')
    expect(page).toContain(day)
    const old = await visitor.get(`/policy?version=${first.version}`)
    expect(await old.text()).toContain(first.hash)
  })
})
