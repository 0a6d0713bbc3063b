import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { type Locale, locales } from '../../schema/enums.ts'
import { type Chapter, chapter, decisions, documentation } from '../check/security-document.ts'

interface Counts {
  all: number
  met: number
  stated: number
  deviations: number
  absent: number
}

interface Texts {
  summary(counts: Counts): string
  deviations: string
  decisions: string
  documentation: string
  requirements: string
  stated: string
  deviation: string
  absent: string
  tests: string
  names: string
}

const texts: Record<Locale, Texts> = {
  uk: {
    summary: (counts) =>
      `Вимог рівнів 1 і 2 у стандарті ${counts.all}. Виконано й перевірено тестами: ${counts.met}. Виконано тим, що не перевірити тестом (платформа, розгортання, документація): ${counts.stated}. Відхилення: ${counts.deviations}. Не стосуються цього застосунку: ${counts.absent}.`,
    deviations: 'Прийняті відхилення',
    decisions: 'Інші свідомі рішення',
    documentation: 'Як це влаштовано',
    requirements: 'Вимога за вимогою',
    stated: 'Без тесту',
    deviation: 'Відхилення',
    absent: 'Не стосується',
    tests: 'Тести',
    names: 'Назви тестів наведено англійською, як у коді.',
  },
  en: {
    summary: (counts) =>
      `The standard has ${counts.all} requirements of levels 1 and 2. Met, and proved by tests: ${counts.met}. Met by what no test can prove (platform, deployment, documentation): ${counts.stated}. Deviations: ${counts.deviations}. Without an object in this application: ${counts.absent}.`,
    deviations: 'Accepted deviations',
    decisions: 'Other decisions',
    documentation: 'How it is built',
    requirements: 'Requirement by requirement',
    stated: 'No test',
    deviation: 'Deviation',
    absent: 'Not applicable',
    tests: 'Tests',
    names: 'Tests are named as in the code.',
  },
}

interface Sources {
  chapters: Chapter[]
  decisions: v.InferOutput<typeof decisions>
  documentation: v.InferOutput<typeof documentation>
}

/**
 * The security page but for its frame, for each language: written when the app is built, so that the
 * Worker carries none of its text.
 * @param folder where the chapters, the decisions and the documentation lie
 */
export function securityPages(folder: string): Map<string, { html: string }> {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const sources = {
    chapters: readdirSync(folder)
      .filter((name) => /^v\d\d-/.test(name))
      .toSorted()
      .map((name) => v.parse(chapter, read(name))),
    decisions: v.parse(decisions, read('decisions.json')),
    documentation: v.parse(documentation, read('documentation.json')),
  }
  return new Map(
    locales.map((locale) => [`security-${locale}.json`, { html: page(locale, sources) }]),
  )
}

function page(locale: Locale, { chapters, decisions, documentation }: Sources): string {
  const t = texts[locale]
  const count = (list: (chapter: Chapter) => readonly unknown[]) =>
    chapters.reduce((sum, chapter) => sum + list(chapter).length, 0)
  const counts = {
    met: count((chapter) => chapter.met),
    stated: count((chapter) => chapter.stated),
    deviations: count((chapter) => chapter.deviations),
    absent: count((chapter) => chapter.absent.flatMap(({ ids }) => ids)),
  }
  const all = counts.met + counts.stated + counts.deviations + counts.absent
  const deviations = chapters.flatMap((chapter) => chapter.deviations)
  return [
    say(t.summary({ ...counts, all })),
    `<h2>${t.deviations}</h2>`,
    entries(
      deviations.map(({ id, why }) => ({
        name: `<a href="#${id}">${id}</a>`,
        content: say(why[locale]),
      })),
    ),
    `<h3>${t.decisions}</h3>`,
    entries(
      decisions.map(({ name, why, tests }) => ({
        name: escape(name[locale]),
        content: say(why[locale]) + proofs(locale, tests),
      })),
    ),
    `<h2>${t.documentation}</h2>`,
    ...documentation.map(
      ({ id, title, paragraphs }) =>
        `<section id="${id}"><h3>${escape(title[locale])}</h3>${paragraphs[locale].map(say).join('')}</section>`,
    ),
    `<h2>${t.requirements}</h2>`,
    `<p class="muted">${t.names}</p>`,
    ...chapters.map((chapter) => section(locale, chapter)),
  ].join('\n')
}

/** A line of the page; a requirement's is found by its id. */
type Entry = { name: string; content: string; id?: string }

function section(locale: Locale, { chapter, title, met, stated, deviations, absent }: Chapter) {
  const t = texts[locale]
  const rows = [
    ...met.map(({ id, how, tests }) => ({
      id,
      name: id,
      content: say(how[locale]) + proofs(locale, tests),
    })),
    ...stated.map(({ id, how }) => ({ id, name: tagged(id, t.stated), content: say(how[locale]) })),
    ...deviations.map(({ id, why, tests = [] }) => ({
      id,
      name: tagged(id, t.deviation),
      content: say(why[locale]) + proofs(locale, tests),
    })),
  ].toSorted((one, other) => inOrder(one.id, other.id))
  const none = absent.map(({ ids, why }) => ({
    name: tagged(ids.join(', '), t.absent),
    content: say(why[locale]),
  }))
  return `<section id="${chapter}"><h3>${chapter}. ${escape(title[locale])}</h3>${entries([...rows, ...none])}</section>`
}

const tagged = (ids: string, tag: string) => `${ids} <span class="tag">${tag}</span>`

const entries = (rows: Entry[]) =>
  `<dl class="facts requirements">${rows
    .map(
      ({ name, content, id }) =>
        `<div${id ? ` id="${id}"` : ''}><dt>${name}</dt><dd>${content}</dd></div>`,
    )
    .join('\n')}</dl>`

/** `worker/throttles.test.ts: wrong passwords are forgotten with time`, one a line. */
function proofs(locale: Locale, tests: string[]): string {
  if (tests.length === 0) return ''
  const items = tests.map((test) => {
    const [file = '', ...name] = test.split(': ')
    return `<li lang="en"><code>test/${escape(file)}</code> ${escape(name.join(': '))}</li>`
  })
  return `<details><summary>${texts[locale].tests}: ${tests.length}</summary><ul>${items.join('')}</ul></details>`
}

const say = (text: string) => `<p>${escape(text)}</p>`

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark] ?? mark)

/** `6.2.10` comes after `6.2.9`. */
function inOrder(one: string, other: string): number {
  const [[a1 = 0, a2 = 0, a3 = 0], [b1 = 0, b2 = 0, b3 = 0]] = [numbers(one), numbers(other)]
  return a1 - b1 || a2 - b2 || a3 - b3
}

const numbers = (id: string) => id.split('.').map(Number)
