import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { Store } from '../store.ts'

const REMEMBERED_MS = 24 * 60 * 60 * 1000

/** The answer to an accepted request, kept to be repeated under the same key. */
export const RememberedAnswer = v.object({
  endpoint: v.string(),
  key: v.string(),
  /** SHA-256 of the body, hexadecimal. */
  digest: v.string(),
  answer: v.unknown(),
  /** Epoch milliseconds of acceptance. */
  at: v.number(),
})

export type Begun =
  | { kind: 'fresh'; accept(answer: unknown): void; release(): void }
  | { kind: 'replay'; answer: unknown }
  | { kind: 'other-body' }
  | { kind: 'in-progress' }

export type Idempotency = (endpoint: string, key: string | undefined, body: string) => Begun

export function isIdempotencyKey(key: string): boolean {
  return key.length >= 1 && key.length <= 256
}

/**
 * Decides what a request under this key means. A fresh one holds its key until `accept` (the
 * answer is then remembered for 24 hours) or `release` (it was refused: the key is free again).
 */
export function idempotency(store: Store, now: () => number): Idempotency {
  const inProgress = new Set<string>()

  return (endpoint, key, body) => {
    if (key === undefined) return { kind: 'fresh', accept: () => {}, release: () => {} }
    const held = `${endpoint} ${key}`
    if (inProgress.has(held)) return { kind: 'in-progress' }

    const { state } = store
    const oldest = now() - REMEMBERED_MS
    state.answers = state.answers.filter(({ at }) => at > oldest)
    const digest = createHash('sha256').update(body).digest('hex')
    const known = state.answers.find((one) => one.endpoint === endpoint && one.key === key)
    if (known !== undefined) {
      return known.digest === digest
        ? { kind: 'replay', answer: known.answer }
        : { kind: 'other-body' }
    }

    inProgress.add(held)
    return {
      kind: 'fresh',
      accept(answer) {
        inProgress.delete(held)
        state.answers.push({ endpoint, key, digest, answer, at: now() })
        store.changed()
      },
      release: () => void inProgress.delete(held),
    }
  }
}
