import type { Locale } from '../../schema/enums.ts'
import { AskPage, DeadPage, SentLinkPage } from '../http/link-pages.tsx'
import type { Reader } from '../http/reader.ts'
import { Field, Notice, Submit } from '../http/ui.tsx'
import type { Typed } from './forms.ts'
import { type SubscribeField, texts } from './texts.ts'

/** For whoever has no account, or has not logged in. */
export const SubscribePage = (props: {
  reader: Reader
  typed?: Typed
  wrong?: readonly SubscribeField[]
}) => {
  const { reader, typed, wrong = [] } = props
  const { title, name, email, form: t } = texts[reader.locale]
  const error = (field: SubscribeField) => (wrong.includes(field) ? t.errors[field] : undefined)
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{t.lead}</p>
      {wrong.length > 0 ? <Notice kind="problem">{t.check}</Notice> : null}
      <form method="post" action={reader.link('/subscribe')}>
        <Field
          name="email"
          type="email"
          label={email}
          value={typed?.email}
          error={error('email')}
          autocomplete="email"
          required
        />
        <Field
          name="name"
          label={name}
          hint={t.nameHint}
          value={typed?.name}
          error={error('name')}
          autocomplete="name"
          maxlength={100}
        />
        <Submit>{t.submit}</Submit>
      </form>
      <p class="muted">
        {t.how} <a href={reader.link('/policy')}>{t.policyLink}</a>
      </p>
    </>
  )
}

/** For an account holder: what they have chosen, and the other choice. */
export const OwnPage = (props: { reader: Reader; email: string; subscribed: boolean }) => {
  const { title, own: t, refuse } = texts[props.reader.locale]
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">
        {props.subscribed ? (
          <>
            {t.on} <strong>{props.email}</strong>.
          </>
        ) : (
          t.off
        )}
      </p>
      <form method="post" action={props.reader.link('/announcements')}>
        <Submit name="subscribed" value={props.subscribed ? 'no' : 'yes'}>
          {props.subscribed ? t.stop : t.start}
        </Submit>
      </form>
      {props.subscribed ? null : (
        <p>
          <a href={props.reader.link('/profile/erasure')}>{refuse.eraseLink}</a>
        </p>
      )}
    </>
  )
}

/** After the form: the same for every address. The lengths are in words, such as "7 days". */
export const SentPage = (props: {
  reader: Reader
  email: string
  lasts: string
  pause: string
}) => {
  const { reader, email } = props
  const t = texts[reader.locale].sent
  return (
    <SentLinkPage
      title={t.title}
      text={t.text}
      email={email}
      lasts={t.lasts(props.lasts)}
      again={t.again(props.pause)}
      way={{ href: reader.link('/subscribe'), text: t.againLink }}
    />
  )
}

/** Behind the link of a confirmation mail. */
export const ConfirmPage = (props: {
  action: string
  locale: Locale
  name: string | null
  email: string
}) => {
  const { name, email, confirm: t } = texts[props.locale]
  return (
    <AskPage
      title={t.title}
      lead={t.lead}
      facts={[
        ...(props.name === null ? [] : [{ name, value: props.name }]),
        { name: email, value: props.email },
      ]}
      action={props.action}
      submit={t.submit}
      notYou={t.notYou}
    />
  )
}

export const ConfirmedPage = ({ reader }: { reader: Reader }) => {
  const t = texts[reader.locale].confirm
  return (
    <>
      <h1>{t.doneTitle}</h1>
      <p class="lead">{t.doneText}</p>
      <p>
        <a class="button" href={reader.link('/')}>
          {t.home}
        </a>
      </p>
    </>
  )
}

export const DeadLinkPage = ({ reader }: { reader: Reader }) => {
  const { confirm, form } = texts[reader.locale]
  const again = { href: reader.link('/subscribe'), text: form.submit }
  return <DeadPage title={confirm.deadTitle} text={confirm.deadText} ways={[again]} />
}

/** Behind the link of every announcement: one button, for every token alike. */
export const RefusePage = ({ reader }: { reader: Reader }) => {
  const t = texts[reader.locale].refuse
  return (
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <form method="post">
        <Submit>{t.submit}</Submit>
      </form>
      <p class="muted">{t.rest}</p>
    </>
  )
}

/** After a refusal; whoever has an account reads how to have that erased too. */
export const RefusedPage = (props: { reader: Reader; account: boolean; contact: string }) => {
  const t = texts[props.reader.locale].refuse
  return (
    <>
      <h1>{t.doneTitle}</h1>
      <p class="lead">{t.doneText}</p>
      <p>{props.account ? t.account : t.gone}</p>
      {props.account ? (
        <p>
          <a href={props.reader.link('/profile/erasure')}>{t.eraseLink}</a>
        </p>
      ) : null}
      <p>
        {props.account ? t.erase : t.still} <a href={`mailto:${props.contact}`}>{props.contact}</a>
      </p>
    </>
  )
}
