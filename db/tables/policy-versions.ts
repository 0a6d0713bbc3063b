import { sql } from 'drizzle-orm'
import { check, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { instant } from '../columns.ts'

/**
 * Versions of the privacy policy that were published after the first, which is published by being the
 * first. Their text is in the code and laid out beside the Worker; the hash says which text it was. A
 * row never changes, and each takes effect after all before it.
 */
export const policyVersions = sqliteTable(
  'policy_versions',
  {
    version: text('version').primaryKey(),
    hash: text('hash').notNull(),
    effectiveFrom: instant('effective_from').notNull(),
    publishedAt: instant('published_at').notNull(),
    /** A staff person's id, or `cli`. */
    publishedBy: text('published_by').notNull(),
    /** The notice that everybody gets; its own row may be let go when it is old. */
    announcementId: text('announcement_id').notNull(),
    /** What is new in it, in Markdown. */
    changesUk: text('changes_uk').notNull(),
    changesEn: text('changes_en').notNull(),
  },
  (t) => [
    check('policy_versions_hash', sql`length(${t.hash}) = 64`),
    check('policy_versions_notice', sql`${t.effectiveFrom} > ${t.publishedAt}`),
    check('policy_versions_changes', sql`${t.changesUk} <> '' and ${t.changesEn} <> ''`),
  ],
)
