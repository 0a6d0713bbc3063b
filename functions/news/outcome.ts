import type { SendResult } from '../mail/mailer.ts'
import { type Tries, afterTry } from '../mail/rules.ts'

/** What becomes of a chunk. */
export type Outcome =
  | { tag: 'sent' }
  /** The same bytes under the same key, for it may have been accepted. */
  | { tag: 'repeat'; dueAt: number; error: string | null; uncertainSince: number }
  /** Surely not accepted: written anew, to whoever wants it then, under a new key. */
  | { tag: 'rewrite'; dueAt: number; error: string | null }
  /** One of them is refused for good: the halves go on alone. */
  | { tag: 'split'; error: string }
  | { tag: 'failed'; error: string }
  | { tag: 'unknown'; error: string }

/**
 * Decides what an answer makes of a chunk.
 * @param tries as they were before this try, but with it counted
 * @param size mails in it
 */
export function outcomeOf(tries: Tries, result: SendResult, size: number, now: number): Outcome {
  if (result.tag === 'refused') {
    const { error } = result
    // Other bytes went out under this key: a bug of ours, and sending them once more would not mend it.
    if (error === 'invalid_idempotent_request') return { tag: 'unknown', error }
    return { tag: size > 1 ? 'split' : 'failed', error }
  }
  const next = afterTry(tries, result, now)
  switch (next.status) {
    case 'sent':
      return { tag: 'sent' }
    case 'failed':
    case 'unknown':
      return { tag: next.status, error: next.error }
    case 'queued': {
      const { dueAt, error, uncertainSince } = next
      return uncertainSince === null
        ? { tag: 'rewrite', dueAt, error }
        : { tag: 'repeat', dueAt, error, uncertainSince }
    }
  }
}
