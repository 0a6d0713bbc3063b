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

/**
 * To the address that somebody subscribed: prove that it is yours, or have it forgotten.
 * @param props.expiresAt null when it is subscribed, but mail to it came back
 */
export function confirmSubscriptionMail(
  props: { school: string; email: string; link: string; forget: string; expiresAt: number | null },
  to: Stranger,
): MailContent {
  const { greeting, confirm: t } = mailTexts[to.locale]
  const { email, expiresAt } = props
  const { intro, notYou } = expiresAt === null ? t.again : t
  const until = (instant: number): [string, string] => {
    const at = formatDayTime(instant, to.timeZone, to.locale)
    return [t.until, `${at} · ${formatZone(to.timeZone, instant, to.locale)}`]
  }
  return {
    subject: t.subject(props.school),
    greeting: greeting(''),
    blocks: [
      text(intro(props.school)),
      facts([t.email, email], ...(expiresAt === null ? [] : [until(expiresAt)])),
      button(t.button, props.link),
      note(notYou),
      links({ label: t.forget, url: props.forget }),
    ],
  }
}
