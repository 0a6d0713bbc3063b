import { confirmSubscriptionMail } from '../announcements/mails.tsx'
import { linkBound } from '../announcements/rules.ts'
import type { Compose } from './compose.ts'
import { subscriberOf } from './subscriber.ts'

export const announcementMails = {
  /** Only while there is something to confirm. */
  'subscription.confirm': async ({ config, clock, tokens }, row, facts) => {
    const subscriber = facts.subscribers.get(row.recipientId)
    const bound = subscriber ? linkBound(subscriber, clock.now()) : null
    if (!subscriber || bound === null) return null
    const { id, email, expiresAt } = subscriber
    const { school, appUrl } = config
    const to = subscriberOf(subscriber, school)
    const link = `${appUrl}/subscribe/${await tokens.issue('subscribe', id, bound)}`
    const forget = `${appUrl}/unsubscribe/${await tokens.issue('unsubscribe', id)}`
    const props = { school: school.name, email, link, forget, expiresAt }
    return { to, content: confirmSubscriptionMail(props, to) }
  },
} satisfies Record<string, Compose>
