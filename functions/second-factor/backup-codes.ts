import { type SQL, and, eq, inArray, not, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'
import { orFind } from '../../db/lost-answer.ts'
import { backupCodes } from '../../db/tables/second-factor.ts'
import type { Ctx } from '../context.ts'
import { keyedHash } from '../keys.ts'
import { backupCodeOf, backupCodesAtOnce, readCode } from './rules.ts'

/** What is stored of a backup code. @param code as `readCode` gives it */
export function backupCodeHash(ctx: Pick<Ctx, 'config'>, factorId: string, code: string) {
  return keyedHash(ctx.config.tokenKey, 'backup-code', JSON.stringify([factorId, code]))
}

/** New backup codes, to be shown once; only their hashes are stored. */
export async function newBackupCodes(ctx: Ctx, factorId: string) {
  const db = ctx.db.write
  const codes = Array.from({ length: backupCodesAtOnce }, () => backupCodeOf(ctx.ids.bytes(10)))
  const hashes = await Promise.all(
    codes.map((code) => backupCodeHash(ctx, factorId, readCode(code)?.code ?? code)),
  )
  const rows = sql.join(
    hashes.map((hash) => sql`select ${factorId} as factor_id, ${hash} as hash`),
    sql` union all `,
  )
  const ours = and(eq(backupCodes.factorId, factorId), inArray(backupCodes.hash, hashes))
  /** True inside SQL once they are stored, which no other batch can have done. */
  const stored = sql`exists (select 1 from ${backupCodes} where ${ours})`
  const store = (holds: SQL) =>
    db
      .insert(backupCodes)
      .select(sql`select * from (${rows}) where ${holds}`)
      .returning({ hash: backupCodes.hash })
  return {
    codes,
    /** A statement that stores them where `holds` is true. */
    store,
    stored,
    /** A statement that ends all older ones. */
    endOlder: db
      .delete(backupCodes)
      .where(
        and(eq(backupCodes.factorId, factorId), not(inArray(backupCodes.hash, hashes)), stored),
      ),
    /** Stores them so in one batch with `others`, and says whether they stand, also when its answer was lost. */
    issue: (holds: SQL, ...others: BatchItem<'sqlite'>[]): Promise<boolean> =>
      orFind(
        db.batch([store(holds), ...others]).then(([inserted]) => inserted.length > 0),
        async () =>
          (await db.select({ hash: backupCodes.hash }).from(backupCodes).where(ours)).length > 0 ||
          null,
      ),
  }
}
