import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from './child.ts'

const lookAgainMs = 100

/**
 * Waits until an address answers with success.
 * @throws when the program behind it ends before, or after `withinMs`
 */
export async function untilReady(child: Child, url: string, withinMs: number): Promise<void> {
  let gone: Awaited<Child['ended']> | undefined
  void child.ended.then((ending) => (gone = ending))
  const deadline = performance.now() + withinMs
  for (let answer = 'nothing'; ;) {
    if (gone) throw new Error(`${child.name} ended (${gone.how}):\n${gone.lastLines.join('\n')}`)
    const response = await fetch(url, { signal: AbortSignal.timeout(withinMs) }).catch(() => null)
    if (response?.ok) return
    if (response) answer = `HTTP ${response.status}`
    if (performance.now() > deadline) {
      throw new Error(
        `${child.name} is not ready after ${withinMs / 1000} s: ${url} answers ${answer}.`,
      )
    }
    await pause(lookAgainMs)
  }
}
