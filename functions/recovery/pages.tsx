import { DeadPage, SentLinkPage } from '../http/link-pages.tsx'
import { NewPassword } from '../http/new-password.tsx'
import type { Reader } from '../http/reader.ts'
import { Facts, Field, Submit } from '../http/ui.tsx'
import { texts } from './texts.ts'

/** Asks for the address; `wrong` says beside it what is the matter. */
export const ForgotPage = (props: {
  reader: Reader
  email?: string
  wrong?: string | undefined
}) => {
  const { email, forgot: t } = texts[props.reader.locale]
  return (
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <form method="post" action={props.reader.link('/forgot')}>
        <Field
          name="email"
          type="email"
          label={email}
          value={props.email}
          error={props.wrong}
          autocomplete="username"
          required
        />
        <Submit>{t.submit}</Submit>
      </form>
      <p>
        <a href={props.reader.link('/log-in')}>{t.back}</a>
      </p>
    </>
  )
}

/** The same for every address. `lasts` is in words, such as "1 hour". */
export const LinkSentPage = (props: { reader: Reader; email: string; lasts: string }) => {
  const { sent: t, dead } = texts[props.reader.locale]
  return (
    <SentLinkPage
      title={t.title}
      text={t.text}
      email={props.email}
      lasts={t.lasts(props.lasts)}
      again={t.again}
      way={{ href: props.reader.link('/forgot'), text: dead.again }}
    />
  )
}

/** Behind the link of a mail; only its button changes anything. */
export const ResetPage = (props: {
  reader: Reader
  action: string
  email: string
  wrong?: string | undefined
}) => {
  const t = texts[props.reader.locale].reset
  return (
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <Facts facts={[{ name: t.account, value: props.email }]} />
      <form method="post" action={props.action}>
        <NewPassword locale={props.reader.locale} label={t.password} error={props.wrong} />
        <Submit>{t.submit}</Submit>
      </form>
      <p class="muted">{t.ends}</p>
    </>
  )
}

/** A link to a new password that opens nothing. */
export const DeadResetPage = ({ reader }: { reader: Reader }) => {
  const { dead: t, forgot } = texts[reader.locale]
  return (
    <DeadPage
      title={t.title}
      text={t.text}
      ways={[
        { href: reader.link('/forgot'), text: forgot.submit },
        { href: reader.link('/log-in'), text: forgot.back },
      ]}
    />
  )
}
