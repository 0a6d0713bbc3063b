import type { Locale, PauseReason } from '../../schema/enums.ts'
import { type MailContent, type Reader, facts, links, note, rich, text } from '../mail/content.ts'
import { greetingSlot } from '../mail/slots.ts'
import { mailTexts } from './mail-texts.ts'

/** An announcement for every reader of one language; its slots are filled for each. */
export function announcementMail(
  props: { subject: string; body: { html: string; text: string }; refuse: string | null },
  locale: Locale,
): MailContent {
  const t = mailTexts[locale]
  const refuse = props.refuse === null ? null : { label: t.refuse, url: props.refuse }
  return {
    subject: props.subject,
    greeting: greetingSlot,
    blocks: [rich(props.body), ...(refuse ? [note(t.enough), links(refuse)] : [])],
  }
}

/** The same mail, marked as a test. */
export function testOf(content: MailContent, locale: Locale): MailContent {
  return { ...content, subject: mailTexts[locale].test(content.subject) }
}

/** To staff: an announcement needs a decision. */
export function newsPausedMail(
  props: { id: string; subject: string; reason: Exclude<PauseReason, 'staff'> },
  to: Reader,
): MailContent {
  const { paused: t } = mailTexts[to.locale]
  return {
    subject: t.subject(props.subject),
    greeting: to.name,
    blocks: [
      text(t.intro(props.subject)),
      text(t.why[props.reason]),
      text(t.rest),
      facts([t.id, props.id]),
    ],
  }
}

/** To staff: an announcement that is out drew complaints, or came back too often. */
export function newsUnwelcomeMail(
  props: { id: string; subject: string; sent: number; complained: number; bounced: number },
  to: Reader,
): MailContent {
  const { unwelcome: t } = mailTexts[to.locale]
  return {
    subject: t.subject(props.subject),
    greeting: to.name,
    blocks: [
      text(t.intro(props.subject)),
      facts(
        [t.sent, String(props.sent)],
        [t.complained, String(props.complained)],
        [t.bounced, String(props.bounced)],
        [t.id, props.id],
      ),
      text(t.leftOut),
      text(t.next),
    ],
  }
}
