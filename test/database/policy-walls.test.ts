import { eq, sql } from 'drizzle-orm'
import { describe, expect, inject, it } from 'vitest'
import { connect } from '../../db/client.ts'
import { acknowledgements } from '../../db/tables/accounts.ts'
import { policyVersions } from '../../db/tables/policy-versions.ts'
import { ids } from '../lessons.ts'
import { makeUser } from '../makers.ts'
import { refusal } from './writes.ts'

const db = connect({ url: inject('databaseUrl') })
const { read, write } = db

type Row = typeof policyVersions.$inferInsert

/** Later than whatever was published before. */
async function publish(fields: Partial<Row> = {}): Promise<Row> {
  const [last] = await read
    .select({ at: sql<number>`coalesce(max(effective_from), 1)` })
    .from(policyVersions)
  const row: Row = {
    version: ids.next('ann'),
    hash: 'a'.repeat(64),
    effectiveFrom: (last?.at ?? 1) + 1,
    publishedAt: 1,
    publishedBy: 'cli',
    announcementId: ids.next('ann'),
    changesUk: 'а',
    changesEn: 'a',
    ...fields,
  }
  await write.insert(policyVersions).values(row)
  return row
}

describe('a published version', () => {
  it('never changes and never goes', async () => {
    const { version } = await publish()
    const it = eq(policyVersions.version, version)
    for (const change of [
      { hash: 'b'.repeat(64) },
      { effectiveFrom: 2 },
      { changesEn: 'b' },
      { version: 'other' },
    ])
      expect(await refusal(write.update(policyVersions).set(change).where(it))).toBe('policy.fixed')
    expect(await refusal(write.delete(policyVersions).where(it))).toBe('policy.fixed')
  })

  it('takes effect after those before it, after people were told, and is published once', async () => {
    const { version, effectiveFrom } = await publish()
    for (const at of [effectiveFrom, effectiveFrom - 1])
      expect(await refusal(publish({ effectiveFrom: at }))).toBe('policy.order')
    expect(await refusal(publish({ version }))).toBe('unique:policy_versions.version')
    const now = effectiveFrom + 10
    expect(await refusal(publish({ effectiveFrom: now, publishedAt: now }))).toBe(
      'check:policy_versions_notice',
    )
    expect(await refusal(publish({ changesUk: '' }))).toBe('check:policy_versions_changes')
  })
})

describe('an acknowledgement', () => {
  it('of a version of the policy stands once for a person, of the offer once for a booking', async () => {
    const user = await makeUser(db)
    const row = {
      userId: user.id,
      version: 'v',
      hash: 'a'.repeat(64),
      locale: 'uk',
      at: 1,
    } as const
    const say = (document: 'policy' | 'offer') =>
      refusal(write.insert(acknowledgements).values({ ...row, document, id: ids.next('ack') }))
    expect(await say('policy')).toBeNull()
    expect(await say('policy')).toBe('unique:acknowledgements.user_id,acknowledgements.version')
    expect([await say('offer'), await say('offer')]).toEqual([null, null])
  })
})
