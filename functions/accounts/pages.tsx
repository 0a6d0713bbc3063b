import { videoServices } from '../../schema/video-services.ts'
import { CodeField } from '../http/code-field.tsx'
import { faultTexts } from '../http/fault-texts.ts'
import { DeadPage, SentLinkPage } from '../http/link-pages.tsx'
import { NewPassword } from '../http/new-password.tsx'
import type { Reader } from '../http/reader.ts'
import { Checkbox, Facts, Field, Notice, Select, Submit } from '../http/ui.tsx'
import { formatDate } from '../time/format.ts'
import { type SignUpField, texts } from './texts.ts'

/** Where the person goes on afterwards, carried from form to form. */
const Next = ({ next }: { next: string | null }) =>
  next === null ? null : <input type="hidden" name="next" value={next} />

const withNext = (next: string | null): Record<string, string> => (next === null ? {} : { next })

/** What a refused sign-up form keeps: everything but the password. */
export type Typed = Partial<Record<Exclude<SignUpField, 'password'>, string>> & {
  announcements?: boolean
}

export interface SignUpProps {
  reader: Reader
  /** The newest published policy, which the box acknowledges. */
  policy: { version: string; effectiveFrom: number }
  /** The one in force until that one takes effect; null when it has. */
  until: { version: string; effectiveFrom: number } | null
  /** The zone in which their days are named. */
  timeZone: string
  next: string | null
  typed?: Typed
  wrong?: readonly SignUpField[]
  policyChanged?: boolean
  passwordCommon?: boolean
}

export const SignUpPage = (props: SignUpProps) => {
  const { reader, next, typed = {}, wrong = [] } = props
  const t = texts[reader.locale].signUp
  const { name, email, password } = texts[reader.locale]
  const error = (field: SignUpField) => (wrong.includes(field) ? t.errors[field] : undefined)
  const common = props.passwordCommon && faultTexts['password.common'][reader.locale]
  return (
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      {props.policyChanged ? <Notice kind="problem">{t.policyChanged}</Notice> : null}
      {wrong.length > 0 ? <Notice kind="problem">{t.check}</Notice> : null}
      <form method="post" action={reader.link('/sign-up')}>
        <Next next={next} />
        <Field
          name="name"
          label={name}
          value={typed.name}
          error={error('name')}
          autocomplete="name"
          maxlength={100}
          required
        />
        <Field
          name="email"
          type="email"
          label={email}
          value={typed.email}
          error={error('email')}
          autocomplete="email"
          required
        />
        <NewPassword locale={reader.locale} label={password} error={common || error('password')} />
        <Select
          name="service"
          label={t.service}
          value={typed.service}
          error={error('service')}
          options={[
            { value: '', text: t.chooseService },
            ...videoServices
              .filter(({ legacy }) => !legacy)
              .map((service) => ({ value: service.id, text: service.name })),
          ]}
          required
        />
        <Field
          name="account"
          label={t.account}
          hint={t.accountHint}
          value={typed.account}
          error={error('account')}
          autocomplete="off"
          maxlength={200}
          required
        />
        <Checkbox
          name="acceptedPolicy"
          value={props.policy.version}
          checked={typed.acceptedPolicy === props.policy.version}
          error={error('acceptedPolicy')}
          required
        >
          {t.policyBefore}
          <a
            href={reader.link('/policy', props.until ? { version: props.policy.version } : {})}
            target="_blank"
          >
            {t.policyLink}
          </a>
          {t.policyAfter}
        </Checkbox>
        <PolicyDays {...props} />
        <Checkbox name="announcements" checked={typed.announcements}>
          {t.announcements}
        </Checkbox>
        <Submit>{t.submit}</Submit>
      </form>
      <p>
        {t.known}{' '}
        <a href={reader.link('/log-in', withNext(next))}>{texts[reader.locale].logIn.submit}</a>
      </p>
    </>
  )
}

/** Which policy is acknowledged, and which one is in force until then. */
const PolicyDays = ({ reader, policy, until, timeZone }: SignUpProps) => {
  if (!until) return null
  const t = texts[reader.locale].signUp
  const day = (of: { effectiveFrom: number }) =>
    formatDate(of.effectiveFrom, timeZone, reader.locale)
  return (
    <p class="muted">
      {t.policyFrom(policy.version, day(policy))}{' '}
      <a href={reader.link('/policy', { version: until.version })} target="_blank">
        {t.policyUntil(until.version, day(until))}
      </a>
      .
    </p>
  )
}

/** After a sign-up: the same for every address. `lasts` is in hours. */
export const SentPage = (props: {
  reader: Reader
  email: string
  lasts: number
  next: string | null
}) => {
  const t = texts[props.reader.locale].sent
  const way = {
    href: props.reader.link('/sign-up', withNext(props.next)),
    text: t.againLink,
  }
  return (
    <SentLinkPage
      title={t.title}
      text={t.text}
      email={props.email}
      lasts={t.lasts(props.lasts)}
      again={t.again}
      way={way}
    />
  )
}

/**
 * Behind the link of a mail: it shows whose account would be made, and makes it for whoever knows the
 * password that was chosen. The other button is for the owner of a mailbox that somebody else typed.
 */
export const VerifyPage = (props: {
  reader: Reader
  action: string
  name: string
  email: string
  next: string | null
  wrong: boolean
}) => {
  const { reader, action } = props
  const { name, email, password, sent, verify: t } = texts[reader.locale]
  return (
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <Facts
        facts={[
          { name, value: props.name },
          { name: email, value: props.email },
        ]}
      />
      <form method="post" action={action}>
        {/* tells a password manager whose password it is */}
        <input type="hidden" name="username" value={props.email} autocomplete="username" />
        <Field
          name="password"
          type="password"
          label={password}
          error={props.wrong ? t.wrong : undefined}
          autocomplete="current-password"
          required
        />
        <Submit>{t.submit}</Submit>
      </form>
      <p>
        {t.forgot} <a href={reader.link('/sign-up', withNext(props.next))}>{sent.againLink}</a>
        {t.again}
      </p>
      <h2>{t.notYou}</h2>
      <p>{t.notYouText}</p>
      <form method="post" action={action}>
        <input type="hidden" name="refuse" value="yes" />
        <Submit kind="quiet">{t.refuse}</Submit>
      </form>
    </>
  )
}

/** The sign-up was not theirs, and is gone. */
export const RefusedPage = ({ reader }: { reader: Reader }) => {
  const { verify: t } = texts[reader.locale]
  const way = { href: reader.link('/'), text: t.toLessons }
  return <DeadPage title={t.refusedTitle} text={t.refusedText} ways={[way]} />
}

export const DeadLinkPage = ({ reader }: { reader: Reader }) => {
  const { verify, logIn, signUp } = texts[reader.locale]
  return (
    <DeadPage
      title={verify.deadTitle}
      text={verify.deadText}
      ways={[
        { href: reader.link('/log-in'), text: logIn.submit },
        { href: reader.link('/sign-up'), text: signUp.submit },
      ]}
    />
  )
}

export interface LogInProps {
  reader: Reader
  next: string | null
  email?: string
  /** What to say above the form. */
  notice?: 'changed' | 'gone' | 'invalid' | 'unverified' | 'factor'
}

export const LogInPage = ({ reader, next, email, notice }: LogInProps) => {
  const { email: emailLabel, password, logIn: t } = texts[reader.locale]
  return (
    <>
      <h1>{t.title}</h1>
      {notice ? (
        <Notice kind={notice === 'changed' ? 'good' : 'problem'}>{t[notice]}</Notice>
      ) : null}
      <form method="post" action={reader.link('/log-in')}>
        <Next next={next} />
        <Field
          name="email"
          type="email"
          label={emailLabel}
          value={email}
          autocomplete="username"
          required
        />
        <Field
          name="password"
          type="password"
          label={password}
          autocomplete="current-password"
          required
        />
        <Submit>{t.submit}</Submit>
      </form>
      <p>
        <a href={reader.link('/forgot')}>{t.forgot}</a>
      </p>
      <p>
        {t.unknown} <a href={reader.link('/sign-up', withNext(next))}>{t.signUp}</a>
      </p>
    </>
  )
}

/** The second step of a log-in. `pending` names it; the password is not asked for again. */
export const CodePage = (props: {
  reader: Reader
  pending: string
  next: string | null
  wrong: boolean
}) => {
  const { reader, next } = props
  const t = texts[reader.locale].code
  return (
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <form method="post" action={reader.link('/log-in/code')}>
        <Next next={next} />
        <input type="hidden" name="pending" value={props.pending} />
        <CodeField locale={reader.locale} name="code" error={props.wrong ? t.wrong : undefined} />
        <Submit>{t.submit}</Submit>
      </form>
      <p>
        <a href={reader.link('/log-in', withNext(next))}>{t.again}</a>
      </p>
    </>
  )
}
