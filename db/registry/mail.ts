import { mailStops, outbox } from '../tables/mail.ts'
import { mailEvents, suppressions } from '../tables/deliveries.ts'
import { nobodys, registered, under, withheld } from './facts.ts'

const told = under({ ground: 'legitimate interest', kept: 'deliveries', erase: 'kept' })
const stopped = under({
  ground: 'legitimate interest',
  kept: 'until mail arrives again',
  erase: 'kept',
})
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
      delivery: sent('record', 'whether it arrived', 'mails.delivery'),
    },
  ),
  mailEvents: registered(
    mailEvents,
    { by: 'rowId', holds: 'id' },
    {
      id: told('record', 'finding out whether mails arrive', 'mailNews.id'),
      messageId: told('record', 'taking each of Resend’s messages once', 'mailNews.message'),
      type: told('record', 'whether the mail arrived', ['mailNews.event', 'mailNews.what']),
      rowId: told('record', 'which mail it is about', 'mailNews.mail'),
      occurredAt: told('record', 'when it happened', 'mailNews.happenedAt'),
      receivedAt: told('record', 'when it is forgotten', 'mailNews.heardAt'),
    },
  ),
  suppressions: registered(suppressions, null, {
    hash: stopped('record', 'not writing where mail does not arrive', withheld.hash),
    reason: stopped('record', 'why mail stopped', withheld.hash),
    at: stopped('record', 'since when', withheld.hash),
    liftedAt: stopped('record', 'that mail arrives again', withheld.hash, { kept: 'deliveries' }),
  }),
  mailStops: registered(mailStops, null, {
    id: nobodys('which queue stands still'),
    reason: nobodys('why it stands still'),
    since: nobodys('since when'),
    retryAt: nobodys('when it is tried again'),
  }),
}
