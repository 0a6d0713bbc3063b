import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Whether node_modules holds what package-lock.json says. npm writes its own lockfile into
 * node_modules last, so that an install that was cut short has none.
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const present = packagesOf(join(root, 'node_modules/.package-lock.json'))
  if (!wanted)
    throw new Error(
      'package-lock.json is missing or cannot be read: restore it with `git checkout package-lock.json`.',
    )
  if (!present) return false
  const same = (path) =>
    wanted[path] &&
    wanted[path].version === present[path].version &&
    wanted[path].integrity === present[path].integrity
  const absent = (path) => path !== '' && !wanted[path].optional && !present[path]
  return Object.keys(present).every(same) && !Object.keys(wanted).some(absent)
}

function packagesOf(lockfile) {
  try {
    return JSON.parse(readFileSync(lockfile, 'utf8')).packages
  } catch {
    return undefined
  }
}
