import { sql } from 'drizzle-orm'
import type { Connection } from '../db/client.ts'

/** A row of any table, as JSON by the names of its columns. */
interface Row {
  table: string
  line: string
}

/** Selects each row of each table. Asked table by table, the server would read its schema for each anew. */
let everyRow: string | undefined

/** The rows in which one of these texts stands anywhere, in a fixed order. */
export async function rowsWith(read: Connection, texts: readonly string[]): Promise<Row[]> {
  everyRow ??= queryOf(await columnsOf(read))
  const holds = texts.map((text) => sql`instr(line, ${text}) > 0`)
  return read.all<Row>(sql`with every_row as materialized (${sql.raw(everyRow)})
    select "table", line from every_row where ${sql.join(holds, sql` or `)} order by "table", line`)
}

const columnsOf = (read: Connection) =>
  read.all<{ table: string; columns: string }>(
    sql`select t.name as "table", group_concat(printf('''%s'', "%s"', c.name, c.name)) as columns
      from sqlite_master t join pragma_table_info(t.name) c
      where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\' group by t.name`,
  )

const queryOf = (tables: { table: string; columns: string }[]): string =>
  tables
    .map(
      ({ table, columns }) =>
        `select '${table}' as "table", json_object(${columns}) as line from "${table}"`,
    )
    .join(' union all ')
