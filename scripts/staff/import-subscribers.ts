import { Command, Option } from 'commander'
import * as v from 'valibot'
import { importSubscribers } from '../../functions/announcements/import-subscribers.ts'
import { countOutcomes } from '../../functions/announcements/rules.ts'
import type { Ctx } from '../../functions/context.ts'
import { faultTexts } from '../../functions/http/fault-texts.ts'
import {
  type Import,
  importSubscribers as schema,
  mostImported,
} from '../../schema/announcements.ts'
import { type ImportOutcome, importOutcomes, locales } from '../../schema/enums.ts'
import { CommandFailed } from './failure.ts'
import { whatIsWrong } from './what-is-wrong.ts'
import { actor, openSchool } from './school.ts'
import { type ListedRow, readSubscriberList } from './subscriber-list.ts'

interface Flags {
  source: string
  consentAt?: string
  locale: string
}

/** What became of a line of the file. */
interface Line {
  line: number
  outcome: ImportOutcome
  /** Nothing but for an `invalid` one. */
  why: string
}

const meanings: Record<ImportOutcome, string> = {
  imported: 'imported',
  duplicate: 'subscribed already, or about to confirm',
  'known-account': 'have an account, where they choose themselves',
  refused: 'refused news',
  suppressed: 'mail does not reach them',
  invalid: 'cannot be read',
}

export const importCommand = new Command('import-subscribers')
  .description('takes over subscribers who agreed elsewhere, from a CSV file')
  .argument(
    '<file>',
    'with a line of titles: email, and if you like name and locale (or пошта, ім’я, мова)',
  )
  .requiredOption(
    '--source <text>',
    'where and when they agreed; kept with each of them as the proof',
  )
  .option('--consent-at <instant>', 'when they agreed, such as 2026-09-01T12:00:00+03:00 (now)')
  .addOption(
    new Option('--locale <language>', 'of those whose line names none')
      .choices(locales)
      .default('uk'),
  )
  .addHelpText(
    'after',
    `
Commas, semicolons or tabs; UTF-8, UTF-16 or Windows-1251. Each line's end is told by its number,
never by its address. Nobody who refused is brought back, and the same file again changes nothing.`,
  )
  .action(async (file: string, flags: Flags) => {
    const { rows, ignored } = readSubscriberList(file)
    if (rows.length === 0) throw new CommandFailed(`${file} has no line but the titles.`)
    const shared = v.safeParse(v.omit(schema, ['rows']), flags)
    if (!shared.success) throw new CommandFailed(whatIsWrong(shared.issues).join('\n'))
    const ctx = await openSchool(console.log)
    if (ignored.length > 0)
      console.log(`Not read, for no more is collected: ${ignored.join(', ')}.`)
    const lines = await importAll(ctx, rows, shared.output)
    show(lines)
    if (lines.every(({ outcome }) => outcome === 'invalid')) process.exitCode = 1
  })

/** As many requests as it takes; one that breaks off can be begun again with the same file. */
async function importAll(
  ctx: Ctx,
  rows: readonly ListedRow[],
  shared: Omit<Import, 'rows'>,
): Promise<Line[]> {
  const lines: Line[] = []
  for (let from = 0; from < rows.length; from += mostImported) {
    const part = rows.slice(from, from + mostImported)
    const given = { ...shared, actor, rows: part.map(withoutLine) }
    const result = await importSubscribers(ctx, given)
    if (result.tag === 'consent.future')
      throw new CommandFailed(`consentAt: ${faultTexts['instant.future'].en}`)
    for (const { row, outcome, issues = [] } of result.lines)
      lines.push({ line: part[row - 1]?.line ?? 0, outcome, why: whatIsWrong(issues).join(' ') })
    if (process.stdout.isTTY) process.stdout.write(`\r${lines.length} of ${rows.length}\u001B[K`)
  }
  if (process.stdout.isTTY) process.stdout.write('\n')
  return lines
}

const withoutLine = ({ email, name, locale }: ListedRow) => ({ email, name, locale })

function show(lines: readonly Line[]): void {
  for (const { line, outcome, why } of lines) {
    if (outcome !== 'imported') console.log(`line ${line}: ${outcome}${why && ` (${why})`}`)
  }
  const counts = countOutcomes(lines)
  for (const outcome of importOutcomes) {
    if (counts[outcome] > 0 || outcome === 'imported')
      console.log(`${String(counts[outcome]).padStart(7)}  ${meanings[outcome]}`)
  }
}
