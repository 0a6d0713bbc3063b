import { type Table, getTableColumns, getTableName, sql } from 'drizzle-orm'
import { describe, expect, inject, it } from 'vitest'
import { connect } from '../../db/client.ts'
import type { ColumnFacts, Data } from '../../db/registry/facts.ts'
import { registry } from '../../db/registry.ts'
import { signUp } from '../../schema/accounts.ts'
import { subscribe } from '../../schema/announcements.ts'
import { exportItems } from '../../schema/export.ts'
import { profileChange } from '../../schema/profile.ts'

const db = connect({ url: inject('databaseUrl') })

const columns = Object.values(registry).flatMap(({ table, columns: facts }) => {
  const named = getTableColumns<Table>(table)
  return Object.entries<ColumnFacts>(facts).map(([key, fact]) => ({
    name: `${getTableName(table)}.${named[key]?.name}`,
    ...fact,
  }))
})

/** What each kind of data may be called: four kinds are collected, and settings. */
const collected: Partial<Record<Data, RegExp>> = {
  name: /\.name$/,
  'e-mail': /\.(?:old_)?email$|^(?:outbox|chunks)\.request$/,
  password: /\.password_hash$/,
  'video account': /\.video_(?:service|account)$/,
  setting: /\.(?:locale|time_zone|zone|announcements)$/,
}

describe('the registry', () => {
  it('lists every column that the database has, and no other', async () => {
    const live = await db.read.all<{ name: string }>(
      sql`select t.name || '.' || c.name as name from sqlite_master t join pragma_table_info(t.name) c
        where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'
          and t.name not like '\\_\\_drizzle%' escape '\\' and t.name not like 'libsql\\_%' escape '\\'`,
    )
    const listed = columns.map(({ name }) => name)
    expect(listed.toSorted()).toEqual(live.map(({ name }) => name).toSorted())
  })

  it('calls nothing collected but the four kinds of data and the settings', () => {
    const wrong = columns.filter(({ data, name }) => collected[data]?.test(name) === false)
    expect(wrong.map(({ name }) => name)).toEqual([])
    const hidden = columns.filter(
      ({ data, name }) =>
        !(data in collected) &&
        Object.values(collected).some((called) => called.test(name)) &&
        !name.startsWith('acknowledgements.'),
    )
    expect(hidden.map(({ name }) => name)).toEqual([])
  })

  it('knows no name of data that the school never asks for', () => {
    const never =
      /phone|birth|sex|gender|address|surname|passport|photo|card|country|(?:^|_)city|(?:^|_)ip(?:_|$)|user_agent/
    expect(columns.filter(({ name }) => never.test(name.split('.')[1] ?? ''))).toEqual([])
  })

  it('gives whatever tells of somebody a ground and an end', () => {
    const lawless = columns.filter(
      ({ data, ground, erase }) => data !== 'none' && (ground === 'none' || erase === 'none'),
    )
    expect(lawless.map(({ name }) => name)).toEqual([])
  })

  it('lets no name, address, password or video account outlive an erasure', () => {
    const personal = new Set<Data>(['name', 'e-mail', 'password', 'video account', 'secret'])
    const kept = columns.filter(({ data, erase }) => personal.has(data) && erase === 'kept')
    // which service it was, without the account there
    expect(kept.map(({ name }) => name)).toEqual(['users.video_service'])
  })

  it('has a column behind every field of the export, and lets no secret out', () => {
    const told = columns.flatMap(({ export: where }) =>
      typeof where === 'string' ? [where] : 'withheld' in where ? [] : where,
    )
    const fields = Object.entries(exportItems).flatMap(([part, { entries }]) =>
      Object.keys(entries).map((field) => `${part}.${field}`),
    )
    expect([...new Set<string>(told)].toSorted()).toEqual(fields.toSorted())
    const out = columns.filter(
      ({ data, export: where }) =>
        (data === 'password' || data === 'secret') &&
        (typeof where === 'string' || !('withheld' in where)),
    )
    expect(out).toEqual([])
  })
})

describe('the forms', () => {
  it('ask for name, address, password, video account and the settings, and for nothing else', () => {
    const four = ['name', 'email', 'password', 'videoCall']
    const settings = ['locale', 'timeZone', 'announcements']
    expect(Object.keys(signUp.entries).toSorted()).toEqual(
      [...four, ...settings, 'acceptedPolicy'].toSorted(),
    )
    for (const form of [profileChange, subscribe]) {
      expect([...four, ...settings]).toEqual(expect.arrayContaining(Object.keys(form.entries)))
    }
  })
})
