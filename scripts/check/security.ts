import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../start/folder.ts'
import { type SecurityDocument, faultsOf } from './security-document.ts'
import type { Outcome } from './run.ts'

const folder = join(root, 'functions/docs/security')
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))

/** Whether the security page names every requirement once, and no test that is gone. */
export function checkSecurity(): Promise<Outcome> {
  const document: SecurityDocument = {
    requirements: read('requirements.json'),
    documentation: read('documentation.json'),
    decisions: read('decisions.json'),
    chapters: readdirSync(folder)
      .filter((name) => /^v\d\d-/.test(name))
      .map((name) => ({ name, content: read(name) })),
    sourceOf: (file) => {
      const path = join(root, 'test', file)
      return existsSync(path) ? readFileSync(path, 'utf8') : null
    },
  }
  const faults = faultsOf(document)
  return Promise.resolve({ passed: faults.length === 0, output: faults.join('\n') })
}
