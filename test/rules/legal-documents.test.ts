import { describe, expect, it } from 'vitest'
import { sha256 } from '../../functions/digest.ts'
import { documentInForce, versions } from '../../functions/legal/documents.ts'
import { fillIn } from '../../functions/legal/text.ts'
import { written } from '../../functions/legal/written.ts'
import { type Locale, legalDocuments, locales } from '../../schema/enums.ts'
import { type Retention, daysOf, retention } from '../../schema/retention.ts'

describe.each(legalDocuments)('the %s', (document) => {
  it('has a hash for every version that is the hash of its text', async () => {
    const texts = written[document]
    expect(Object.keys(texts)).toEqual(versions[document].map(({ version }) => version))
    for (const { version, hash } of versions[document]) {
      const text = JSON.stringify(texts[version])
      expect({ version, hash }).toEqual({ version, hash: await sha256(text) })
    }
  })

  it('says the same sections and paragraphs in both languages', () => {
    for (const text of Object.values(written[document])) {
      const shape = (locale: Locale) =>
        text[locale].sections.map((section) => section.paragraphs.length)
      expect(shape('en')).toEqual(shape('uk'))
    }
  })

  it('names nothing that the school’s configuration does not say', () => {
    const named = { school: '', contact: '', seller: '', taxId: '', address: '', url: '' }
    for (const text of Object.values(written[document])) {
      for (const { sections } of Object.values(text)) {
        for (const { paragraphs } of sections) {
          for (const paragraph of paragraphs) expect(fillIn(paragraph, named)).not.toMatch(/[{}]/)
        }
      }
    }
  })

  it('is in force from the instant a version takes effect, and before the first the first', () => {
    const [first] = versions[document]
    expect(documentInForce(document, 0)).toBe(first)
    expect(documentInForce(document, first.effectiveFrom)).toBe(first)
  })

  it('has versions that begin one after the other', () => {
    const begins = versions[document].map((version) => version.effectiveFrom)
    expect(begins).toEqual(begins.toSorted((a, b) => a - b))
    expect(new Set(versions[document].map(({ version }) => version)).size).toBe(begins.length)
  })
})

describe('the policy in force', () => {
  /** A day, and told as what it is for if at all: an id alone, a link that is gone, a repeated answer. */
  const told = new Set<Retention>(['links', 'operations', 'erased'])
  const kept = Object.keys(retention) as Retention[]

  it.each(kept.filter((what) => !told.has(what)))('says for how many days it keeps %s', (what) => {
    const { version } = versions.policy[versions.policy.length - 1] ?? versions.policy[0]
    const text = written.policy[version]
    for (const locale of locales) {
      const whole = JSON.stringify(text?.[locale])
      expect(whole).toMatch(new RegExp(`\\b${daysOf(what)} (?:днів|days)`))
    }
  })
})
