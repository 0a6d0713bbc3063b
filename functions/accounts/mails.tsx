import { type MailContent, type Reader, button, facts, note, text } from '../mail/content.ts'
import { withoutLinks } from '../mail/without-links.ts'
import { formatDayTime, formatZone } from '../time/format.ts'
import { mailTexts } from './mail-texts.ts'

/** To the address that somebody signed up with: prove that it is yours. */
export function confirmMail(
  props: { school: string; email: string; link: string; expiresAt: number },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  const name = withoutLinks(to.name)
  return {
    subject: t.confirm.subject(props.school),
    greeting: t.greeting(name),
    blocks: [
      text(t.confirm.intro(props.school)),
      facts(
        [t.confirm.name, name],
        [t.confirm.email, props.email],
        [
          t.confirm.until,
          `${formatDayTime(props.expiresAt, to.timeZone, to.locale)} · ${formatZone(to.timeZone, props.expiresAt, to.locale)}`,
        ],
      ),
      button(t.confirm.button, props.link),
      note(t.confirm.notYou),
    ],
  }
}

/** To an account's owner, whose address somebody signed up with; nothing of the attempt is shown. */
export function existsMail(props: { school: string; logIn: string }, to: Reader): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.exists.subject(props.school),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.exists.intro(props.school)),
      text(t.exists.itWasYou),
      button(t.exists.button, props.logIn),
      note(t.exists.notYou),
    ],
  }
}
