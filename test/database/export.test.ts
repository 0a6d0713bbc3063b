import { beforeAll, describe, expect, inject, it } from 'vitest'
import * as v from 'valibot'
import { connect } from '../../db/client.ts'
import type { ColumnFacts } from '../../db/registry/facts.ts'
import { registry } from '../../db/registry.ts'
import { explain } from '../../functions/export/explain.ts'
import { exportPerson } from '../../functions/export/export-person.ts'
import { texts } from '../../functions/export/texts.ts'
import { formatMoney } from '../../functions/money/format.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import { type Exported, exported } from '../../schema/export.ts'
import { ids } from '../lessons.ts'
import { nodeContext } from '../node-context.ts'
import { type Planted, plant } from '../plant.ts'

const db = connect({ url: inject('databaseUrl') })
const ctx = nodeContext(inject('databaseUrl'))

const columns = Object.entries(registry).flatMap(([table, { columns: facts }]) =>
  Object.entries<ColumnFacts>(facts).map(([column, fact]) => ({ table, column, fact })),
)

/** What a stored value looks like in the export. */
function says(shown: unknown, stored: unknown): boolean {
  if (typeof shown === 'object' && shown !== null) return Object.values(shown).includes(stored)
  if (shown === stored) return true
  if (typeof stored !== 'number' || typeof shown !== 'string') return false
  const clock = `${String(Math.floor(stored / 60)).padStart(2, '0')}:${String(stored % 60).padStart(2, '0')}`
  return shown === toRfc3339(stored) || shown === clock
}

const valuesAt = (person: Exported, field: string): unknown[] => {
  const [part = '', name = ''] = field.split('.')
  const { items } = v.parse(
    v.object({ items: v.array(v.record(v.string(), v.unknown())) }),
    Reflect.get(person, part),
  )
  return items.map((item) => item[name])
}

let people: { planted: Planted; person: Exported }[] = []

beforeAll(async () => {
  const each = [
    { mark: ids.next('usr'), settled: false, locale: 'uk' },
    { mark: ids.next('usr'), settled: true, locale: 'en' },
  ] as const
  people = await Promise.all(
    each.map(async ({ mark, ...options }) => {
      const planted = await plant(db, mark, options)
      const result = await exportPerson(ctx, { userId: planted.user.id, actor: 'cli' })
      if (result.tag !== 'exported') throw new Error('There is nobody to export.')
      return { planted, person: explain(result.held, texts[planted.user.locale]) }
    }),
  )
})

describe('the export', () => {
  it('is what the API’s document says', () => {
    for (const { person } of people) expect(v.parse(exported, person)).toEqual(person)
  })

  it('tells every value of every column that a person is to be told', () => {
    const seen = new Set<string>()
    for (const { planted, person } of people) {
      for (const { table, column, fact } of columns) {
        if (typeof fact.export !== 'string' && 'withheld' in fact.export) continue
        const fields = [fact.export].flat()
        const stored = (planted.rows[table as keyof Planted['rows']] ?? []).map(
          (row) => row[column],
        )
        for (const value of stored.filter((one) => one !== null)) {
          const shown = fields.flatMap((field) => valuesAt(person, field))
          const expected = value === planted.user.id && column === 'actorId' ? 'you' : value
          expect({ table, column, told: shown.some((one) => says(one, expected)) }).toEqual({
            table,
            column,
            told: true,
          })
          seen.add(`${table}.${column}`)
        }
      }
    }
    const unseen = columns.filter(
      ({ table, column, fact }) =>
        (typeof fact.export === 'string' || !('withheld' in fact.export)) &&
        fact.ground !== 'none' &&
        !seen.has(`${table}.${column}`),
    )
    expect(unseen.map(({ table, column }) => `${table}.${column}`)).toEqual([])
  })

  it('tells no hash and no secret', () => {
    for (const { planted, person } of people) {
      const text = JSON.stringify(person)
      const told = [...planted.canaries].filter(([, canary]) => text.includes(canary))
      const withheld = columns.flatMap(({ table, column, fact }) =>
        typeof fact.export !== 'string' && 'withheld' in fact.export ? [`${table}.${column}`] : [],
      )
      expect(told.map(([column]) => column).filter((one) => withheld.includes(one))).toEqual([])
    }
  })

  it('tells nothing of anybody else', () => {
    const [one, other] = people
    if (!one || !other) throw new Error('There are not two.')
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      const text = JSON.stringify(mine.person)
      const others = [...theirs.planted.canaries.values(), theirs.planted.user.id]
      expect(others.filter((canary) => text.includes(canary))).toEqual([])
    }
  })

  it('says in the person’s language what each part and field is, and how long it is kept', () => {
    for (const { planted, person } of people) {
      const cyrillic = /\p{Script=Cyrillic}/u
      const { about, recipients, ...parts } = person
      expect(about.language).toBe(planted.user.locale)
      expect(recipients.length).toBeGreaterThan(0)
      for (const part of Object.values(parts)) {
        for (const text of [part.title, part.explanation, part.kept]) {
          expect(cyrillic.test(text)).toBe(planted.user.locale === 'uk')
        }
        for (const item of part.items) {
          expect(Object.keys(part.fields).toSorted()).toEqual(Object.keys(item).toSorted())
        }
      }
    }
  })

  it('says in words what happened in the account and to mails, and why money goes back', () => {
    const told = people.map(({ person }) => ({
      securityEvents: person.securityEvents.items.map(({ event, what }) => [event, what]),
      mailNews: person.mailNews.items.map(({ event, what }) => [event, what]),
      refunds: person.refunds.items.map(({ askedBy }) => askedBy),
    }))
    expect(told).toEqual([
      {
        securityEvents: [
          ['session.begun', 'вхід у кабінет'],
          ['person.exported', 'школа видала копію даних на прохання'],
        ],
        mailNews: [
          ['email.delivered', 'лист дійшов'],
          ['email.bounced', 'поштовий сервер не прийняв лист'],
        ],
        refunds: ['кабінет видаляють, тому гроші з балансу повертаються'],
      },
      {
        securityEvents: [
          ['session.begun', 'a log-in'],
          ['person.exported', 'the school gave out a copy of the data on request'],
        ],
        mailNews: [
          ['email.delivered', 'the mail arrived'],
          ['email.bounced', 'the mail server did not take it'],
        ],
        refunds: ['the account is being erased, so the balance is returned'],
      },
    ])
  })

  it('says sums of money in words and exactly', () => {
    const [uk, en] = people.map(({ person }) => person)
    const price = { text: formatMoney(45_100, 'UAH', 'uk'), amount: 45_100, currency: 'UAH' }
    expect(uk?.bookings.items).toMatchObject([{ price }])
    const sum = { text: formatMoney(45_000, 'UAH', 'uk'), amount: 45_000, currency: 'UAH' }
    expect(uk?.balance.items).toEqual([{ sum }])
    expect(en?.balance.items).toMatchObject([{ sum: { amount: 0, currency: 'UAH' } }])
  })

  it('by the school leaves a line in the audit log that the person finds in it', async () => {
    for (const { person } of people) {
      expect(person.securityEvents.items.map(({ event, by }) => ({ event, by }))).toContainEqual({
        event: 'person.exported',
        by: 'the school',
      })
    }
  })

  it('of nobody is none, and leaves no line', async () => {
    const nobody = ids.next('usr')
    expect(await exportPerson(ctx, { userId: nobody, actor: 'cli' })).toEqual({ tag: 'not.found' })
  })
})
