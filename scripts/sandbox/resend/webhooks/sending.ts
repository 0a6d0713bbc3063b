import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import * as v from 'valibot'
import type { Mail, MailEvent } from '../../inbox/mail.ts'
import { postTo } from '../../posting.ts'
import { eventBody, signedMessage } from './message.ts'
import { eventsOf } from './outcome.ts'
import { Plan, seeded } from './plan.ts'

/** An app on a developer's machine is not to be flooded. */
const AT_ONCE = 4
/** Before each repetition of a message that got no 2xx; the real ones go on for a day. */
const RETRY_AFTER_MS = [1000, 5000, 30_000, 120_000]

export interface WebhookOptions {
  /** `whsec_…`, which the app has, too. */
  secret: string
  /** Where events go; without it none are sent until a control call names an address. */
  url?: string | undefined
  retryAfterMs?: readonly number[]
}

export interface Webhooks {
  /** Tells the app what becomes of mails that were just accepted. */
  tell(mails: readonly Mail[]): void
  plan(next: v.InferOutput<typeof Plan>): void
  /** The plan, where events go, and how many messages are still to be sent. */
  state(): object
  /** Gives up what is under way. */
  stop(): Promise<void>
}

interface Message {
  mail: Mail
  event: MailEvent
  tries: number
}

export function webhooks(
  options: WebhookOptions,
  now: () => number,
  changed: () => void,
  log: (line: string) => void,
): Webhooks {
  const retryAfter = options.retryAfterMs ?? RETRY_AFTER_MS
  const stopping = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  const queue: Message[] = []
  let { url } = options
  let plan: Plan = v.parse(Plan, {})
  let random = seeded(plan.seed)
  let working = 0
  let pending = 0

  function track(work: Promise<unknown>): void {
    underWay.add(work)
    void work.finally(() => underWay.delete(work))
  }

  function send(message: Message, afterMs: number): void {
    pending += 1
    if (afterMs === 0) return begin(message)
    const pause = wait(afterMs, undefined, { signal: stopping.signal })
    track(
      pause.then(
        () => begin(message),
        () => {},
      ),
    )
  }

  function begin(message: Message): void {
    queue.push(message)
    if (working >= AT_ONCE) return
    working += 1
    track(work())
  }

  async function work(): Promise<void> {
    for (let next = queue.shift(); next && !stopping.signal.aborted; next = queue.shift()) {
      await deliver(next)
      pending -= 1
    }
    // At once with the last look into the queue, so that no message is left without a worker.
    working -= 1
  }

  async function deliver({ mail, event, tries }: Message): Promise<void> {
    if (url === undefined) return
    const taken = await postTo(url, signedOf(mail, event), stopping.signal)
    event.deliveries.push({ at: now(), ...taken })
    changed()
    if (taken.status !== null && taken.status >= 200 && taken.status < 300) return
    const pause = retryAfter[tries]
    if (pause !== undefined) send({ mail, event, tries: tries + 1 }, pause)
    else log(`resend: ${event.type} given up: ${taken.status ?? taken.error}`)
  }

  function signedOf(mail: Mail, event: MailEvent) {
    const key = { secret: options.secret, now: now(), tamper: plan.tamper }
    return signedMessage(event.id, eventBody(mail, event), key)
  }

  return {
    tell(mails) {
      if (url === undefined) return
      for (const mail of mails) {
        mail.events = eventsOf(mail, plan, random).map((type, place) => ({
          id: `msg_${randomUUID().replaceAll('-', '')}`,
          type,
          at: now() + place,
          deliveries: [],
        }))
        const sent = mail.events.flatMap((event) =>
          Array.from({ length: plan.repeat }, () => ({ mail, event, tries: 0 })),
        )
        const ordered = plan.shuffle ? shuffled(sent, random) : sent
        for (const message of ordered) if (random() >= plan.drop) send(message, plan.delayMs)
      }
      changed()
    },
    plan({ url: to, ...next }) {
      if (to !== undefined) url = to ?? undefined
      plan = next
      random = seeded(next.seed)
    },
    state: () => ({ ...plan, url: url ?? null, pending }),
    async stop() {
      stopping.abort()
      await Promise.allSettled(underWay)
    },
  }
}

/** Fisher and Yates. */
function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const mixed = [...list]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const [a, b] = [mixed[last], mixed[other]]
    if (a !== undefined && b !== undefined) [mixed[last], mixed[other]] = [b, a]
  }
  return mixed
}
