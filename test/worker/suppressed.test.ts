import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { suppressions } from '../../db/tables/deliveries.ts'
import { type MailKind, mailKinds, outbox } from '../../db/tables/mail.ts'
import { passwordResets } from '../../db/tables/recovery.ts'
import { drainOutbox } from '../../functions/mail/drain.ts'
import type { Mailer } from '../../functions/mail/mailer.ts'
import { triedAfterBounce, triedAlways } from '../../functions/mail/purposes.ts'
import { outcome, tally } from '../answers.ts'
import { makeUser, password } from '../makers.ts'
import { leave } from './erasure-steps.ts'
import { addMail, bounce, isLeftOut, mailOf, personOf, tell } from './mail-news.ts'
import { emailChangesOf, mailsOf } from './mail-links.ts'
import {
  type School,
  addPaidBooking,
  addSignUp,
  inboxOf,
  openSchool,
  planFaults,
} from './mail-school.ts'
import { newAddress, subscribe, subscribed, subscriptionOf } from './subscriptions.ts'
import { newcomer, signUp } from './sign-up.ts'
import { testApp } from './support.ts'

const hour = 60 * 60_000
const day = 24 * hour
const app = testApp()

/** Somebody whose mail came back, signed in, with the token of a check. */
async function unreachable() {
  const user = await makeUser(app.ctx.db)
  await bounce(app, user)
  const { suppressedAt } = await personOf(app, user)
  const token = await app.ctx.tokens.issue('check', user.id, suppressedAt ?? 0)
  return { user, api: await app.as(user), token, suppressedAt: suppressedAt ?? 0 }
}

const statesOf = async (userId: string, kind: MailKind) =>
  (
    await app.ctx.db.read
      .select({ status: outbox.status })
      .from(outbox)
      .where(and(eq(outbox.recipientId, userId), eq(outbox.kind, kind)))
  ).map(({ status }) => status)

describe('a mail to the school itself', () => {
  it('is tried at a suppressed address, whatever it tells', () => {
    const toStaff = mailKinds.filter((kind) => kind.startsWith('staff.'))
    expect(toStaff.filter((kind) => !triedAlways.has(kind))).toEqual([])
  })
})

describe('a suppressed address', () => {
  let school: School
  beforeEach(() => {
    school = openSchool()
  })
  afterEach(() => school.close())

  it('gets no mail but what was just asked for; the rest is dropped and says why', async () => {
    const booked = await addPaidBooking(school, { locale: 'uk' })
    const { student } = booked
    await bounce(app, student)
    const reset = school.ctx.ids.next('rst')
    const now = school.clock.now()
    await school.ctx.db.write.insert(passwordResets).values({
      id: reset,
      userId: student.id,
      status: 'pending',
      createdAt: now,
      expiresAt: now + hour,
    })
    const rows = {
      receipt: await school.queue('payment.received', booked.payment, student.id),
      lesson: await school.queue('booking.confirmed', booked.booking, student.id),
      reset: await school.queue('account.reset', reset, student.id),
      teacher: await school.queue('lesson.booked', booked.booking, booked.teacher.userId),
      staff: await school.queue('staff.payment-to-balance', booked.payment, 'staff'),
    }
    await drainOutbox(school.ctx)
    const dropped = { status: 'dropped', error: 'suppressed', request: null }
    expect(await school.rowOf(rows.receipt)).toMatchObject(dropped)
    expect(await school.rowOf(rows.lesson)).toMatchObject(dropped)
    expect((await inboxOf(student.email)).map(({ idempotencyKey }) => idempotencyKey)).toEqual([
      rows.reset,
    ])
    expect((await school.rowOf(rows.teacher)).status).toBe('sent')
    expect((await school.rowOf(rows.staff)).status).toBe('sent')
  })

  it.each([
    ['came back', 'bounced', 'sent'],
    ['was called spam', 'complained', 'dropped'],
    ['is on the provider’s own list', 'suppressed', 'dropped'],
  ] as const)('whose mail %s: what warns its owner is %s and %s', async (_, news, end) => {
    const user = await makeUser(app.ctx.db)
    await tell(app, news, { row: await addMail(app, user), to: user.email })
    expect((await personOf(app, user)).suppressedAt).not.toBeNull()
    const warnings = [...triedAfterBounce].filter(
      // One needs a session, a wish or a change of address to tell of.
      (kind) => /password-changed|password-known|factor|backup/.test(kind),
    )
    const rows = await Promise.all(
      warnings.map((kind) => school.queue(kind, school.ctx.ids.next('pwd'), user.id)),
    )
    await drainOutbox(school.ctx)
    const states = await Promise.all(rows.map(async (row) => (await school.rowOf(row)).status))
    expect(states).toEqual(warnings.map(() => end))
    expect(await inboxOf(user.email)).toHaveLength(end === 'sent' ? warnings.length : 0)
  })

  it.each(['bounced', 'complained', 'suppressed'])(
    'whose suppression is “%s” still gets the way back from a deletion that was asked for',
    async (news) => {
      const user = await makeUser(app.ctx.db)
      await tell(app, news, { row: await addMail(app, user), to: user.email })
      const api = await app.as(user)
      expect((await leave(api)).status).toBe(202)
      const links = (await inboxOf(user.email)).map(({ text }) => /\/keep\/\S+/.exec(text)?.[0])
      expect(links).toHaveLength(1)
      expect((await app.visitor().get(links[0] ?? '')).status).toBe(200)
      const page = await (await api.get('/profile/erasure?lang=en')).text()
      expect(page).toContain('may not have arrived')
    },
  )

  it.each([
    ['bounced', 'sent'],
    ['complained', 'dropped'],
    ['suppressed', 'dropped'],
  ])(
    'that an account has left is judged by itself: a warning after “%s” is %s',
    async (news, end) => {
      const user = await makeUser(app.ctx.db)
      const api = await app.as(user)
      await tell(app, news, { row: await addMail(app, user), to: user.email })
      const email = newAddress(app)
      expect((await api.post('/api/me/email', { email, password })).status).toBe(202)
      const [change] = await emailChangesOf(app, user.id)
      await app.visitor().post('/api/me/email/confirm', { token: change?.token })
      expect(await statesOf(user.id, 'account.email-changed')).toEqual([end])
      expect(await inboxOf(user.email)).toHaveLength(end === 'sent' ? 1 : 0)
    },
  )

  it('is told to its owner, by the API and on the page, in both languages', async () => {
    const { user, api, suppressedAt } = await unreachable()
    const me = await (await api.get('/api/me')).json()
    const since = new Date(suppressedAt).toISOString()
    expect(me).toMatchObject({ mailProblem: { since } })
    expect(await (await api.get('/profile?lang=en')).text()).toContain('Our mail does not reach')
    expect(await (await api.get('/profile?lang=uk')).text()).toContain('Наші листи до вас не')
    const fine = await app.as(await makeUser(app.ctx.db))
    expect(await (await fine.get('/profile?lang=en')).text()).not.toContain('does not reach')
    expect(user.suppressedAt).toBeNull()
  })

  it('is proved again by the link of a mail, whose page asks for a press of its button', async () => {
    const { user, api } = await unreachable()
    const asked = await api.submit('/profile/check', {})
    expect(asked.headers.get('Location')).toBe('/profile?saved=check-asked')
    const [mail] = await inboxOf(user.email)
    const link = /\/check\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
    const visitor = app.visitor()
    expect(await (await visitor.get(link)).text()).toContain(user.email)
    expect((await personOf(app, user)).suppressedAt).not.toBeNull()
    const done = await visitor.submit(link, {})
    expect(done.headers.get('Location')).toBe('/profile?saved=checked')
    expect((await personOf(app, user)).suppressedAt).toBeNull()
    expect((await visitor.submit(link, {})).status).toBe(410)
    expect((await visitor.get(link)).status).toBe(410)
  })

  it('is proved by the API, once of 20 times at once', async () => {
    const { user, api, token } = await unreachable()
    expect((await api.post('/api/me/email/check')).status).toBe(202)
    expect(await mailsOf(app, user.id, 'account.address-check')).toBe(1)
    const visitor = app.visitor()
    const uses = Array.from({ length: 20 }, () =>
      visitor.post('/api/me/email/check/confirm', { token }),
    )
    expect(await tally(await Promise.all(uses))).toEqual({ 204: 1, 'token.invalid': 19 })
    expect((await personOf(app, user)).suppressedAt).toBeNull()
  })

  it('is proved by no forged link, nor by one of an earlier suppression', async () => {
    const { user, token, suppressedAt } = await unreachable()
    const other = await unreachable()
    const confirm = async (forged: string) =>
      outcome(await app.visitor().post('/api/me/email/check/confirm', { token: forged }))
    for (const forged of [
      `${other.user.id}.${token.split('.')[1]}`,
      await app.ctx.tokens.issue('change', user.id, suppressedAt),
      await app.ctx.tokens.issue('check', user.id, suppressedAt - 1),
      user.id,
      'nonsense',
    ]) {
      expect(await confirm(forged)).toBe('token.invalid')
    }
    expect(await confirm(token)).toBe('204')
    await bounce(app, user, Date.now() + 5_000)
    expect(await confirm(token)).toBe('token.invalid')
    expect((await personOf(app, user)).suppressedAt).not.toBeNull()
  })

  it('that was proved is suppressed by newer events only, and a lifted one is forgotten', async () => {
    const app = testApp()
    const user = await makeUser(app.ctx.db)
    const old = Date.now() - hour
    await bounce(app, user, old)
    const token = await app.ctx.tokens.issue('check', user.id, old)
    await app.visitor().post('/api/me/email/check/confirm', { token })
    await bounce(app, user, old + 1)
    expect((await personOf(app, user)).suppressedAt).toBeNull()
    expect(await isLeftOut(app, user.email)).toBe(false)
    const again = Date.now() + 1_000
    await bounce(app, user, again)
    expect((await personOf(app, user)).suppressedAt).toBe(again)
    await bounce(app, user, old + 2)
    expect((await personOf(app, user)).suppressedAt).toBe(again)
    expect(await isLeftOut(app, user.email)).toBe(true)

    const other = await makeUser(app.ctx.db)
    const older = old - 12_345
    await bounce(app, other, older)
    const proof = await app.ctx.tokens.issue('check', other.id, older)
    await app.visitor().post('/api/me/email/check/confirm', { token: proof })
    const since = async (at: number) =>
      (await app.ctx.db.read.select().from(suppressions).where(eq(suppressions.at, at))).length
    expect([await since(older), await since(again)]).toEqual([1, 1])
    app.clock.advanceBy(31 * day)
    await app.tick()
    expect([await since(older), await since(again)]).toEqual([0, 1])
  })

  it('that was proved loses no news by a complaint from before, but by a newer one', async () => {
    const app = testApp()
    const old = Date.now() - hour
    const reader = await subscribed(app)
    const user = await makeUser(app.ctx.db, { announcements: true })
    const complain = async ({ id, email }: { id: string; email: string }, at: number) =>
      tell(app, 'complained', { row: await addMail(app, { id }), to: email, at })
    for (const [{ id, email }, kind, confirm] of [
      [reader, 'subscribe', '/api/subscriptions/confirm'],
      [user, 'check', '/api/me/email/check/confirm'],
    ] as const) {
      await tell(app, 'bounced', { row: await addMail(app, { id }), to: email, at: old })
      const token = await app.ctx.tokens.issue(kind, id, old)
      expect((await app.visitor().post(confirm, { token })).status).toBe(204)
    }
    for (const one of [reader, user]) await complain(one, old + 1)
    expect(await subscriptionOf(app, reader.email)).toMatchObject({ suppressedAt: null })
    expect(await personOf(app, user)).toMatchObject({ announcements: true, suppressedAt: null })
    for (const one of [reader, user]) await complain(one, Date.now() + 1_000)
    expect(await subscriptionOf(app, reader.email)).toBeUndefined()
    expect(await personOf(app, user)).toMatchObject({ announcements: false })
  })

  it('is no mail problem of an account that has another one now', async () => {
    const { user, api } = await unreachable()
    const email = newAddress(app)
    expect((await api.post('/api/me/email', { email, password })).status).toBe(202)
    const [change] = await emailChangesOf(app, user.id)
    await app.visitor().post('/api/me/email/confirm', { token: change?.token })
    expect(await personOf(app, user)).toMatchObject({ email, suppressedAt: null })
  })

  describe.each([
    ['called our mail spam', 'complained', [1, 0]],
    ['had a mail come back', 'bounced', [3, 1]],
  ] as const)('whose owner %s, asked for by strangers', (_, news, [signUps, subscriptions]) => {
    it('is told of a sign-up with their address once a day at most', async () => {
      const app = testApp()
      const owner = await makeUser(app.ctx.db)
      await tell(app, news, { row: await addMail(app, owner), to: owner.email })
      for (const _again of [1, 2, 3])
        await app.visitor().post('/api/accounts', newcomer(app, { email: owner.email }))
      expect(await mailsOf(app, owner.id, 'account.exists')).toBe(signUps)
    })

    it('gets no confirmation of a subscription after a complaint', async () => {
      const app = testApp()
      const email = newAddress(app)
      const first = await signUp(app, { email })
      await tell(app, news, { row: await addMail(app, { id: first.attempt.id }), to: email })
      const answer = await app.visitor().post('/api/subscriptions', { email })
      expect(answer.status).toBe(202)
      const id = (await subscriptionOf(app, email))?.id ?? ''
      expect(await mailsOf(app, id, 'subscription.confirm')).toBe(subscriptions)
    })
  })

  it('is free again for whoever signs up or subscribes with it and opens the link', async () => {
    const signed = await signUp(app)
    await tell(app, 'bounced', {
      row: await addMail(app, { id: signed.attempt.id }),
      to: signed.email,
    })
    expect(await isLeftOut(app, signed.email)).toBe(true)
    await app.visitor().post('/api/accounts/verify', { token: signed.token })
    const reader = await subscribe(app)
    await tell(app, 'bounced', { row: await addMail(app, reader), to: reader.email })
    expect((await subscriptionOf(app, reader.email))?.suppressedAt).not.toBeNull()
    await app.visitor().post('/api/subscriptions/confirm', { token: reader.token })
    expect(await subscriptionOf(app, reader.email)).toMatchObject({
      status: 'active',
      suppressedAt: null,
    })
    expect(await isLeftOut(app, reader.email)).toBe(false)
    expect(await isLeftOut(app, signed.email)).toBe(false)
  })
})

describe('a subscriber whose mail came back', () => {
  const minute = 60_000

  /** A confirmed subscriber, an hour after a mail to them came back. */
  async function silenced(news = 'bounced') {
    const app = testApp({ MAILS_PER_ADDRESS: '100' })
    const reader = await subscribed(app)
    const at = app.clock.now() + 1_000
    await tell(app, news, { row: await addMail(app, reader), to: reader.email, at })
    app.clock.advanceBy(hour)
    const ask = (email = reader.email) => app.visitor().post('/api/subscriptions', { email })
    const confirm = (token: string) => app.visitor().post('/api/subscriptions/confirm', { token })
    const asked = () => mailsOf(app, reader.id, 'subscription.confirm')
    /** The token of the newest mail. */
    async function tokenOf() {
      const [mail] = await inboxOf(reader.email)
      return /\/subscribe\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? ''
    }
    return { app, reader, ask, confirm, asked, tokenOf }
  }

  it('subscribes again and is written to again by the link of the mail, once of 20 uses', async () => {
    const { app, reader, ask, confirm, tokenOf } = await silenced()
    const before = await subscriptionOf(app, reader.email)
    expect(before?.suppressedAt).not.toBeNull()
    expect((await ask()).status).toBe(202)
    expect(await subscriptionOf(app, reader.email)).toEqual(before)
    expect(await inboxOf(reader.email)).toHaveLength(2)
    const token = await tokenOf()
    expect(await (await app.visitor().get(`/subscribe/${token}`)).text()).toContain(reader.email)
    const uses = await Promise.all(Array.from({ length: 20 }, () => confirm(token)))
    expect(await tally(uses)).toEqual({ 204: 1, 'token.invalid': 19 })
    expect(await subscriptionOf(app, reader.email)).toMatchObject({
      id: reader.id,
      status: 'active',
      suppressedAt: null,
    })
    expect(await isLeftOut(app, reader.email)).toBe(false)
    expect((await app.visitor().get(`/subscribe/${token}`)).status).toBe(410)
  })

  it('is answered like anybody, and keeps the subscription whatever strangers ask', async () => {
    const { app, reader, ask } = await silenced()
    const answers = [await ask(), await ask(newAddress(app))]
    const [one, other] = await Promise.all(
      answers.map(async (answer) => [answer.status, [...answer.headers], await answer.text()]),
    )
    expect(one).toEqual(other)
    app.clock.advanceBy(8 * day)
    await app.tick()
    expect(await subscriptionOf(app, reader.email)).toMatchObject({ status: 'active' })
  })

  it('gets one mail in ten minutes, however often and at once it is asked', async () => {
    const { app, ask, asked } = await silenced()
    const first = await asked()
    await Promise.all(Array.from({ length: 20 }, () => ask()))
    app.clock.advanceBy(10 * minute - 1)
    await ask()
    expect(await asked()).toBe(first + 1)
    app.clock.advanceBy(1)
    await ask()
    expect(await asked()).toBe(first + 2)
  })

  it('is not proved by the link that subscribed it, nor by one of an earlier suppression', async () => {
    const { app, reader, ask, confirm, tokenOf } = await silenced()
    expect(await outcome(await confirm(reader.token))).toBe('token.invalid')
    await ask()
    const token = await tokenOf()
    expect(await outcome(await confirm(token))).toBe('204')
    const at = app.clock.now() + 5_000
    await tell(app, 'bounced', { row: await addMail(app, reader), to: reader.email, at })
    for (const old of [token, reader.token])
      expect(await outcome(await confirm(old))).toBe('token.invalid')
    expect((await subscriptionOf(app, reader.email))?.suppressedAt).toBe(at)
  })

  it('that is proved frees an account of the address, too', async () => {
    const { app, reader, ask, confirm, tokenOf } = await silenced()
    const { suppressedAt } = (await subscriptionOf(app, reader.email)) ?? {}
    const account = await makeUser(app.ctx.db, { email: reader.email, suppressedAt })
    await ask()
    expect(await outcome(await confirm(await tokenOf()))).toBe('204')
    expect(await personOf(app, account)).toMatchObject({ suppressedAt: null })
  })
})

describe('a mail whose answer was lost', () => {
  let school: School
  beforeEach(() => {
    school = openSchool()
  })
  afterEach(() => school.close())

  it('for more than a day is sent once the provider speaks of it', async () => {
    const signUp = await addSignUp(school)
    const row = await school.queue('account.confirm', signUp.id, signUp.id)
    await planFaults([{ dropAnswer: true }])
    await drainOutbox(school.ctx)
    school.clock.advance(day)
    await drainOutbox(school.ctx)
    expect(await school.rowOf(row)).toMatchObject({ status: 'unknown', delivery: null })
    await tell(app, 'delivered', { row, to: signUp.email })
    expect(await school.rowOf(row)).toMatchObject({
      status: 'sent',
      delivery: 'delivered',
      request: null,
      providerId: expect.any(String),
    })
    expect(await inboxOf(signUp.email)).toHaveLength(1)
  })

  it('is not sent again when the provider has spoken of it meanwhile', async () => {
    const signUp = await addSignUp(school)
    const row = await school.queue('account.confirm', signUp.id, signUp.id)
    let calls = 0
    const silent: Mailer = {
      ...school.ctx.mailer,
      async send(request, key) {
        calls += 1
        await school.ctx.mailer.send(request, key)
        await tell(app, 'sent', { row, to: signUp.email })
        expect((await school.rowOf(row)).status).toBe('sending')
        return { tag: 'unclear', error: 'no_answer' }
      },
    }
    await drainOutbox(school.newCtx({ mailer: silent }))
    expect(await school.rowOf(row)).toMatchObject({ status: 'sent', request: null })
    school.clock.advance(hour)
    await drainOutbox(school.newCtx({ mailer: silent }))
    expect(calls).toBe(1)
  })

  it('that was dropped since stays dropped', async () => {
    const user = await makeUser(app.ctx.db)
    const row = await addMail(app, user, { status: 'dropped' })
    await tell(app, 'delivered', { row, to: user.email })
    expect(await mailOf(app, row)).toMatchObject({ status: 'dropped', delivery: 'delivered' })
    await app.ctx.db.write.delete(outbox).where(eq(outbox.id, row))
  })
})
