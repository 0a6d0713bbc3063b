import {
  type MailContent,
  type Stranger,
  button,
  facts,
  links,
  note,
  text,
} from '../mail/content.ts'
import { formatDayTime, formatZone } from '../time/format.ts'
import { mailTexts } from './mail-texts.ts'

/** To the address that somebody subscribed: prove that it is yours, or have it forgotten. */
export function confirmSubscriptionMail(
  props: { school: string; email: string; link: string; forget: string; expiresAt: number },
  to: Stranger,
): MailContent {
  const { greeting, confirm: t } = mailTexts[to.locale]
  const until = formatDayTime(props.expiresAt, to.timeZone, to.locale)
  const zone = formatZone(to.timeZone, props.expiresAt, to.locale)
  return {
    subject: t.subject(props.school),
    greeting: greeting(''),
    blocks: [
      text(t.intro(props.school)),
      facts([t.email, props.email], [t.until, `${until} · ${zone}`]),
      button(t.button, props.link),
      note(t.notYou),
      links({ label: t.forget, url: props.forget }),
    ],
  }
}
