// wrangler's build command: lays out what the ASSETS binding serves under /assets/. Plain JavaScript,
// since it runs on whatever Node runs wrangler.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(fileURLToPath(import.meta.url), '../..')
const ours = join(root, 'functions/http/assets')
/** The reader of the API document, served by ourselves: no page loads a script from elsewhere. */
const reader = join(root, 'node_modules/@scalar/api-reference/dist/browser/standalone.js')

/** Copies what has changed and removes what is no longer there; a reader never sees half a file. */
export function layOutAssets(target = join(root, '.wrangler/assets/assets')) {
  const sources = new Map(readdirSync(ours).map((name) => [name, join(ours, name)]))
  sources.set('scalar.js', reader)
  mkdirSync(target, { recursive: true })
  for (const name of readdirSync(target)) if (!sources.has(name)) rmSync(join(target, name))
  for (const [name, source] of sources) {
    const bytes = readFileSync(source)
    if (bytes.equals(present(join(target, name)))) continue
    const fresh = join(target, `${name}.${process.pid}`)
    writeFileSync(fresh, bytes)
    renameSync(fresh, join(target, name))
  }
}

function present(file) {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

layOutAssets()
