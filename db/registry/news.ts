import { announcementRecipients, announcements, chunks } from '../tables/news.ts'
import { nobodys, registered, under, withheld } from './facts.ts'

const received = under({
  ground: 'legitimate interest',
  kept: 'announcements',
  erase: 'kept',
})
const letter = under({ ground: 'consent', kept: 'until the mail ends', erase: 'deleted' })

/** Announcements: who was written to is an id; what they say is the same for all. */
export const newsRegistry = {
  announcements: registered(announcements, null, {
    id: nobodys('tells the announcement from others', 'announcements.announcement'),
    kind: nobodys('whether it is news or tells of a new policy', 'announcements.kind'),
    subjectUk: nobodys('its text', 'announcements.subject'),
    subjectEn: nobodys('its text', 'announcements.subject'),
    bodyUk: nobodys('its text'),
    bodyEn: nobodys('its text'),
    segment: nobodys('who is written to, by what they learn'),
    policyVersion: nobodys('which policy it tells of'),
    state: nobodys('how far it is'),
    // The log of what staff did says the same, and tells it to them.
    createdBy: received('record', 'who wrote it', withheld.repeated),
    createdAt: nobodys('when it was begun'),
    scheduledFor: nobodys('when it is sent'),
    startBefore: nobodys('until when it may begin'),
    frozenAt: nobodys('when its readers were listed'),
    pauseReason: nobodys('why it stands still'),
    alerts: nobodys('how often staff was told that it stands still'),
    watchedFrom: nobodys('from when complaints count'),
    endedAt: nobodys('when it goes'),
    minuteAt: nobodys('its pace'),
    minuteTaken: nobodys('its pace'),
    minutesBefore: nobodys('its pace'),
    forgottenAt: nobodys('that it goes'),
  }),
  announcementRecipients: registered(
    announcementRecipients,
    { by: 'personId', holds: 'id' },
    {
      announcementId: received('record', 'proof of who was told', 'announcements.announcement'),
      personId: received('record', 'proof of who was told', withheld.person),
      state: received('record', 'whether it was sent and arrived', 'announcements.state'),
      reason: received('record', 'why it was not', 'announcements.reason'),
      chunkId: received('record', 'sending it once', withheld.inner),
      sentAt: received('record', 'proof of when', 'announcements.sentAt'),
    },
  ),
  chunks: registered(chunks, null, {
    id: nobodys('sending each mail once'),
    announcementId: nobodys('which announcement it is of'),
    number: nobodys('the order of sending'),
    state: nobodys('whether it was sent'),
    createdAt: nobodys('when it was made'),
    dueAt: nobodys('when it is tried'),
    attempts: nobodys('how often it was tried'),
    leaseUntil: nobodys('one sender at a time'),
    fence: nobodys('one sender at a time'),
    compositions: nobodys('a key for each writing'),
    size: nobodys('how many mails it has'),
    // An erasure waits for Resend's answer, with which it goes.
    request: letter('e-mail', 'repeating it byte for byte', withheld.letter),
    uncertainSince: nobodys('whether it may have been sent'),
    endedAt: nobodys('when it ended'),
    error: nobodys('why it failed'),
  }),
}
