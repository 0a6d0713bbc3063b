import { defineConfig } from 'drizzle-kit'

/** `drizzle-kit generate --config db/drizzle.config.ts`; a trigger goes into a `--custom` migration. */
const config = defineConfig({
  dialect: 'turso',
  schema: './db/tables/*.ts',
  out: './db/migrations',
})
export default config
