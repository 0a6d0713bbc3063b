// wrangler's build command: lays out what the ASSETS binding holds. `assets/` is served as it is; of
// `documents/` the Worker takes what a page needs, so that it need not carry them itself.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { securityPages } from './assets/security-pages.ts'

const root = resolve(fileURLToPath(import.meta.url), '../..')
const ours = join(root, 'functions/http/assets')
/** The reader of the API document, served by ourselves: no page loads a script from elsewhere. */
const reader = join(root, 'node_modules/@scalar/api-reference/dist/browser/standalone.js')

export function layOutAssets(target = join(root, '.wrangler/assets')) {
  const files = new Map(readdirSync(ours).map((name) => [name, readFileSync(join(ours, name))]))
  files.set('scalar.js', readFileSync(reader))
  layOut(join(target, 'assets'), files)
  const documents = [...securityPages(join(root, 'functions/docs/security'))].map(
    ([name, document]) => [name, Buffer.from(JSON.stringify(document))],
  )
  layOut(join(target, 'documents'), new Map(documents))
}

/** Writes what has changed and removes what is no longer there; a reader never sees half a file. */
function layOut(folder, files) {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(join(folder, name))
  for (const [name, bytes] of files) {
    if (bytes.equals(present(join(folder, name)))) continue
    const fresh = join(folder, `${name}.${process.pid}`)
    writeFileSync(fresh, bytes)
    renameSync(fresh, join(folder, name))
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
