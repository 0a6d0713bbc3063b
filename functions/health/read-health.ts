import { sql } from 'drizzle-orm'
import manifest from '../../package.json' with { type: 'json' }
import type { Health } from '../../schema/health.ts'
import type { Ctx } from '../context.ts'
import { errorFields } from '../log.ts'

/** Whether the app reaches its database, and which migrations that has seen. One round trip. */
export async function readHealth(
  ctx: Ctx,
): Promise<{ tag: 'up'; health: Health } | { tag: 'unavailable' }> {
  try {
    const rows = await ctx.db.read.all<{ applied: number }>(
      sql`select count(*) as applied from __drizzle_migrations`,
    )
    const migrations = rows[0]?.applied ?? 0
    return { tag: 'up', health: { status: 'ok', version: manifest.version, migrations } }
  } catch (error) {
    ctx.log.error('health.down', errorFields(error))
    return { tag: 'unavailable' }
  }
}
