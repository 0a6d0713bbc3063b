import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root } from '../start/folder.ts'
import { type Outcome, run } from './run.ts'

const migrations = join(root, 'db/migrations')

/** Whether the tables in the code are those that the migrations make: a copy is generated anew. */
export async function checkDrift(): Promise<Outcome> {
  const copy = mkdtempSync(join(tmpdir(), 'alma-migrations-'))
  try {
    cpSync(migrations, copy, { recursive: true })
    const outcome = await run('drizzle-kit', [
      'generate',
      '--dialect=turso',
      '--schema=./db/tables/*.ts',
      `--out=${relative(root, copy)}`,
    ])
    const fresh = readdirSync(copy).filter((name) => !readdirSync(migrations).includes(name))
    if (!outcome.passed || fresh.length === 0) return outcome
    const remedy =
      'The tables differ from the migrations: drizzle-kit generate --config db/drizzle.config.ts'
    return { passed: false, output: `${outcome.output}\n${remedy}` }
  } finally {
    rmSync(copy, { recursive: true })
  }
}
