// wrangler's build command: lays out what the ASSETS binding holds. `assets/` is served as it is; of
// `documents/` the Worker takes what a page needs, so that it need not carry them itself.
import './tsx.ts'
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { texts as exportTexts } from '../functions/export/texts.ts'
import { written } from '../functions/legal/written.ts'
import { root } from './start/folder.ts'

const target = join(root, '.wrangler/assets')
const ours = join(root, 'functions/http/assets')
/** The reader of the API document, served by ourselves: no page loads a script from elsewhere. */
const reader = join(root, 'node_modules/@scalar/api-reference/dist/browser/standalone.js')

/** Writes what has changed and removes what is no longer there; a reader never sees half a file. */
function layOut(folder: string, files: ReadonlyMap<string, Buffer>): void {
  mkdirSync(join(target, folder), { recursive: true })
  for (const name of readdirSync(join(target, folder)))
    if (!files.has(name)) rmSync(join(target, folder, name))
  for (const [name, bytes] of files) {
    const file = join(target, folder, name)
    if (bytes.equals(present(file))) continue
    const fresh = `${file}.${process.pid}`
    writeFileSync(fresh, bytes)
    renameSync(fresh, file)
  }
}

function present(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

const { apiDocument } = await import('./assets/api-document.ts')
const { securityPages } = await import('./assets/security-pages.ts')
const json = (value: unknown) => Buffer.from(JSON.stringify(value))

layOut(
  'assets',
  new Map([
    ...readdirSync(ours).map((name) => [name, readFileSync(join(ours, name))] as const),
    ['scalar.js', readFileSync(reader)],
  ]),
)
layOut(
  'documents',
  new Map([
    ['openapi.json', json(await apiDocument())],
    ...Object.entries(written).flatMap(([document, texts]) =>
      Object.entries(texts).map(
        ([version, text]) => [`${document}-${version}.json`, json(text)] as const,
      ),
    ),
    ...Object.entries(exportTexts).map(
      ([locale, text]) => [`export-${locale}.json`, json(text)] as const,
    ),
    ...[...securityPages(join(root, 'functions/docs/security'))].map(
      ([name, document]) => [name, json(document)] as const,
    ),
  ]),
)
