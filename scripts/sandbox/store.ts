import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as v from 'valibot'
import { State, emptyState } from './state.ts'

const SAVE_AFTER_MS = 150

export interface Store {
  readonly state: State
  /** Call after every change: the file follows a moment later. */
  changed(): void
  /** Resolves when the file holds the present state. */
  flush(): Promise<void>
}

/**
 * Opens the state, from `dataFile` when it exists. Without `dataFile` it lives in memory only.
 * Throws one clear sentence when the file is there but cannot be understood.
 */
export async function openStore(
  dataFile: string | undefined,
  log: (line: string) => void,
): Promise<Store> {
  const state = dataFile === undefined ? emptyState() : await load(dataFile)
  let timer: NodeJS.Timeout | undefined
  let writing = Promise.resolve()

  async function save(): Promise<void> {
    if (dataFile === undefined) return
    // A rename is atomic: whoever reads or dies meanwhile sees the old file or the new one.
    const fresh = `${dataFile}.${process.pid}.tmp`
    await mkdir(dirname(dataFile), { recursive: true })
    await writeFile(fresh, JSON.stringify(state))
    await rename(fresh, dataFile)
  }

  function enqueue(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(save).catch((error: unknown) => {
      log(`sandbox: could not save ${dataFile}: ${String(error)}`)
    })
    return writing
  }

  return {
    state,
    changed() {
      if (dataFile !== undefined) timer ??= setTimeout(() => void enqueue(), SAVE_AFTER_MS)
    },
    flush: enqueue,
  }
}

async function load(dataFile: string): Promise<State> {
  let text: string
  try {
    text = await readFile(dataFile, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return emptyState()
    throw error
  }
  const parsed = v.safeParse(State, parseJson(text))
  if (parsed.success) return parsed.output
  throw new Error(`The sandbox cannot read ${dataFile}: remove it to start with an empty inbox.`)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
