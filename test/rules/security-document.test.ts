import { describe, expect, it } from 'vitest'
import { type SecurityDocument, faultsOf } from '../../scripts/check/security-document.ts'
import { testNames } from '../../scripts/check/test-names.ts'

const words = { uk: 'слова', en: 'words' }
const chapter = {
  chapter: 'V6',
  title: words,
  met: [{ id: '6.2.1', how: words, tests: ['rules/a.test.ts: a password is long'] }],
  stated: [{ id: '6.2.2', how: words }],
  deviations: [{ id: '6.2.3', why: words }],
  absent: [{ ids: ['6.2.4'], why: words }],
}

const source = `
describe('a password', () => {
  it('is long', () => {})
})
`

const document = (
  fields: Partial<typeof chapter> = {},
  sourceOf: SecurityDocument['sourceOf'] = () => source,
): SecurityDocument => ({
  requirements: { '6.2': [1, 1, 2, 2, 3] },
  documentation: [{ id: 'data', title: words, paragraphs: { uk: ['a'], en: ['b'] } }],
  decisions: [{ name: words, why: words, tests: ['rules/b.test.ts: a password is long'] }],
  chapters: [{ name: 'v06-authentication.json', content: { ...chapter, ...fields } }],
  sourceOf,
})

describe('the security page', () => {
  it('may stay as it is when every requirement is named once and every test is there', () => {
    expect(faultsOf(document())).toEqual([])
  })

  it.each<[string, SecurityDocument, string]>([
    ['a test file is gone', document({}, () => null), 'test/rules/a.test.ts is gone'],
    [
      'a test is gone',
      document({}, () => source.replace('is long', 'is longer')),
      'test/rules/a.test.ts has no test: a password is long',
    ],
    [
      'a test is skipped',
      document({}, () => source.replace('it(', 'it.skip(')),
      'test/rules/a.test.ts has no test: a password is long',
    ],
    [
      'an id is none of the standard',
      document({ absent: [{ ids: ['6.2.4', '6.2.6'], why: words }] }),
      '6.2.6 is no requirement of ASVS 5.0.0',
    ],
    [
      'an id is named twice',
      document({ absent: [{ ids: ['6.2.4', '6.2.1'], why: words }] }),
      '6.2.1 is named twice',
    ],
    ['an id of level 1 or 2 is missing', document({ stated: [] }), '6.2.2 (level 1) is not named'],
    [
      'a test of a decision is gone',
      document({}, (file) => (file === 'rules/b.test.ts' ? '' : source)),
      'test/rules/b.test.ts has no test: a password is long',
    ],
    ['an id stands in another chapter', document({ chapter: 'V7' }), '6.2.1 stands in chapter V7'],
    [
      'a language is missing',
      document({ stated: [{ id: '6.2.2', how: { uk: 'слова', en: '' } }] }),
      'v06-authentication.json: stated.0.how.en is not as it should be',
    ],
  ])('is refused when %s', (_, wrong, fault) => {
    expect(faultsOf(wrong)).toContain(fault)
  })

  it('may leave out what level 3 alone asks', () => {
    const faults = faultsOf(document({ absent: [{ ids: ['6.2.4', '6.2.5'], why: words }] }))
    expect(faults).toEqual([])
  })
})

describe('the names of a file’s tests', () => {
  it('are read behind those of their suites, a table’s as it is written', () => {
    const names = testNames(`
test('stands alone', async () => {})

describe.each([{ scripts: true }])('paying (scripts: $scripts)', () => {
  it('isn\\'t easy', () => {})

  it.each<[string, number]>([
    ['one', f(1)],
  ])(
    'is refused: %s',
    () => {},
  )

  describe('late', () => {
    it.skip('is not there', () => {})
    it("is late", () => {})
  })
})

describe('another', () => {
  it.for([1])(\`is %s\`, () => {})
})
`)
    expect(names).toEqual([
      'stands alone',
      "paying (scripts: $scripts) isn't easy",
      'paying (scripts: $scripts) is refused: %s',
      'paying (scripts: $scripts) late is late',
      'another is %s',
    ])
  })
})
