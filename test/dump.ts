import { createClient } from '@libsql/client/http'
import * as v from 'valibot'

const things = v.array(v.object({ type: v.string(), name: v.string(), sql: v.string() }))
const value = v.union([v.null(), v.string(), v.number(), v.bigint(), v.instance(ArrayBuffer)])

/** Tables and what stands on them; SQLite's own and the server's make themselves. */
const own = `select type, name, sql from sqlite_master where sql is not null
  and name not like 'sqlite\\_%' escape '\\' and name not like 'libsql\\_%' escape '\\'
  order by type = 'table' desc, type = 'view' desc, rowid`

/**
 * A logical dump: the statements that make the database anew, tables first, then every row, then what
 * watches over them.
 * @param url where sqld answers
 */
export async function dump(url: string): Promise<string> {
  const client = createClient({ url })
  try {
    const found = v.parse(things, rowsOf(await client.execute(own)))
    const tables = found.filter(({ type }) => type === 'table')
    const lines = tables.map(({ sql }) => sql)
    for (const { name } of tables) {
      const { rows } = await client.execute(`select * from "${name}"`)
      for (const row of rows) {
        const values = Array.from(row, (one) => literal(v.parse(value, one)))
        lines.push(`insert into "${name}" values (${values.join(', ')})`)
      }
    }
    lines.push(...found.filter(({ type }) => type !== 'table').map(({ sql }) => sql))
    return `${lines.join(';\n')};\n`
  } finally {
    client.close()
  }
}

/** Makes the database of a dump in an empty one, in one go, with its rows in whatever order. */
export async function restore(url: string, dumped: string): Promise<void> {
  const client = createClient({ url })
  try {
    await client.executeMultiple(`pragma foreign_keys = off;\n${dumped}pragma foreign_keys = on;`)
  } finally {
    client.close()
  }
}

const rowsOf = ({ rows, columns }: { rows: ArrayLike<unknown>[]; columns: string[] }) =>
  rows.map((row) => Object.fromEntries(columns.map((name, place) => [name, row[place]])))

function literal(one: v.InferOutput<typeof value>): string {
  if (one === null) return 'null'
  if (typeof one === 'string') return `'${one.replaceAll("'", "''")}'`
  if (one instanceof ArrayBuffer) return `x'${Buffer.from(one).toString('hex')}'`
  return String(one)
}
