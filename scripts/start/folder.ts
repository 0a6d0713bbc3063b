import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = join(import.meta.dirname, '../..')

/** Everything that `npm start` keeps; `npm run reset` deletes it. */
export const folder = resolve(root, process.env['ALMA_FOLDER'] || '.alma')

export const files = {
  database: join(folder, 'database'),
  sandbox: join(folder, 'sandbox.json'),
  secrets: join(folder, 'secrets.json'),
  variables: join(folder, 'worker.env'),
  running: join(folder, 'running.json'),
}

/** Writes a file whole or not at all, for this user's eyes only. */
export function writeWhole(file: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, text, { mode: 0o600 })
  renameSync(fresh, file)
}
