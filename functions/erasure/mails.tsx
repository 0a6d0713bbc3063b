import type { LessonsChoice } from '../../schema/enums.ts'
import { type MailContent, type Reader, button, facts, note, text } from '../mail/content.ts'
import { formatDayTime, formatZone } from '../time/format.ts'
import { mailTexts } from './mail-texts.ts'

/** To whoever asked to be erased: when it will be, what goes and stays, and how to call it off. */
export function erasureAskedMail(
  props: {
    school: string
    contact: string
    erasedAfter: number
    lessons: LessonsChoice
    link: string
  },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  const { erasedAfter } = props
  const day = formatDayTime(erasedAfter, to.timeZone, to.locale)
  return {
    subject: t.subject(props.school),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.intro(props.school)),
      facts([t.notBefore, `${day} · ${formatZone(to.timeZone, erasedAfter, to.locale)}`]),
      text(t.lessons[props.lessons]),
      text(t.goes),
      text(t.stays),
      button(t.button, props.link),
      note(t.notYou(props.contact)),
      note(t.last),
    ],
  }
}
