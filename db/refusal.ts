import { LibsqlError } from '@libsql/client/http'

/** How SQLite words a broken constraint; the libSQL server passes it on behind its own prefixes. */
const unique = /UNIQUE constraint failed: ([\w.]+(?:, [\w.]+)*)/
const check = /CHECK constraint failed: (\w+)/
/** A trigger's own text, `subject.reason`, stands alone at the end. */
const trigger = /(?<!constraint failed): ([a-z][a-z-]*\.[a-z][a-z-]*)$/

/**
 * Why the database refused a write, or null when it did not refuse it: a network error, say.
 * @returns a trigger's name (`lesson.overlap`), `unique:users.email` (columns joined by a comma) or
 *   `check:<constraint>`
 */
export function refusalOf(error: unknown): string | null {
  const refusal = libsqlError(error)
  if (refusal === null || !refusal.code.startsWith('SQLITE_CONSTRAINT')) return null
  const columns = unique.exec(refusal.message)?.[1]
  if (columns) return `unique:${columns.replaceAll(', ', ',')}`
  const constraint = check.exec(refusal.message)?.[1]
  if (constraint) return `check:${constraint}`
  return trigger.exec(refusal.message)?.[1] ?? null
}

/** A batch throws the client's error itself; Drizzle wraps that of a single statement. */
function libsqlError(error: unknown): LibsqlError | null {
  if (error instanceof LibsqlError) return error
  return error instanceof Error && error.cause !== undefined ? libsqlError(error.cause) : null
}
