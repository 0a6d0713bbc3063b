import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { pendingLogIns } from '../../db/tables/second-factor.ts'
import { tellOfMissedCodes } from '../../functions/second-factor/tell-of-missed.ts'
import { outcome } from '../answers.ts'
import { makeUser, password } from '../makers.ts'
import { linesOf } from './audit-lines.ts'
import { mailsOf } from './mail-links.ts'
import { inboxOf } from './mail-school.ts'
import { turnOn } from './second-factors.ts'
import { testApp } from './support.ts'

const minute = 60_000
const hour = 60 * minute
const stranger = { 'cf-connecting-ip': '198.51.100.7' }
const home = { 'cf-connecting-ip': '203.0.113.9' }

/** Somebody with a second factor, and what they are told of it. */
async function somebody() {
  const app = testApp()
  const user = await makeUser(app.ctx.db, { locale: 'en' })
  const factor = await turnOn(app, await app.as(user))
  const { email } = user
  const enter = (fields: object = {}, from: Record<string, string> = home) =>
    app.visitor().post('/api/session', { email, password, ...fields }, from)
  const told = async () => {
    const lines = await linesOf(app, user.id)
    const missed = lines.filter(({ event }) => event === 'session.code-missed')
    return [missed.length, await mailsOf(app, user.id, 'account.password-known')]
  }
  const wait = async (ms: number) => {
    app.clock.advanceBy(ms)
    await app.tick()
  }
  return { app, user, factor, enter, told, wait }
}

describe('a right password whose code never came', () => {
  it('leaves a line once its time is over, and tells the owner by mail', async () => {
    const { user, enter, told, wait } = await somebody()
    expect(await outcome(await enter())).toBe('code.required')
    await wait(5 * minute - 1)
    expect(await told()).toEqual([0, 0])
    await wait(1)
    expect(await told()).toEqual([1, 1])
    const mails = await inboxOf(user.email)
    const mail = mails.find(({ subject }) => subject.includes('password'))
    expect(mail?.subject).toBe('Somebody may know your password at ALMA School')
    expect(mail?.text).toContain('they did not get in')
  })

  it('is a line each time, and one mail a day', async () => {
    const { enter, told, wait } = await somebody()
    for (let time = 0; time < 3; time += 1) {
      await enter()
      await wait(hour)
    }
    expect(await told()).toEqual([3, 1])
    await wait(22 * hour)
    await enter()
    await wait(hour)
    expect(await told()).toEqual([4, 2])
  })

  it('counts once where it was tried again and again, or with wrong codes', async () => {
    const { enter, told, wait } = await somebody()
    for (const fields of [{}, {}, { code: '000000' }, { code: 'none' }]) await enter(fields)
    await wait(5 * minute)
    expect(await told()).toEqual([1, 1])
    await enter({ code: '000000' })
    await wait(5 * minute)
    expect(await told()).toEqual([2, 1])
  })

  it('is told although the owner logged in elsewhere meanwhile', async () => {
    const { factor, enter, told, wait } = await somebody()
    await enter({}, stranger)
    await enter()
    expect(await outcome(await enter({ code: factor.code() }))).toBe('201')
    await wait(5 * minute)
    expect(await told()).toEqual([1, 1])
  })

  it('is told once by crons that run side by side', async () => {
    const { app, enter, told } = await somebody()
    await enter()
    app.clock.advanceBy(5 * minute)
    await Promise.all(Array.from({ length: 5 }, () => tellOfMissedCodes(app.ctx)))
    expect(await told()).toEqual([1, 1])
  })
})

describe('nobody is told of a password', () => {
  it('whose code came in the end, by the API or on the page, after whatever slips', async () => {
    const { app, user, factor, enter, told, wait } = await somebody()
    await enter()
    await enter({ code: '000000' })
    expect(await outcome(await enter({ code: factor.code() }))).toBe('201')
    app.clock.advanceBy(30_000)
    const visitor = app.visitor()
    const begin = async () => {
      const page = await visitor.submit('/log-in', { email: user.email, password })
      return /name="pending" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
    }
    await begin()
    const pending = await begin()
    await visitor.submit('/log-in/code', { pending, code: '000000' })
    const entered = await visitor.submit('/log-in/code', { pending, code: factor.code() })
    expect(entered.status).toBe(303)
    await wait(5 * minute)
    expect(await told()).toEqual([0, 0])
    const left = await app.ctx.db.read
      .select()
      .from(pendingLogIns)
      .where(eq(pendingLogIns.userId, user.id))
    expect(left).toEqual([])
  })

  it('that was wrong', async () => {
    const { enter, told, wait } = await somebody()
    await enter({ password: 'not the right password' })
    await wait(5 * minute)
    expect(await told()).toEqual([0, 0])
  })
})
