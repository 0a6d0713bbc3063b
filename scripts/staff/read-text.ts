import { readFileSync } from 'node:fs'
import { CommandFailed } from './failure.ts'

/**
 * What a text file says, without the mark that some editors begin it with.
 * @throws CommandFailed when it cannot be read
 */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch {
    throw new CommandFailed(`${file} cannot be read.`)
  }
}
