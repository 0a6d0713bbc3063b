/**
 * A suite or a test with its name: `it('…',`, or behind the table of an `it.each(…)('…',`. Indentation
 * tells what stands in what, for the formatter keeps it.
 */
const named =
  /^( *)(describe|it|test)(?:\((?=\s*['"`])|\.(?:each|for)\b[\s\S]*?\)\()\s*(['"`])((?:\\.|(?!\3)[\s\S])*?)\3,/gm

/**
 * The names of a file's tests as they stand in its source, each behind those of its suites: one of a
 * table keeps its `%s`. A test that is skipped is not among them.
 */
export function testNames(source: string): string[] {
  const suites: { depth: number; name: string }[] = []
  const names: string[] = []
  for (const [, indent = '', kind, , text = ''] of source.matchAll(named)) {
    const depth = indent.length
    const name = text.replace(/\\(.)/g, '$1')
    while ((suites.at(-1)?.depth ?? -1) >= depth) suites.pop()
    if (kind === 'describe') suites.push({ depth, name })
    else names.push([...suites.map((suite) => suite.name), name].join(' '))
  }
  return names
}
