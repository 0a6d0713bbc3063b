import { locales } from '../../schema/enums.ts'
import type { SessionItem } from '../../schema/profile.ts'
import { type VideoService, videoServices } from '../../schema/video-services.ts'
import { AskPage, DeadPage } from '../http/link-pages.tsx'
import { ProofFields } from '../http/proof-fields.tsx'
import { NewPassword } from '../http/new-password.tsx'
import type { Reader } from '../http/reader.ts'
import { Field, Notice, type Option, Select, Submit } from '../http/ui.tsx'
import { formatDate, formatDay, formatDayTime, formatZone } from '../time/format.ts'
import { type Saved, texts } from './texts.ts'

/** What the first form shows; a refused one keeps what was typed. */
export interface Details {
  name: string
  service: string
  account: string
  locale: string
  timeZone: string
}

/** What is wrong, beside the field of that name. */
export type Wrong = Partial<
  Record<keyof Details | 'current' | 'password' | 'email' | 'proof' | 'code' | 'emailCode', string>
>

export interface ProfileProps {
  reader: Reader
  email: string
  /** The service that the account is on, which a legacy one may be. */
  service: VideoService
  details: Details
  zones: Option[]
  secondFactor: boolean
  sessions: { items: SessionItem[]; nextCursor: string | null }
  now: number
  /** Since when mail cannot reach the address, epoch ms; null while it can. */
  suppressedAt: number | null
  /** The newest policy, when the person has not acknowledged it. */
  unread: { version: string; effectiveFrom: number } | null
  /** The zone in which its day is named. */
  schoolZone: string
  saved?: Saved | undefined
  newEmail?: string | undefined
  wrong?: Wrong
}

export const ProfilePage = (props: ProfileProps) => {
  const { reader, saved, wrong = {} } = props
  const t = texts[reader.locale]
  return (
    <>
      <h1>{t.title}</h1>
      {saved ? <Notice kind="good">{t.saved[saved]}</Notice> : null}
      <MailProblem {...props} />
      <NewPolicy {...props} />
      {Object.keys(wrong).length > 0 ? <Notice kind="problem">{t.check}</Notice> : null}
      <DetailsForm {...props} wrong={wrong} />
      <PasswordForm {...props} wrong={wrong} />
      <SecondFactor {...props} />
      <EmailForm {...props} wrong={wrong} />
      <Sessions {...props} />
      <OwnData reader={reader} />
      <Leave reader={reader} />
    </>
  )
}

const MailProblem = ({ reader, suppressedAt }: ProfileProps) => {
  if (suppressedAt === null) return null
  const t = texts[reader.locale].mailProblem
  return (
    <Notice kind="problem" title={t.title}>
      <p>
        {t.text} {t.since} {formatDay(suppressedAt, reader.timeZone, reader.locale)}.
      </p>
      <p>{t.next}</p>
      <form method="post" action={reader.link('/profile/check')}>
        <Submit>{t.submit}</Submit>
      </form>
    </Notice>
  )
}

const NewPolicy = ({ reader, unread, schoolZone, now }: ProfileProps) => {
  if (unread === null) return null
  const t = texts[reader.locale].policy
  const { version, effectiveFrom } = unread
  const day = formatDate(effectiveFrom, schoolZone, reader.locale)
  return (
    <Notice kind="info" title={t.title}>
      <p>
        {effectiveFrom > now ? t.text(version, day) : t.since(version, day)}{' '}
        <a href={reader.link('/policy', { version })}>{t.read}</a>
      </p>
      <form method="post" action={reader.link('/profile/policy')}>
        <input type="hidden" name="readIn" value={reader.locale} />
        <input type="hidden" name="version" value={version} />
        <Submit>{t.submit}</Submit>
      </form>
    </Notice>
  )
}

const DetailsForm = (props: ProfileProps & { wrong: Wrong }) => {
  const { reader, details, wrong } = props
  const t = texts[reader.locale].details
  return (
    <section>
      <h2>{t.title}</h2>
      <form method="post" action={reader.link('/profile')}>
        <Field
          name="name"
          label={t.name}
          value={details.name}
          error={wrong.name}
          autocomplete="name"
          maxlength={100}
          required
        />
        <Select
          name="service"
          label={t.service}
          value={details.service}
          error={wrong.service}
          options={videoServices
            .filter(({ id, legacy }) => !legacy || id === props.service)
            .map(({ id, name }) => ({ value: id, text: name }))}
          required
        />
        <Field
          name="account"
          label={t.account}
          hint={t.accountHint}
          value={details.account}
          error={wrong.account}
          autocomplete="off"
          maxlength={200}
          required
        />
        <Select
          name="locale"
          label={t.locale}
          value={details.locale}
          error={wrong.locale}
          options={locales.map((value) => ({ value, text: t.locales[value] }))}
          required
        />
        <Select
          name="timeZone"
          label={t.timeZone}
          value={details.timeZone}
          error={wrong.timeZone}
          options={props.zones}
          required
        />
        <Submit>{t.submit}</Submit>
      </form>
    </section>
  )
}

const PasswordForm = (props: ProfileProps & { wrong: Wrong }) => {
  const { locale } = props.reader
  const t = texts[locale].password
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <form method="post" action={props.reader.link('/profile/password')}>
        {/* tells a password manager whose password changes */}
        <input type="hidden" name="username" value={props.email} autocomplete="username" />
        <ProofFields
          locale={locale}
          password={{ name: 'current', label: t.current, error: props.wrong.current }}
          code={props.secondFactor ? { name: 'code', error: props.wrong.code } : null}
        />
        <NewPassword locale={locale} label={t.next} error={props.wrong.password} />
        <Submit>{t.submit}</Submit>
      </form>
    </section>
  )
}

const SecondFactor = ({ reader, secondFactor }: ProfileProps) => {
  const t = texts[reader.locale].factor
  return (
    <section>
      <h2>{t.title}</h2>
      <p>
        {secondFactor ? t.on : t.off}{' '}
        <a href={reader.link('/profile/factor')}>{secondFactor ? t.manage : t.turnOn}</a>
      </p>
    </section>
  )
}

const EmailForm = (props: ProfileProps & { wrong: Wrong }) => {
  const { reader, wrong } = props
  const t = texts[reader.locale].email
  return (
    <section>
      <h2>{t.title}</h2>
      <p>
        {t.now} <strong>{props.email}</strong>. {t.lead}
      </p>
      <form method="post" action={reader.link('/profile/email')}>
        <Field
          name="email"
          type="email"
          label={t.next}
          value={props.newEmail}
          error={wrong.email}
          autocomplete="off"
          required
        />
        <ProofFields
          locale={reader.locale}
          password={{ name: 'proof', label: t.proof, error: wrong.proof }}
          code={props.secondFactor ? { name: 'email-code', error: wrong.emailCode } : null}
        />
        <Submit>{t.submit}</Submit>
      </form>
    </section>
  )
}

const Sessions = ({ reader, sessions, now }: ProfileProps) => {
  const t = texts[reader.locale].sessions
  const at = (instant: string) => formatDayTime(Date.parse(instant), reader.timeZone, reader.locale)
  return (
    <section id="sessions">
      <h2>{t.title}</h2>
      <p>
        {t.lead} {t.zone} {formatZone(reader.timeZone, now, reader.locale)}.
      </p>
      <ul class="cards roomy">
        {sessions.items.map((session) => (
          <li class="card">
            <h3>
              {session.device || t.unknown}
              {session.current ? ` (${t.current})` : null}
            </h3>
            <p>
              {t.begun} {at(session.createdAt)}
              <br />
              {t.seen} {at(session.seenAt)}
            </p>
            {session.current ? null : (
              <form
                method="post"
                action={reader.link(`/profile/sessions/${session.id}/end`)}
                class="actions"
              >
                <Submit kind="quiet">{t.end}</Submit>
              </form>
            )}
          </li>
        ))}
      </ul>
      {sessions.items.some(({ current }) => !current) ? (
        <form method="post" action={reader.link('/profile/sessions/end-others')}>
          <Submit kind="quiet">{t.endOthers}</Submit>
        </form>
      ) : null}
      {sessions.nextCursor ? (
        <p>
          <a href={reader.link('/profile#sessions', { cursor: sessions.nextCursor })}>{t.older}</a>
        </p>
      ) : null}
    </section>
  )
}

const OwnData = ({ reader }: { reader: Reader }) => {
  const t = texts[reader.locale].data
  return (
    <section id="data">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <p>
        <a href="/profile/export">{t.download}</a>
      </p>
    </section>
  )
}

const Leave = ({ reader }: { reader: Reader }) => {
  const t = texts[reader.locale].leave
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <p>
        <a href={reader.link('/profile/erasure')}>{t.link}</a>
      </p>
    </section>
  )
}

/** Behind the link of a mail: it shows what would change. */
export const ChangePage = (props: { reader: Reader; action: string; from: string; to: string }) => {
  const t = texts[props.reader.locale].change
  const facts = [
    { name: t.from, value: props.from },
    { name: t.to, value: props.to },
  ]
  return <AskPage {...t} facts={facts} action={props.action} />
}

/** A link to a new address that opens nothing. */
export const DeadChangePage = ({ reader }: { reader: Reader }) => {
  const t = texts[reader.locale].change
  const way = { href: reader.link('/profile'), text: t.toProfile }
  return <DeadPage title={t.deadTitle} text={t.deadText} ways={[way]} />
}
