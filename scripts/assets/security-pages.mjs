// The security page, without its frame: written once for each language when the app is built, so that
// the Worker carries none of its text. Plain JavaScript, as assets.mjs.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const texts = {
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

/** @param folder where the chapters, the documentation and the list of requirements lie */
export function securityPages(folder) {
  const read = (name) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const chapters = readdirSync(folder)
    .filter((name) => /^v\d\d-/.test(name))
    .toSorted()
    .map(read)
  const [decisions, documentation] = [read('decisions.json'), read('documentation.json')]
  return new Map(
    ['uk', 'en'].map((locale) => [
      // not .html: the platform would redirect to an address without the ending
      `security.${locale}.txt`,
      Buffer.from(page(locale, { chapters, decisions, documentation })),
    ]),
  )
}

function page(locale, { chapters, decisions, documentation }) {
  const t = texts[locale]
  const count = (list) => chapters.reduce((sum, chapter) => sum + list(chapter).length, 0)
  const counts = {
    met: count((chapter) => chapter.met),
    stated: count((chapter) => chapter.stated),
    deviations: count((chapter) => chapter.deviations),
    absent: count((chapter) => chapter.absent.flatMap(({ ids }) => ids)),
  }
  const all = counts.met + counts.stated + counts.deviations + counts.absent
  const deviations = chapters.flatMap((chapter) => chapter.deviations)
  return [
    `<p>${t.summary({ ...counts, all })}</p>`,
    `<h2>${t.deviations}</h2>`,
    entries(deviations.map(({ id, why }) => [`<a href="#${id}">${id}</a>`, say(why[locale])])),
    `<h3>${t.decisions}</h3>`,
    entries(
      decisions.map(({ name, why, tests }) => [
        escape(name[locale]),
        say(why[locale]) + proofs(locale, tests),
      ]),
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

function section(locale, { chapter, title, met, stated, deviations, absent }) {
  const t = texts[locale]
  const rows = [
    ...met.map(({ id, how, tests }) => [id, say(how[locale]) + proofs(locale, tests)]),
    ...stated.map(({ id, how }) => [id, say(how[locale]), t.stated]),
    ...deviations.map(({ id, why, tests }) => [
      id,
      say(why[locale]) + proofs(locale, tests ?? []),
      t.deviation,
    ]),
  ].toSorted(([one], [other]) => inOrder(one, other))
  const none = absent.map(({ ids, why }) => [ids.join(', '), say(why[locale]), t.absent])
  return `<section id="${chapter}"><h3>${chapter}. ${escape(title[locale])}</h3>${entries([
    ...rows.map(([id, content, tag]) => [label(id, tag), content, id]),
    ...none.map(([ids, content, tag]) => [label(ids, tag), content]),
  ])}</section>`
}

const label = (id, tag) => (tag ? `${id} <span class="tag">${tag}</span>` : id)

const entries = (rows) =>
  `<dl class="requirements">${rows
    .map(
      ([name, content, id]) =>
        `<div${id ? ` id="${id}"` : ''}><dt>${name}</dt><dd>${content}</dd></div>`,
    )
    .join('\n')}</dl>`

/** `worker/throttles.test.ts: wrong passwords are forgotten with time`, one a line. */
function proofs(locale, tests) {
  if (tests.length === 0) return ''
  const items = tests.map((test) => {
    const [file, ...name] = test.split(': ')
    return `<li lang="en"><code>test/${escape(file)}</code> ${escape(name.join(': '))}</li>`
  })
  return `<details><summary>${texts[locale].tests}: ${tests.length}</summary><ul>${items.join('')}</ul></details>`
}

const say = (text) => `<p>${escape(text)}</p>`

const marks = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text) => text.replace(/[&<>"]/g, (mark) => marks[mark])

/** `6.2.10` comes after `6.2.9`. */
function inOrder(one, other) {
  const [a, b] = [one, other].map((id) => id.split('.').map(Number))
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}
