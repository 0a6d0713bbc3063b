import * as v from 'valibot'
import { type Draft, draft } from '../../schema/announcements.ts'
import { type Locale, locales } from '../../schema/enums.ts'
import { CommandFailed } from './failure.ts'
import { readText } from './read-text.ts'
import { whatIsWrong } from './what-is-wrong.ts'

/** How a language's part begins: `# uk: subject`. */
const heading = /^# *(uk|en) *: *(.*)$/

/** What the help says of it. */
export const aboutFiles = `A letter is Markdown without HTML and images, in both languages: in one file or in several, each part
begins with a line that names its language and its subject.

  # uk: Новий курс, {{name}}
  Починаємо **в жовтні**: [розклад](https://school.example/).

  # en: A new course, {{name}}
  We begin *in October*: [the times](https://school.example/).

{{name}} is the reader's name. Not everybody has given one: for them it goes with its comma, and what
follows it at the beginning of a sentence opens the sentence, so only address people by it (“for {{name}}”
would end at “for”). The preview shows both. Greeting, signature and the link to refuse are added.`

/**
 * The words of an announcement.
 * @throws CommandFailed when a file cannot be read or a language is missing
 */
export function readAnnouncementFiles(files: readonly string[]): Draft['texts'] {
  const parts = files.flatMap((file) => partsOf(readText(file), file))
  const texts = Object.fromEntries(
    locales.map((locale) => {
      const [part, another] = parts.filter((one) => one.locale === locale)
      if (!part?.subject || !part.body || another) throw missing(locale, part, another)
      return [locale, { subject: part.subject, body: part.body }]
    }),
  )
  const parsed = v.safeParse(draft.entries.texts, texts)
  if (parsed.success) return parsed.output
  throw new CommandFailed(whatIsWrong(parsed.issues).join('\n'))
}

interface Part {
  locale: Locale
  subject: string
  body: string
}

function partsOf(text: string, file: string): Part[] {
  const parts: Part[] = []
  for (const line of text.split(/\r?\n/)) {
    const [, language, subject = ''] = heading.exec(line) ?? []
    const locale = locales.find((one) => one === language)
    const last = parts.at(-1)
    if (locale) parts.push({ locale, subject: subject.trim(), body: '' })
    else if (last) last.body += `${line}\n`
    else if (line.trim() !== '') {
      throw new CommandFailed(`${file} begins with no line such as “# uk: subject”.`)
    }
  }
  return parts.map((part) => ({ ...part, body: part.body.trim() }))
}

function missing(locale: Locale, part: Part | undefined, another: Part | undefined) {
  const begins = `“# ${locale}: subject”`
  if (another) return new CommandFailed(`There are two parts that begin with ${begins}.`)
  return new CommandFailed(
    part
      ? `The part that begins with ${begins} lacks its ${part.subject ? 'text' : 'subject'}.`
      : `No part begins with a line such as ${begins}: a letter needs both languages.`,
  )
}
