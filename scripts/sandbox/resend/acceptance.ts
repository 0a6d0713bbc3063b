import { randomUUID } from 'node:crypto'
import type { Mail } from '../inbox/mail.ts'
import type { Store } from '../store.ts'
import type { Draft } from './validation.ts'
import type { Webhooks } from './webhooks/sending.ts'

export type Accept = (drafts: readonly Draft[], idempotencyKey: string | undefined) => string[]

/**
 * The one door through which mails enter the inbox; gives their ids. Events about a mail (sent,
 * delivered, bounced) start here.
 */
export function acceptance(store: Store, webhooks: Webhooks, now: () => number): Accept {
  return (drafts, idempotencyKey) => {
    const mails: Mail[] = drafts.map((draft) => ({
      ...draft,
      id: randomUUID(),
      idempotencyKey: idempotencyKey ?? null,
      at: now(),
      events: [],
    }))
    store.state.mails.push(...mails)
    store.changed()
    webhooks.tell(mails)
    return mails.map(({ id }) => id)
  }
}
