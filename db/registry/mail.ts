import { mailStops, outbox } from '../tables/mail.ts'
import { nobodys, registered, under, withheld } from './facts.ts'

const sent = under({ ground: 'contract', kept: 'mails', erase: 'kept' })

/** Mails: whom they go to is an id, and what they say goes with their end. */
export const mailRegistry = {
  outbox: registered(
    outbox,
    { by: 'recipientId', holds: 'id' },
    {
      id: sent('record', 'sending it once', 'mails.id'),
      kind: sent('record', 'what it is for', ['mails.kind', 'mails.why']),
      subjectId: sent('record', 'what it is about', 'mails.about'),
      recipientId: sent('record', 'whom it goes to', withheld.person),
      status: sent('record', 'whether it was sent', 'mails.state'),
      createdAt: sent('record', 'when it was caused', 'mails.writtenAt'),
      dueAt: sent('record', 'when it is tried', 'mails.nextTryAt'),
      attempts: sent('record', 'how often it was tried', 'mails.tries'),
      leaseUntil: sent('none', 'one sender at a time', withheld.inner),
      fence: sent('none', 'one sender at a time', withheld.inner),
      request: sent('e-mail', 'repeating it byte for byte', withheld.letter, {
        kept: 'until the mail ends',
        erase: 'blanked',
      }),
      firstTriedAt: sent('none', 'whether it may have been sent', withheld.inner),
      sentAt: sent('record', 'when it was sent', 'mails.sentAt'),
      providerId: sent('record', 'its number at Resend', 'mails.resendId'),
      error: sent('record', 'why it failed', 'mails.error'),
    },
  ),
  mailStops: registered(mailStops, null, {
    id: nobodys('which queue stands still'),
    reason: nobodys('why it stands still'),
    since: nobodys('since when'),
    retryAt: nobodys('when it is tried again'),
  }),
}
