import fc from 'fast-check'
import * as v from 'valibot'
import { fittingTexts, hostileTexts } from './texts.ts'

export type Schema = v.GenericSchema<unknown, unknown>
type Values = fc.Arbitrary<unknown>

/** A part of a schema, or of its pipe, as Valibot leaves it open to be read. */
const part = v.looseObject({
  kind: v.string(),
  type: v.string(),
  requirement: v.optional(v.unknown()),
})
const isPart = (value: unknown): value is Schema => v.is(part, value)
const schema = v.custom<Schema>(isPart)
const parts = {
  entries: v.object({ entries: v.record(v.string(), schema) }),
  options: v.object({ options: v.array(schema) }),
  words: v.object({ options: v.array(v.union([v.string(), v.number()])) }),
  wrapped: v.object({ wrapped: schema }),
  item: v.object({ item: schema }),
  value: v.object({ value: schema }),
  literal: v.object({ literal: v.unknown() }),
  pipe: v.object({ pipe: v.array(part) }),
}

/** Texts that mean something to the app at hand. */
export interface Known {
  /** Such as ids of its rows, for any field that takes them. */
  ids: readonly string[]
  /** For fields of this name, mostly. */
  fields: Readonly<Record<string, fc.Arbitrary<string>>>
}

/**
 * Values that a schema accepts.
 * @param name of the field whose value it is
 * @throws for a kind of schema that is not yet known here, and where no known text fits
 */
export function fitting(of: Schema, known: Known, name = ''): Values {
  return raw(of, known, name).filter((value) => v.is(of, value))
}

function raw(of: Schema, known: Known, name: string): Values {
  switch (of.type) {
    case 'object':
    case 'strict_object':
    case 'loose_object':
      return record(of, (entry, field) => fitting(entry, known, field))
    case 'string':
      return texts(of, known, name)
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.oneof(fc.integer({ min: -1, max: 500 }), fc.integer(), fc.double())
    case 'picklist':
      return fc.constantFrom(...v.parse(parts.words, of).options)
    case 'literal':
      return fc.constant(v.parse(parts.literal, of).literal)
    case 'optional':
    case 'exact_optional':
    case 'non_optional':
      return fitting(v.parse(parts.wrapped, of).wrapped, known, name)
    case 'nullable':
    case 'nullish':
      return fc.option(fitting(v.parse(parts.wrapped, of).wrapped, known, name))
    case 'union':
    case 'variant':
      return fc.oneof(...v.parse(parts.options, of).options.map((one) => fitting(one, known, name)))
    case 'array':
      return fc.array(fitting(v.parse(parts.item, of).item, known, name), { maxLength: 4 })
    case 'record':
      return fc.dictionary(fc.string(), fitting(v.parse(parts.value, of).value, known, name))
    case 'unknown':
    case 'any':
      return fc.jsonValue()
    default:
      throw new Error(`test/fuzz/from-schema.ts does not know the schema "${of.type}" yet`)
  }
}

/** Values near to what a schema accepts, of which it should refuse most. */
export function broken(of: Schema, known: Known): Values {
  const shape = v.safeParse(parts.entries, of)
  if (shape.success) return brokenRecord(of, shape.output.entries, known)
  const inner = v.safeParse(parts.wrapped, of)
  if (inner.success) return fc.oneof(broken(inner.output.wrapped, known), strange)
  const item = v.safeParse(parts.item, of)
  if (item.success) return fc.oneof(fc.array(broken(item.output.item, known)), strange)
  if (of.type !== 'string') return strange
  return fc.oneof(fc.constantFrom(...hostileTexts, ...idsFor(of, known)), atTheEdges(of), strange)
}

/** The fields of an object's schema and of the objects in it, by name. */
export function leavesOf(of: Schema): [name: string, schema: Schema][] {
  const shape = v.safeParse(parts.entries, of)
  if (!shape.success) return []
  return Object.entries(shape.output.entries).flatMap(([name, entry]) => {
    const inner = leavesOf(entry)
    return inner.length > 0 ? inner : [[name, entry]]
  })
}

/** The patterns that a text must match, also when it may be left out. */
export function patternsOf(of: Schema): RegExp[] {
  const inner = v.safeParse(parts.wrapped, of)
  if (inner.success) return patternsOf(inner.output.wrapped)
  return requirementsOf(of).filter((requirement) => requirement instanceof RegExp)
}

/** What the steps of a schema's own pipe demand, such as a length or a pattern. */
function requirementsOf(of: Schema): unknown[] {
  const pipe = v.safeParse(parts.pipe, of)
  return pipe.success ? pipe.output.pipe.map(({ requirement }): unknown => requirement) : []
}

/** One field wrong, one gone, one too many, all wrong, or no object at all. */
function brokenRecord(of: Schema, entries: Record<string, Schema>, known: Known) {
  const right = record(of, (entry, field) => fitting(entry, known, field))
  const [first, ...rest] = Object.keys(entries)
  const one = fc.constantFrom(...(first === undefined ? strangeNames : [first, ...rest]))
  const wrong = record(of, (entry) => broken(entry, known))
  const withOne = (name: fc.Arbitrary<string>, value: Values) =>
    fc.tuple(right, name, value).map(([fields, key, odd]) => withField(fields, key, odd))
  return fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(right, wrong, one).map(([a, b, key]) => ({ ...a, [key]: b[key] })),
    },
    { weight: 2, arbitrary: fc.tuple(right, one).map(([fields, key]) => without(fields, key)) },
    { weight: 2, arbitrary: withOne(fc.constantFrom(...strangeNames), strange) },
    { weight: 1, arbitrary: wrong },
    { weight: 1, arbitrary: strange },
  )
}

/** An object of such entries; those that may be missing are missing now and then. */
function record(
  of: Schema,
  value: (entry: Schema, name: string) => Values,
): fc.Arbitrary<Record<string, unknown>> {
  const { entries } = v.parse(parts.entries, of)
  const optional = ['optional', 'exact_optional', 'nullish']
  const requiredKeys = Object.keys(entries).filter(
    (key) => !optional.includes(entries[key]?.type ?? ''),
  )
  return fc.record(
    Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, value(entry, key)])),
    { requiredKeys },
  )
}

function texts(of: Schema, known: Known, name: string): fc.Arbitrary<string> {
  const accepted = [...fittingTexts, ...idsFor(of, known)].filter((text) => v.is(of, text))
  const [pattern] = patternsOf(of)
  if (accepted.length === 0 && pattern) return fc.stringMatching(pattern)
  if (accepted.length === 0)
    throw new Error('No text of test/fuzz/texts.ts fits a schema: add one that does')
  const fits = fc.constantFrom(...accepted)
  const own = known.fields[name]
  if (own && fc.sample(own, { numRuns: 1, seed: 1 }).every((text) => v.is(of, text)))
    return fc.oneof({ weight: 4, arbitrary: own }, fits)
  return takesWords(of)
    ? fc.oneof(fits, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }))
    : fits
}

/** Whether a schema takes nearly any text, such as a name. */
const takesWords = (of: Schema) => v.is(of, 'plain words, nothing else')

/** In a name an id would only be somebody's odd name. */
const idsFor = (of: Schema, known: Known) => (takesWords(of) ? [] : known.ids)

/** Texts just short enough and just too long, by the numbers of the schema's own pipe. */
function atTheEdges(of: Schema): fc.Arbitrary<string> {
  const lengths = requirementsOf(of).filter((requirement) => typeof requirement === 'number')
  const near = [0, 15, 256, ...lengths].flatMap((n) => [n - 1, n, n + 1]).filter((n) => n >= 0)
  return fc
    .tuple(fc.constantFrom(...near), fc.constantFrom('a', 'ї', '🦉', 'ﬃ'))
    .map(([length, letter]) => letter.repeat(length))
}

/** Names that an object has without being given them, and some that would be good to have. */
const strangeNames = ['__proto__', 'constructor', 'toString', '', 'id', 'role', 'userId', 'x\u0000']

/** Values of every other type, huge and deep ones among them. */
const strange: Values = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -0, -1, 1e308, 2 ** 53, 0.1, '', [], {}, [[]]),
  fc.constantFrom(...hostileTexts),
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(...hostileTexts).map((text) => [text]),
  fc.constantFrom(...strangeNames).map((name) => withField({}, name, { admin: true })),
)

/** An own field, also one called `__proto__`. */
const withField = (fields: Record<string, unknown>, name: string, value: unknown) =>
  Object.fromEntries([...Object.entries(fields), [name, value]])

const without = (fields: Record<string, unknown>, name: string) =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))
