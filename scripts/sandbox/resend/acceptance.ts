import { randomUUID } from 'node:crypto'
import type { Store } from '../store.ts'
import type { Draft } from './validation.ts'

export type Accept = (drafts: readonly Draft[], idempotencyKey: string | undefined) => string[]

/**
 * The one door through which mails enter the inbox; gives their ids. Events about a mail
 * (sent, delivered, bounced) start here, for whoever sends webhooks.
 */
export function acceptance(store: Store, now: () => number): Accept {
  return (drafts, idempotencyKey) => {
    const mails = drafts.map((draft) => ({
      ...draft,
      id: randomUUID(),
      idempotencyKey: idempotencyKey ?? null,
      at: now(),
    }))
    store.state.mails.push(...mails)
    store.changed()
    return mails.map(({ id }) => id)
  }
}
