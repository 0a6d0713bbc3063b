import * as v from 'valibot'
import { testNames } from './test-names.ts'

/** What the security page is made of, as it is read; `sourceOf` gives a file of test/, null when it is gone. */
export interface SecurityDocument {
  requirements: unknown
  documentation: unknown
  /** What deviates from custom, and from no requirement of levels 1 and 2. */
  decisions: unknown
  chapters: { name: string; content: unknown }[]
  sourceOf(file: string): string | null
}

/** By section, the level of each requirement in turn: `"6.2": [1, 1, …]` begins with 6.2.1. */
const requirements = v.record(
  v.pipe(v.string(), v.regex(/^\d+\.\d+$/)),
  v.array(v.picklist([1, 2, 3])),
)

const line = v.pipe(v.string(), v.minLength(1))
const both = v.strictObject({ uk: line, en: line })
const id = v.pipe(v.string(), v.regex(/^\d+\.\d+\.\d+$/))
const tests = v.pipe(v.array(v.string()), v.minLength(1))

export const chapter = v.strictObject({
  chapter: v.pipe(v.string(), v.regex(/^V\d+$/)),
  title: both,
  met: v.array(v.strictObject({ id, how: both, tests })),
  /** Met by the platform, the deployment or a document: nothing that a test of ours could prove. */
  stated: v.array(v.strictObject({ id, how: both })),
  deviations: v.array(v.strictObject({ id, why: both, tests: v.optional(tests) })),
  absent: v.array(v.strictObject({ ids: v.pipe(v.array(id), v.minLength(1)), why: both })),
})

export const documentation = v.array(
  v.pipe(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[a-z-]+$/)),
      title: both,
      paragraphs: v.strictObject({ uk: v.array(line), en: v.array(line) }),
    }),
    v.check(({ paragraphs }) => paragraphs.uk.length === paragraphs.en.length, 'paragraphs'),
  ),
)

export const decisions = v.array(v.strictObject({ name: both, why: both, tests }))

/** What is wrong with the document, a sentence each; nothing when all is well. */
export function faultsOf(document: SecurityDocument): string[] {
  const listed = v.parse(requirements, document.requirements)
  const badShape = [
    ...shapeFaults('documentation.json', documentation, document.documentation),
    ...shapeFaults('decisions.json', decisions, document.decisions),
    ...document.chapters.flatMap(({ name, content }) => shapeFaults(name, chapter, content)),
  ]
  if (badShape.length > 0) return badShape
  const chapters = document.chapters.map(({ content }) => v.parse(chapter, content))
  const named = [
    ...chapters.flatMap(({ met, deviations }) => [...met, ...deviations]),
    ...v.parse(decisions, document.decisions),
  ]
  const used = new Set(named.flatMap((entry) => entry.tests ?? []))
  const faults = [...idFaults(chapters, levelsOf(listed)), ...testFaults(used, document.sourceOf)]
  return [...new Set(faults)]
}

export type Chapter = v.InferOutput<typeof chapter>

function shapeFaults(name: string, schema: v.GenericSchema, content: unknown): string[] {
  const parsed = v.safeParse(schema, content)
  return (parsed.issues ?? []).map(
    (issue) => `${name}: ${v.getDotPath(issue) ?? 'the whole'} is not as it should be`,
  )
}

/** `6.2.1` → its level. */
function levelsOf(listed: v.InferOutput<typeof requirements>): Map<string, number> {
  return new Map(
    Object.entries(listed).flatMap(([section, levels]) =>
      levels.map((level, index): [string, number] => [`${section}.${index + 1}`, level]),
    ),
  )
}

function idFaults(chapters: Chapter[], levels: Map<string, number>): string[] {
  const named = chapters.flatMap(({ chapter: of, met, stated, deviations, absent }) =>
    [...met, ...stated, ...deviations]
      .map((entry) => entry.id)
      .concat(absent.flatMap(({ ids }) => ids))
      .map((one) => ({ of, one })),
  )
  const ids = named.map(({ one }) => one)
  return [
    ...named
      .filter(({ of, one }) => `V${one.split('.')[0]}` !== of)
      .map(({ of, one }) => `${one} stands in chapter ${of}`),
    ...ids.filter((one) => !levels.has(one)).map((one) => `${one} is no requirement of ASVS 5.0.0`),
    ...ids.filter((one, at) => ids.indexOf(one) !== at).map((one) => `${one} is named twice`),
    ...[...levels]
      .filter(([one, level]) => level < 3 && !ids.includes(one))
      .map(([one, level]) => `${one} (level ${level}) is not named`),
  ]
}

function testFaults(named: Set<string>, sourceOf: SecurityDocument['sourceOf']): string[] {
  const known = new Map<string, string[] | null>()
  return [...named].flatMap((test) => {
    const [file = '', ...name] = test.split(': ')
    if (!known.has(file)) {
      const source = sourceOf(file)
      known.set(file, source === null ? null : testNames(source))
    }
    const names = known.get(file)
    if (!names) return [`test/${file} is gone`]
    return names.includes(name.join(': ')) ? [] : [`test/${file} has no test: ${name.join(': ')}`]
  })
}
