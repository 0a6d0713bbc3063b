import { describe, expect, it } from 'vitest'
import type { Versions } from '../../functions/legal/documents.ts'
import {
  type Publication,
  type ToPublish,
  judgePublication,
  policiesAt,
} from '../../functions/legal/rules.ts'

const day = 86_400_000
const now = Date.parse('2026-12-01T10:00:00Z')
const of = (version: string, effectiveFrom: number) => ({
  version,
  hash: version.repeat(64),
  effectiveFrom,
})
const written: Versions = [of('1', 0), of('2', 0), of('3', now + 40 * day)]
const changes = { uk: 'Нове', en: 'New' }

const publication = (version: string, effectiveFrom: number): Publication => ({
  ...of(version, effectiveFrom),
  publishedAt: now - day,
  publishedBy: 'cli',
  announcementId: 'ann_1',
  changes,
})

const judge = (asked: Partial<ToPublish>, published: Publication[] = [], notice = 14 * day) =>
  judgePublication(
    written,
    published,
    { version: '2', changes, ...asked },
    { now, notice, zone: 'Europe/Kyiv' },
  )

const begins = (judged: ReturnType<typeof judge>) =>
  judged.tag === 'may' ? new Date(judged.of.effectiveFrom).toISOString() : judged.tag

describe('the policy', () => {
  it('is the first version, whatever else is written, until another is published', () => {
    for (const at of [0, now, now + 1000 * day])
      expect(policiesAt(written, [], at)).toMatchObject({
        inForce: { version: '1' },
        newest: { version: '1' },
        upcoming: null,
      })
  })

  it('changes at the instant a published version takes effect', () => {
    const published = [publication('2', now)]
    const at = (instant: number) => {
      const { inForce, newest, upcoming } = policiesAt(written, published, instant)
      return [inForce.version, newest.version, upcoming?.version]
    }
    expect(at(now - 1)).toEqual(['1', '2', '2'])
    expect(at(now)).toEqual(['2', '2', undefined])
  })

  it('leaves out what was published of a text that the code has not, or has otherwise', () => {
    const other = { ...publication('2', now - 1), hash: 'f'.repeat(64) }
    const { all, inForce } = policiesAt(written, [other, publication('9', now - 1)], now)
    expect([inForce.version, all.length]).toEqual(['1', 1])
  })
})

describe('a day to take effect', () => {
  it('is unless told the first one that leaves the time of the notice, at midnight of the school', () => {
    expect(begins(judge({}))).toBe('2026-12-15T22:00:00.000Z')
    expect(begins(judge({}, [], 14 * day + 12 * 3_600_000))).toBe('2026-12-15T22:00:00.000Z')
    expect(begins(judge({}, [], 14 * day + 12 * 3_600_000 + 1))).toBe('2026-12-16T22:00:00.000Z')
  })

  it('is no earlier than the notice, than what is written, and than the version before', () => {
    expect(begins(judge({ effectiveOn: '2026-12-16' }))).toBe('2026-12-15T22:00:00.000Z')
    expect(begins(judge({ effectiveOn: '2026-12-15' }))).toBe('policy.too-early')
    expect(begins(judge({ version: '3', effectiveOn: '2027-01-10' }))).toBe('policy.too-early')
    expect(begins(judge({ version: '3' }))).toBe('2027-01-10T22:00:00.000Z')
    const before = [publication('2', now + 60 * day)]
    expect(begins(judge({ version: '3', effectiveOn: '2027-01-20' }, before))).toBe(
      'policy.too-early',
    )
    expect(begins(judge({ version: '3' }, before))).toBe('2027-01-30T22:00:00.000Z')
  })
})

describe('a day that is a slip', () => {
  it('is no more than a year ahead, so that no later version has to wait for it', () => {
    expect(begins(judge({ effectiveOn: '2027-12-01' }))).toBe('2027-11-30T22:00:00.000Z')
    expect(begins(judge({ effectiveOn: '2027-12-03' }))).toBe('policy.too-late')
    expect(begins(judge({ effectiveOn: '2099-01-01' }))).toBe('policy.too-late')
  })

  it('is refused of the code, too', () => {
    const slip: Versions = [of('1', 0), of('2', Date.parse('2062-12-01'))]
    const asked = { version: '2', changes }
    const at = { now, notice: 14 * day, zone: 'Europe/Kyiv' }
    expect(judgePublication(slip, [], asked, at).tag).toBe('policy.too-late')
  })
})

describe('a version to publish', () => {
  it('is one that the code has, later than the published ones', () => {
    expect(judge({ version: '4' }).tag).toBe('policy.unwritten')
    expect(judge({ version: '1' }).tag).toBe('policy.published')
    expect(judge({}, [publication('3', now + 60 * day)]).tag).toBe('policy.published')
  })

  it('was published already when the words, the text and the day are the same', () => {
    const known = [publication('2', Date.parse('2026-12-15T22:00:00Z'))]
    expect(judge({}, known).tag).toBe('done')
    expect(judge({ effectiveOn: '2026-12-16' }, known).tag).toBe('done')
    expect(judge({ effectiveOn: '2026-12-17' }, known).tag).toBe('policy.published')
    expect(judge({ changes: { ...changes, uk: 'Інше' } }, known).tag).toBe('policy.published')
  })
})
