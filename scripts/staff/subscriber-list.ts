import { readFileSync } from 'node:fs'
import { CsvError, parse } from 'csv-parse/sync'
import * as v from 'valibot'
import type { ImportedRow } from '../../schema/announcements.ts'
import { CommandFailed } from './failure.ts'

/**
 * How lists name the columns that are read; written small and without apostrophes. Of a list's titles
 * the one that stands first here is meant: “Адреса” beside “Email” is where somebody lives.
 */
const columns = {
  email: [
    'email',
    'e-mail',
    'mail',
    'email address',
    'пошта',
    'електронна пошта',
    'ел. пошта',
    'електронна адреса',
    'імейл',
    'емейл',
    'адреса',
  ],
  name: ['name', 'first name', 'full name', 'імя', 'імя та прізвище', 'піб'],
  locale: ['locale', 'language', 'lang', 'мова'],
} as const
type Column = keyof typeof columns

const languages: Record<string, string> = {
  ua: 'uk',
  ukr: 'uk',
  ukrainian: 'uk',
  українська: 'uk',
  укр: 'uk',
  eng: 'en',
  english: 'en',
  англійська: 'en',
  англ: 'en',
}

/** A row, and the line of the file that it begins on. */
export type ListedRow = ImportedRow & { line: number }

interface SubscriberList {
  rows: ListedRow[]
  /** Titles of columns that are not read. */
  ignored: string[]
}

const record = v.object({
  record: v.array(v.string()),
  info: v.object({ lines: v.number() }),
})

/**
 * A list with a line of titles, as spreadsheets write it: UTF-8 with or without a mark, UTF-16, or
 * Windows-1251; commas, semicolons or tabs; any ends of lines.
 * @throws CommandFailed when it cannot be read, or no column holds addresses
 */
export function readSubscriberList(file: string): SubscriberList {
  const text = decode(bytesOf(file))
  const found = parseCsv(text)
  const [titles, ...rest] = found
  const at = placesOf(titles?.cells ?? [])
  if (at.email === undefined) {
    throw new CommandFailed(
      `The first line of ${file} must name the columns, one of them “email” (or “пошта”).`,
    )
  }
  const known = new Set(Object.values(at))
  const ignored = (titles?.cells ?? []).filter((title, n) => !known.has(n) && title !== '')
  const rows = rest.map(({ cells, line }) => {
    const cell = (column: Column) => cells[at[column] ?? -1]?.trim() ?? ''
    const locale = cell('locale').toLowerCase()
    return { line, email: cell('email'), name: cell('name'), locale: languages[locale] ?? locale }
  })
  return { rows, ignored }
}

/** Where each column stands. */
function placesOf(titles: readonly string[]): Partial<Record<Column, number>> {
  const plain = titles.map((title) =>
    title
      .trim()
      .toLowerCase()
      .replaceAll(/['’ʼ`]/g, ''),
  )
  const places = Object.entries(columns).map(([column, names]) => {
    const name = names.find((one) => plain.includes(one))
    return [column, name === undefined ? undefined : plain.indexOf(name)] as const
  })
  return Object.fromEntries(places)
}

/** A mark in the middle of a field is one of its letters; a field that never ends is a broken file. */
function parseCsv(written: string): { cells: string[]; line: number }[] {
  // The parser counts an end of two characters twice inside of quotation marks.
  const text = written.replaceAll('\r\n', '\n')
  try {
    const parsed: unknown = parse(text, {
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    })
    return v.parse(v.array(record), parsed).map(({ record: cells, info: { lines } }) => ({
      cells,
      line: lines - cells.join('').split('\n').length + 1,
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new CommandFailed('A quotation mark is opened and never closed, so nothing was imported.')
  }
}

/** The one of the usual ones that the line of titles has most of. */
function delimiterOf(text: string): string {
  const [titles = ''] = text.split(/\r?\n|\r/, 1)
  const count = (mark: string) => titles.split(mark).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0] ?? ','
}

function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    // What spreadsheets in Ukraine wrote for decades.
    return new TextDecoder('windows-1251').decode(bytes)
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    throw new CommandFailed(`${file} cannot be read.`)
  }
}
