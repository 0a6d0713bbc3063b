import type { Table } from 'drizzle-orm'
import type { ExportField } from '../../schema/export.ts'
import type { Retention } from '../../schema/retention.ts'

/** Why the law lets the school hold it (GDPR art. 6); `none` where it tells of nobody. */
export type Ground = 'contract' | 'consent' | 'legal duty' | 'legitimate interest' | 'none'

/** How long: a duration of schema/retention.ts, or what ends it. */
export type Kept =
  | Retention
  | 'as long as the account'
  | 'until it is refused'
  | 'until it is asked for again'
  | 'while the link works'
  | 'until the mail ends'
  | 'until mail arrives again'
  | 'until it is removed'
  | 'until the code is given'
  | 'as long as the school needs it'

/**
 * What a column holds. Four kinds of data are collected, and settings that one may leave alone; a
 * `record` arises from what somebody does at the school; a `secret` opens something.
 */
export type Data =
  | 'name'
  | 'e-mail'
  | 'password'
  | 'video account'
  | 'setting'
  | 'record'
  | 'secret'
  | 'none'

/**
 * What becomes of it when the person is erased: its row goes, it is emptied, or it stays and names
 * nobody; `none` where it tells of nobody.
 */
export type Erase = 'deleted' | 'blanked' | 'kept' | 'none'

/** Where the person finds it in their export, or why they do not. */
export type Told = ExportField | readonly ExportField[] | { withheld: string }

export interface ColumnFacts {
  data: Data
  purpose: string
  ground: Ground
  kept: Kept
  export: Told
  erase: Erase
}

/** How a row is a person's: one of its columns holds their id or their address. */
export interface Belongs<Column> {
  by: Column
  holds: 'id' | 'e-mail'
}

type ColumnOf<T extends Table> = keyof T['_']['columns'] & string

/** A table with every one of its columns: one that is missing here, or is no more, does not compile. */
export function registered<T extends Table>(
  table: T,
  person: Belongs<ColumnOf<T>> | null,
  columns: Record<ColumnOf<T>, ColumnFacts>,
) {
  return { table, person, columns }
}

/** The facts of columns that share a ground, a time and an end. */
export const under =
  (shared: Pick<ColumnFacts, 'ground' | 'kept' | 'erase'>) =>
  (data: Data, purpose: string, told: Told, own: Partial<typeof shared> = {}): ColumnFacts => ({
    ...shared,
    data,
    purpose,
    export: told,
    ...own,
  })

/** A column that tells of nobody. */
export const nobodys = (purpose: string, told: Told = withheld.nobodys): ColumnFacts =>
  under({ ground: 'none', kept: 'as long as the school needs it', erase: 'none' })(
    'none',
    purpose,
    told,
  )

export const withheld = {
  nobodys: { withheld: 'it tells of nobody' },
  secret: { withheld: 'nothing can be read from it, but it opens the account' },
  hash: { withheld: 'nothing can be read from it, and it cannot be found by the person' },
  inner: { withheld: 'a mark of the school’s own work that tells nothing of the person' },
  person: { withheld: 'it only says whose row it is: the file’s own person' },
  repeated: { withheld: 'it repeats what stands elsewhere in the file' },
  letter: { withheld: 'it holds links that open the account; the person gets it by mail' },
} as const satisfies Record<string, Told>
