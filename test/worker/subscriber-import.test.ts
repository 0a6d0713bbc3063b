import { and, eq, inArray } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import { audit } from '../../db/tables/audit.ts'
import { rememberRefusal } from '../../functions/announcements/refusal.ts'
import { suppressing } from '../../functions/deliveries/suppress.ts'
import { unsubscribe } from '../../functions/announcements/unsubscribe.ts'
import { outcome } from '../answers.ts'
import { makeUser } from '../makers.ts'
import { refusalOfAddress } from '../../functions/announcements/refusal.ts'
import { sql } from 'drizzle-orm'
import { testApp } from './support.ts'

const app = testApp()
const { ctx } = app
const admin = await makeUser(ctx.db, { role: 'admin' })
const staff = await app.as(admin)
const source = 'Анкета на відкритому уроці, Київ, 12 вересня 2026'

interface Row {
  email: string
  name?: string
  locale?: string
}
interface Imported {
  counts: Record<string, number>
  rows: { row: number; outcome: string; errors?: { path: string; message: string }[] }[]
}

const newAddress = () => `${crypto.randomUUID()}@listed.test`

const send = (body: object) => staff.post('/api/staff/subscribers/import', body)

async function imported(rows: Row[], more: object = {}): Promise<Imported> {
  const answer = await send({ rows, source, ...more })
  expect(answer.status).toBe(200)
  return answer.json<Imported>()
}

const outcomesOf = async (rows: Row[]) => (await imported(rows)).rows.map(({ outcome: one }) => one)

const rowOf = async (email: string) =>
  (await ctx.db.read.select().from(subscribers).where(eq(subscribers.email, email)))[0]

describe('an imported list', () => {
  it('makes subscribers who are active at once, each with the proof of the consent', async () => {
    const [one, two] = [newAddress(), newAddress()]
    const consentAt = '2026-09-12T12:00:00+03:00'
    const answer = await imported(
      [
        { email: `  ${one.toUpperCase()} `, name: 'Олена' },
        { email: two, locale: 'EN', name: ' ' },
      ],
      { consentAt },
    )
    expect(answer.rows).toEqual([
      { row: 1, outcome: 'imported' },
      { row: 2, outcome: 'imported' },
    ])
    const proof = {
      status: 'active',
      consentSource: source,
      confirmedAt: Date.parse(consentAt),
      createdAt: app.clock.now(),
    }
    expect(await rowOf(one)).toMatchObject({ ...proof, name: 'Олена', locale: 'uk' })
    expect(await rowOf(two)).toMatchObject({ ...proof, name: null, locale: 'en' })
    const lines = await ctx.db.read
      .select()
      .from(audit)
      .where(and(eq(audit.actorId, admin.id), eq(audit.event, 'subscribers.imported')))
    expect(lines).toHaveLength(1)
  })

  it('leaves out who subscribed, has an account, refused or cannot be reached, and says which row', async () => {
    const [known, waiting, refused, silent, fresh] = Array.from({ length: 5 }, newAddress)
    const now = app.clock.now()
    await imported([{ email: known ?? '' }])
    await ctx.db.write.insert(subscribers).values({
      id: ctx.ids.next('sub'),
      email: waiting ?? '',
      locale: 'uk',
      status: 'pending',
      createdAt: now,
      expiresAt: now + 1,
    })
    const holder = await makeUser(ctx.db)
    await ctx.db.write.batch(await rememberRefusal(ctx, refused ?? ''))
    const bounce = { email: silent ?? '', reason: 'bounced' as const, at: now }
    const [first, ...rest] = await suppressing(ctx, bounce, sql`true`)
    if (first) await ctx.db.write.batch([first, ...rest])
    const rows = [known, waiting, holder.email, refused, silent, fresh, fresh].map(
      (email = '') => ({
        email,
      }),
    )
    const answer = await imported(rows)
    expect(answer.rows.map(({ outcome: one }) => one)).toEqual([
      'duplicate',
      'duplicate',
      'known-account',
      'refused',
      'suppressed',
      'imported',
      'duplicate',
    ])
    expect(answer.counts).toEqual({
      imported: 1,
      duplicate: 3,
      'known-account': 1,
      refused: 1,
      suppressed: 1,
      invalid: 0,
    })
    expect(await rowOf(waiting ?? '')).toMatchObject({ status: 'pending', consentSource: null })
  })

  it('never brings back who was imported and unsubscribed', async () => {
    const email = newAddress()
    await imported([{ email }])
    const { id = '' } = (await rowOf(email)) ?? {}
    await unsubscribe(ctx, await ctx.tokens.issue('unsubscribe', id))
    expect(await rowOf(email)).toBeUndefined()
    expect(await outcomesOf([{ email }])).toEqual(['refused'])
    const kept = await ctx.db.read
      .select()
      .from(refusals)
      .where(await refusalOfAddress(ctx, email))
    expect(kept).toHaveLength(1)
  })

  it('changes nothing when it comes again, and 20 at once make each subscriber once', async () => {
    const emails = Array.from({ length: 5 }, newAddress)
    const rows = emails.map((email) => ({ email }))
    const answers = await Promise.all(Array.from({ length: 20 }, () => imported(rows)))
    const made = answers.reduce((sum, { counts }) => sum + (counts['imported'] ?? 0), 0)
    expect(made).toBe(5)
    const before = await ctx.db.read
      .select()
      .from(subscribers)
      .where(inArray(subscribers.email, emails))
    expect(await outcomesOf(rows)).toEqual(rows.map(() => 'duplicate'))
    const after = await ctx.db.read
      .select()
      .from(subscribers)
      .where(inArray(subscribers.email, emails))
    expect(after).toEqual(before)
    expect(after).toHaveLength(5)
  })

  it('is judged row by row: a wrong one says why, repeats nothing, and stops no other', async () => {
    const email = newAddress()
    const wrong = ['nowhere', 'a@b', '', `${'x'.repeat(300)}@listed.test`]
    const answer = await send({
      rows: [
        ...wrong.map((one) => ({ email: one })),
        { email: newAddress(), locale: 'xx' },
        { email: newAddress(), name: 'a\u202Eb' },
        { email },
      ],
      source,
    })
    const text = await answer.text()
    const { rows, counts }: Imported = JSON.parse(text)
    expect(counts).toMatchObject({ imported: 1, invalid: 6 })
    expect(rows.map(({ errors }) => errors?.map(({ path }) => path))).toEqual([
      ['email'],
      ['email'],
      ['email'],
      ['email'],
      ['locale'],
      ['name'],
      undefined,
    ])
    for (const said of ['nowhere', 'listed.test']) expect(text).not.toContain(said)
    expect(JSON.stringify(app.logs)).not.toContain('listed.test')
    expect(await rowOf(email)).toBeDefined()
  })

  it('needs a proof that is not of tomorrow, and takes 200 rows at once', async () => {
    const row = { email: newAddress() }
    const tomorrow = new Date(app.clock.now() + 86_400_000).toISOString()
    const wrong = [
      { rows: [row] },
      { rows: [row], source: ' ' },
      { rows: [row], source, consentAt: tomorrow },
      { rows: [], source },
      { rows: Array.from({ length: 201 }, () => row), source },
      { rows: [{ ...row, phone: '1' }], source },
    ]
    for (const body of wrong) expect(await outcome(await send(body))).toBe('input.invalid')
    expect(await rowOf(row.email)).toBeUndefined()
    const many = Array.from({ length: 200 }, () => ({ email: newAddress(), name: 'Ім’я Прізвище' }))
    expect((await imported(many)).counts['imported']).toBe(200)
  })
})
