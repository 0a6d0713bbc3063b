import type { Exported, ExportPart } from '../../schema/export.ts'
import type { Held } from './compose.ts'
import type { ExportText } from './text.ts'

/** The export as people get it: what is held about them, with what each part and field means. */
export function explain({ about, items }: Held, text: ExportText): Exported {
  const part = <Part extends ExportPart>(name: Part) => ({
    ...text.parts[name],
    items: items[name],
  })
  const { refundCauses, mailEvents, auditEvents } = text.words
  return {
    about: { ...text.about, ...about },
    recipients: text.recipients,
    account: part('account'),
    signUps: part('signUps'),
    sessions: part('sessions'),
    secondFactor: part('secondFactor'),
    openLogIns: part('openLogIns'),
    devices: part('devices'),
    passwordLinks: part('passwordLinks'),
    emailChanges: part('emailChanges'),
    bookings: part('bookings'),
    payments: part('payments'),
    paymentNews: part('paymentNews'),
    refunds: {
      ...part('refunds'),
      items: items.refunds.map((item) => ({
        ...item,
        askedBy: item.askedBy && refundCauses[item.askedBy],
      })),
    },
    balance: part('balance'),
    ledger: part('ledger'),
    agreements: part('agreements'),
    requests: part('requests'),
    mails: part('mails'),
    mailNews: {
      ...part('mailNews'),
      items: items.mailNews.map((item) => ({ ...item, what: mailEvents[item.what] })),
    },
    securityEvents: {
      ...part('securityEvents'),
      items: items.securityEvents.map((item) => ({ ...item, what: auditEvents[item.what] })),
    },
    news: part('news'),
    announcements: part('announcements'),
    erasures: part('erasures'),
    teacher: part('teacher'),
    hours: part('hours'),
  }
}
