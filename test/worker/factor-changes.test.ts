import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { emailChanges } from '../../db/tables/recovery.ts'
import { erasures } from '../../db/tables/erasures.ts'
import { backupCodes, factors } from '../../db/tables/second-factor.ts'
import { outcome, tally } from '../answers.ts'
import type { Client } from '../client.ts'
import { type User, makeUser, password } from '../makers.ts'
import { mailsOf } from './mail-links.ts'
import { fresh, json, userOf } from './own-account.ts'
import { halfMinute, turnOn } from './second-factors.ts'
import { testApp } from './support.ts'

const app = testApp({
  CODE_FREE_TRIES: '100',
  CODE_FREE_TRIES_PER_ACCOUNT: '100',
  LOGIN_FREE_TRIES: '100',
  MAILS_PER_ADDRESS: '100',
})
const { ctx } = app

const newAddress = (user: User) => `${user.id}@new.test`
const rows = async (table: typeof emailChanges | typeof erasures, user: User) =>
  ctx.db.read.select({ id: table.id }).from(table).where(eq(table.userId, user.id))

/** A change of the own account: what asks for it, what it answers when done, and how often it was done. */
const changes: {
  name: string
  ask: (person: Client, user: User, proof: { code?: string }) => Promise<Response>
  done: string
  times: (user: User) => Promise<number>
}[] = [
  {
    name: 'a new password',
    ask: (person, _, proof) =>
      person.fetch(
        '/api/me/password',
        json('PUT', { current: password, password: fresh, ...proof }),
      ),
    done: '204',
    times: async (user) => Number((await userOf(app, user))?.passwordHash !== user.passwordHash),
  },
  {
    name: 'a new address',
    ask: (person, user, proof) =>
      person.post('/api/me/email', { email: newAddress(user), password, ...proof }),
    done: '202',
    times: async (user) => (await rows(emailChanges, user)).length,
  },
  {
    name: 'an erasure',
    ask: (person, _, proof) => person.fetch('/api/me', json('DELETE', { password, ...proof })),
    done: '202',
    times: async (user) => (await rows(erasures, user)).length,
  },
]

async function withFactor() {
  const user = await makeUser(ctx.db)
  const person = await app.as(user)
  return { user, person, ...(await turnOn(app, person)) }
}

describe.each(changes)('where a second factor is on, $name', ({ ask, done, times }) => {
  it('needs a code beside the password, and is refused without one or with a wrong one', async () => {
    const { person, user } = await withFactor()
    expect(await outcome(await ask(person, user, {}))).toBe('code.required')
    expect(await outcome(await ask(person, user, { code: '' }))).toBe('code.invalid')
    expect(await outcome(await ask(person, user, { code: '7H2KQ-0MXW4' }))).toBe('code.invalid')
    expect(await times(user)).toBe(0)
  })

  it('takes a code of the app, once', async () => {
    const { person, user, code } = await withFactor()
    const typed = code()
    expect(await outcome(await ask(person, user, { code: typed }))).toBe(done)
    expect(await times(user)).toBe(1)
    const again = await person.post('/api/me/factor/backup-codes', { password, code: typed })
    expect(['code.invalid', 'credentials.invalid']).toContain(await outcome(again))
  })

  it('takes a backup code, which is gone then, and tells of it', async () => {
    const { person, user, backupCodes: codes } = await withFactor()
    expect(await outcome(await ask(person, user, { code: codes[0] ?? '' }))).toBe(done)
    expect(await times(user)).toBe(1)
    expect(await mailsOf(app, user.id, 'account.backup-code-used')).toBe(1)
    const hashes = await ctx.db.read
      .select({ hash: backupCodes.hash })
      .from(backupCodes)
      .innerJoin(factors, eq(factors.id, backupCodes.factorId))
      .where(eq(factors.userId, user.id))
    expect(hashes).toHaveLength(9)
  })

  it.each(['app', 'backup'])('passes one of twenty with one code at once (%s)', async (kind) => {
    const { person, user, code, backupCodes: codes } = await withFactor()
    const typed = kind === 'app' ? code() : (codes[0] ?? '')
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => ask(person, user, { code: typed })),
    )
    expect((await tally(answers))[done]).toBe(1)
    expect(await times(user)).toBe(1)
  })
})

describe.each(changes)('where no second factor is on, $name', ({ ask, done }) => {
  it('needs the password alone, whatever code comes with it', async () => {
    const user = await makeUser(ctx.db)
    expect(await outcome(await ask(await app.as(user), user, { code: '123456' }))).toBe(done)
  })
})

describe('where a second factor is on, the address of another account', () => {
  it('uses the code up like a free one, so that nobody learns who is here', async () => {
    const other = await makeUser(ctx.db)
    const { person, code } = await withFactor()
    const ask = (email: string, typed: string) =>
      person.post('/api/me/email', { email, password, code: typed })
    const typed = code()
    expect(await outcome(await ask(other.email, typed))).toBe('202')
    expect(await outcome(await ask(other.email, typed))).toBe('code.invalid')
  })
})

describe('the pages of whoever has a second factor', () => {
  it('ask for its code where they ask for the password, and say when it is wrong', async () => {
    const { person, user, code } = await withFactor()
    const fieldsIn = async (path: string) =>
      [...(await (await person.get(path)).text()).matchAll(/name="((?:email-)?code)"/g)].map(
        ([, name]) => name,
      )
    expect(await fieldsIn('/profile')).toEqual(['code', 'email-code'])
    expect(await fieldsIn('/profile/erasure')).toEqual(['code'])
    const wrong = [
      [await person.submit('/profile/password', { current: password, password: fresh }), 'code'],
      [
        await person.submit('/profile/email', {
          email: newAddress(user),
          proof: password,
          'email-code': '000000',
        }),
        'email-code',
      ],
      [await person.submit('/profile/erasure', { password, code: 'no code' }), 'code'],
    ] as const
    for (const [answer, field] of wrong) {
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(`id="${field}-error"`)
    }
    const changed = await person.submit('/profile/password', {
      current: password,
      password: fresh,
      code: code(),
    })
    expect(changed.headers.get('Location')).toBe('/profile?saved=password')
    app.clock.advanceBy(halfMinute)
    const asked = await person.submit('/profile/erasure', { password: fresh, code: code() })
    expect(asked.headers.get('Location')).toBe('/profile/erasure')
    expect(await rows(erasures, user)).toHaveLength(1)
  })

  it('ask for none where it is off', async () => {
    const person = await app.as(await makeUser(ctx.db))
    for (const path of ['/profile', '/profile/erasure'])
      expect(await (await person.get(path)).text()).not.toContain('one-time-code')
  })
})

it('a right code counts for nothing when the mail to a new address has to wait', async () => {
  const few = testApp({ CODE_FREE_TRIES: '2', MAILS_PER_ADDRESS: '1', FIRST_MAILS: '1' })
  const user = await makeUser(few.ctx.db)
  const person = await few.as(user)
  const { code } = await turnOn(few, person)
  const ask = () =>
    person.post('/api/me/email', { email: newAddress(user), password, code: code() })
  const answers = []
  for (let time = 0; time < 6; time += 1) {
    few.clock.advanceBy(halfMinute)
    answers.push(await ask())
  }
  expect(await Promise.all(answers.slice(-1).map(outcome))).toEqual(['rate.limited'])
  few.clock.advanceBy(halfMinute)
  const change = { current: password, password: fresh, code: code() }
  expect(await outcome(await person.fetch('/api/me/password', json('PUT', change)))).toBe('204')
})
