import { desc, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { audit } from '../../db/tables/audit.ts'
import { forgetAudit } from '../../functions/audit/forget.ts'
import { record } from '../../functions/audit/record.ts'
import { retention } from '../../schema/retention.ts'
import { makeUser, password } from '../makers.ts'
import { linesOf } from './audit-lines.ts'
import { signUp } from './sign-up.ts'
import { testApp } from './support.ts'

const day = 24 * 60 * 60_000
const app = testApp()
const { ctx } = app

describe('the audit log', () => {
  it('has a line for a log-in, its session and its end', async () => {
    const user = await makeUser(ctx.db)
    const client = app.visitor()
    await client.post('/api/session', { email: user.email, password })
    const session = client.cookies.get('__Host-session')?.split('.')[0] ?? ''
    await client.fetch('/api/session', { method: 'DELETE' })
    await client.fetch('/api/session', { method: 'DELETE' })
    const at = app.clock.now()
    expect(await linesOf(app, session)).toEqual([
      { event: 'session.begun', actorId: user.id, subjectId: session, at },
      { event: 'session.ended', actorId: user.id, subjectId: session, at },
    ])
  })

  it('has a line for a wrong password, with the account when there is one', async () => {
    const user = await makeUser(ctx.db)
    await app.visitor().post('/api/session', { email: user.email, password: 'wrong' })
    expect(await linesOf(app, user.id)).toMatchObject([
      { event: 'session.refused', actorId: null, subjectId: user.id },
    ])
    await app.visitor().post('/api/session', { email: 'nobody@nowhere.test', password: 'wrong' })
    const [last] = await ctx.db.read
      .select()
      .from(audit)
      .orderBy(desc(sql`rowid`))
      .limit(1)
    expect(last).toMatchObject({ event: 'session.refused', actorId: null, subjectId: null })
  })

  it('has one line for an account that twenty clicks confirm', async () => {
    const { token, email } = await signUp(app)
    await Promise.all(
      Array.from({ length: 20 }, () => app.visitor().post('/api/accounts/verify', { token })),
    )
    const answer = await app.visitor().post('/api/session', { email, password })
    const { user } = await answer.json<{ user: { id: string } }>()
    expect(
      (await linesOf(app, user.id)).filter(({ event }) => event === 'account.activated'),
    ).toEqual([
      {
        event: 'account.activated',
        actorId: user.id,
        subjectId: user.id,
        at: app.clock.now(),
      },
    ])
  })

  it('has none for the end of a session that never was', async () => {
    const client = app.visitor()
    const id = ctx.ids.next('ses')
    client.cookies.set('__Host-session', `${id}.${ctx.ids.secret()}`)
    await client.fetch('/api/session', { method: 'DELETE' })
    expect(await linesOf(app, id)).toEqual([])
  })

  it('holds no address, no name and no password', async () => {
    const { email, name } = await signUp(app)
    await app.visitor().post('/api/session', { email, password })
    const all = JSON.stringify(await ctx.db.read.select().from(audit))
    for (const text of ['@', name, password]) expect(all).not.toContain(text)
  })

  it('keeps no line for more than a year, and says that they went', async () => {
    const later = testApp()
    // A time that no other test comes to: older lines of theirs would take these along.
    later.clock.advanceBy(10 * retention.audit)
    await forgetAudit(later.ctx)
    const line = (subject: string) =>
      record(later.ctx, later.ctx.db.write, { event: 'session.refused', actor: null, subject })
    const [old, young] = [ctx.ids.next('usr'), ctx.ids.next('usr')]
    await line(old)
    later.clock.advanceBy(day)
    await line(young)
    later.clock.advanceBy(retention.audit - day - 1)
    await later.tick()
    expect(await linesOf(app, old)).toHaveLength(1)
    later.clock.advanceBy(1)
    await later.tick()
    expect(await linesOf(app, old)).toEqual([])
    expect(await linesOf(app, young)).toHaveLength(1)
    const until = later.clock.now() - retention.audit + day
    expect(await linesOf(app, String(until))).toEqual([
      { event: 'audit.forgotten', actorId: null, subjectId: String(until), at: later.clock.now() },
    ])
    later.clock.advanceBy(1)
    await later.tick()
    expect(await linesOf(app, String(until + 1))).toEqual([])
    expect(later.logs.filter(({ event }) => event === 'cron.failed')).toEqual([])
  })
})
