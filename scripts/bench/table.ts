/** One line of the table. */
export interface Result {
  name: string
  measured: string
  /** What it is held to; a number that only stands beside another has none. */
  target?: { text: string; met: boolean }
}

/** A number and the most it may be, in the same unit. */
export function atMost(most: number, unit: string, measured: number): Result['target'] {
  return { text: `≤ ${most}${unit}`, met: measured <= most }
}

/** A number and the least it may be, in the same unit. */
export function atLeast(least: number, unit: string, measured: number): Result['target'] {
  return { text: `≥ ${least}${unit}`, met: measured >= least }
}

/** The results as columns of plain text, readable in any terminal and in a mail. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ name, measured, target }) => [
    name,
    measured,
    target?.text ?? '',
    target === undefined ? '' : target.met ? 'met' : 'NOT MET',
  ])
  const all = [['', 'measured', 'target', ''], ...rows]
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...all.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}
