import { AskPage, DeadPage } from '../http/link-pages.tsx'
import type { Reader } from '../http/reader.ts'
import { texts } from './texts.ts'

/** Behind the link of a mail: its button proves that the mail arrived. */
export const CheckPage = (props: { reader: Reader; action: string; email: string }) => {
  const t = texts[props.reader.locale]
  const facts = [{ name: t.email, value: props.email }]
  return <AskPage {...t} facts={facts} action={props.action} />
}

/** A link that proves nothing any more. */
export const DeadCheckPage = ({ reader }: { reader: Reader }) => {
  const t = texts[reader.locale]
  const way = { href: reader.link('/profile'), text: t.toProfile }
  return <DeadPage title={t.deadTitle} text={t.deadText} ways={[way]} />
}
