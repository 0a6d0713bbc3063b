import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, connect } from '../../db/client.ts'
import type { ColumnFacts } from '../../db/registry/facts.ts'
import { registry } from '../../db/registry.ts'
import { outbox } from '../../db/tables/mail.ts'
import { emailChanges } from '../../db/tables/recovery.ts'
import { eraseNow } from '../../functions/erasure/erase-now.ts'
import { explain } from '../../functions/export/explain.ts'
import { exportPerson } from '../../functions/export/export-person.ts'
import { texts } from '../../functions/export/texts.ts'
import { migrateDatabase } from '../../scripts/migrate.ts'
import { startDatabase } from '../../scripts/start/database.ts'
import { dump, restore } from '../dump.ts'
import { ids } from '../lessons.ts'
import { makeUser } from '../makers.ts'
import { nodeContext } from '../node-context.ts'
import { type Planted, plant } from '../plant.ts'

/** Columns whose text outlives an erasure and names nobody, as the registry says. */
const kept = new Set(
  Object.entries(registry).flatMap(([table, { columns }]) =>
    Object.entries<ColumnFacts>(columns).flatMap(([column, { erase }]) =>
      erase === 'kept' ? [`${table}.${column}`] : [],
    ),
  ),
)

const endings: (() => unknown)[] = []
afterAll(async () => {
  for (const end of endings.toReversed()) await end()
})

/** An empty libSQL server with a folder of its own. */
async function server(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'alma-canary-'))
  endings.push(() => rmSync(folder, { recursive: true, force: true }))
  const { url, child } = await startDatabase({ folder: join(folder, 'data') })
  endings.push(() => child.stop())
  return url
}

/** The columns whose canaries stand in a text. */
const found = ({ canaries }: Planted, text: string) =>
  [...canaries].filter(([, canary]) => text.includes(canary)).map(([column]) => column)

/** `outbox.error.person` is a mail’s `outbox.error`. */
const isKept = (column: string) => kept.has(column.split('.').slice(0, 2).join('.'))

let url: string
let db: Database
let gone: Planted
let stays: Planted
let before: string
/** What is in a database that was made from the dump taken after the erasure. */
let after: string

beforeAll(async () => {
  url = await server()
  await migrateDatabase({ url })
  db = connect({ url })
  gone = await plant(db, 'gone', { settled: true, locale: 'uk' })
  stays = await plant(db, 'stays', { settled: true, locale: 'en' })
  await wantTheAddress(gone)
  before = await dump(url)
  expect(await eraseNow(nodeContext(url), gone.user.id)).toEqual({ tag: 'erased' })
  const elsewhere = await server()
  await restore(elsewhere, await dump(url))
  after = await dump(elsewhere)
})

/** Another account that asked for the person's address before they signed up with it, and its mail. */
async function wantTheAddress({ user: { email }, canaries }: Planted) {
  const { id: userId } = await makeUser(db)
  const [changeId, at] = [ids.next('chg'), Date.UTC(2026, 0)]
  const request = 'canary.gone.outbox.request.asker'
  canaries.set('outbox.request.asker', request)
  await db.write.batch([
    db.write.insert(emailChanges).values({
      id: changeId,
      userId,
      email,
      sessionId: ids.next('ses'),
      status: 'pending',
      createdAt: at,
      expiresAt: Date.UTC(2090, 0),
    }),
    db.write.insert(outbox).values({
      id: ids.next('msg'),
      kind: 'account.email-change',
      subjectId: changeId,
      recipientId: userId,
      status: 'unknown',
      createdAt: at,
      dueAt: at,
      attempts: 1,
      fence: 1,
      request: `${email} ${request}`,
    }),
  ])
}

describe('a person who is erased', () => {
  it('stood in every column that takes a text of theirs', () => {
    expect(found(gone, before).toSorted()).toEqual([...gone.canaries.keys()].toSorted())
  })

  it('is nowhere in a dump of the database that is restored elsewhere', () => {
    expect(found(gone, after).filter((column) => !isKept(column))).toEqual([])
    expect(after).not.toContain(gone.user.email)
    expect(after).toContain(gone.user.id)
  })

  it('takes nobody else along', () => {
    expect(found(stays, after).toSorted()).toEqual([...stays.canaries.keys()].toSorted())
  })

  it('leaves to an export their records alone', async () => {
    const result = await exportPerson(nodeContext(url), { userId: gone.user.id, actor: 'cli' })
    if (result.tag !== 'exported') throw new Error('There is nothing to export.')
    const { account, bookings, payments, announcements, mailNews, ...rest } = explain(
      result.held,
      texts[result.held.about.language],
    )
    const { sessions, signUps, news, devices, secondFactor, openLogIns } = rest
    expect(account.items).toMatchObject([
      { name: '', email: gone.user.id, videoAccount: '', mailStoppedAt: null },
    ])
    expect([bookings.items.length, payments.items.length]).toEqual([1, 1])
    expect([announcements.items.length, mailNews.items.length]).toEqual([1, 2])
    for (const { items } of [sessions, signUps, news, devices, secondFactor, openLogIns]) {
      expect(items).toEqual([])
    }
  })
})

describe('a dump', () => {
  it('is of the whole database: what is restored from it is the same', async () => {
    const elsewhere = await server()
    await restore(elsewhere, before)
    expect(await dump(elsewhere)).toBe(before)
  })
})
