import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createClient } from '@libsql/client/http'
import { sql } from 'drizzle-orm'
import { migrate } from 'drizzle-orm/libsql/migrator'
import { drizzle } from 'drizzle-orm/libsql/http'
import * as v from 'valibot'

const migrationsFolder = join(import.meta.dirname, '../db/migrations')
const journal = v.object({ entries: v.array(v.object({ tag: v.string() })) })

/**
 * Applies the pending migrations over HTTP.
 * @returns how many the database has now
 * @throws when afterwards it has another number than the folder: drizzle's migrator passes in silence
 *   over a pending migration that is older than the newest applied one
 */
export async function migrateDatabase(address: {
  url: string
  authToken?: string
}): Promise<number> {
  const client = createClient(address)
  try {
    const db = drizzle(client)
    await migrate(db, { migrationsFolder })
    const rows = await db.all<{ applied: number }>(
      sql`select count(*) as applied from __drizzle_migrations`,
    )
    const applied = rows[0]?.applied ?? 0
    const written = writtenMigrations()
    if (applied !== written) {
      throw new Error(
        `The database has ${applied} migrations and db/migrations has ${written}: ` +
          'one is older than the newest applied. Generate it anew, so that it comes last.',
      )
    }
    return applied
  } finally {
    client.close()
  }
}

function writtenMigrations(): number {
  const text = readFileSync(join(migrationsFolder, 'meta/_journal.json'), 'utf8')
  return v.parse(journal, JSON.parse(text)).entries.length
}

if (import.meta.main) {
  const url = process.env['DATABASE_URL']
  const authToken = process.env['DATABASE_AUTH_TOKEN']
  if (!url) {
    console.error('DATABASE_URL is not set: it names the database to migrate.')
    process.exit(1)
  }
  const applied = await migrateDatabase({ url, ...(authToken && { authToken }) })
  console.log(`The database is up to date: ${applied} migrations.`)
}
