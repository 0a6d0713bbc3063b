import { ProofFields } from '../http/proof-fields.tsx'
import type { Reader } from '../http/reader.ts'
import { Field, Notice, Submit } from '../http/ui.tsx'
import { formatDayTime } from '../time/format.ts'
import type { FactorState } from './read-factor.ts'
import { texts } from './texts.ts'

/** Which form was refused, and what was wrong in it. */
export type Wrong = {
  form: 'enrol' | 'confirm' | 'renew' | 'remove'
  proof?: string
  code?: string
}

interface FactorProps {
  reader: Reader
  email: string
  factor: FactorState
  /** The QR code of a begun factor: an SVG document. */
  qr?: string | undefined
  removed?: boolean
  wrong?: Wrong | undefined
}

export const FactorPage = (props: FactorProps) => {
  const { factor } = props
  const t = texts[props.reader.locale]
  return (
    <>
      <h1>{t.title}</h1>
      {props.removed ? <Notice kind="good">{t.removed}</Notice> : null}
      <p class="lead">{t.lead}</p>
      {factor.tag === 'off' ? <Off {...props} /> : null}
      {factor.tag === 'begun' ? <Begun {...props} factor={factor} /> : null}
      {factor.tag === 'on' ? <On {...props} factor={factor} /> : null}
    </>
  )
}

/** Tells a password manager whose password is asked for. */
const Username = ({ email }: { email: string }) => (
  <input type="hidden" name="username" value={email} autocomplete="username" />
)

const Off = ({ reader, email, wrong }: FactorProps) => {
  const t = texts[reader.locale]
  return (
    <>
      <p>{t.off.text}</p>
      <form method="post" action={reader.link('/profile/factor')}>
        <Username email={email} />
        <Field
          name="proof"
          type="password"
          label={t.password}
          error={wrong?.proof}
          autocomplete="current-password"
          required
        />
        <Submit>{t.off.submit}</Submit>
      </form>
    </>
  )
}

const Begun = (props: FactorProps & { factor: Extract<FactorState, { tag: 'begun' }> }) => {
  const { reader, factor, qr = '' } = props
  const t = texts[reader.locale]
  return (
    <>
      <p>{t.begun.scan}</p>
      <p>
        <img
          src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
          alt={t.begun.picture}
          width={240}
          height={240}
        />
      </p>
      <p>
        {t.begun.typed}
        <br />
        <strong class="secret">{inGroups(factor.secret)}</strong>
      </p>
      <p>
        <a href={factor.uri}>{t.begun.open}</a>
      </p>
      <p>{t.begun.confirm}</p>
      <form method="post" action={reader.link('/profile/factor/confirm')}>
        <Field
          name="code"
          label={t.code}
          hint={t.codeHint}
          error={props.wrong?.code}
          autocomplete="one-time-code"
          maxlength={32}
          required
        />
        <Submit>{t.begun.submit}</Submit>
      </form>
    </>
  )
}

/** Easier to type; apps pass over the spaces. */
const inGroups = (secret: string) => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

const On = (props: FactorProps & { factor: Extract<FactorState, { tag: 'on' }> }) => {
  const { reader, factor, wrong } = props
  const t = texts[reader.locale]
  return (
    <>
      <p>
        {t.on.since} {formatDayTime(factor.since, reader.timeZone, reader.locale)}.{' '}
        {t.on.left(factor.backupCodesLeft)}
      </p>
      <section>
        <h2>{t.on.renewTitle}</h2>
        <p>{t.on.renewLead}</p>
        <form method="post" action={reader.link('/profile/factor/backup-codes')}>
          <Username email={props.email} />
          <Both reader={reader} wrong={wrong?.form === 'renew' ? wrong : undefined} id="renew" />
          <Submit>{t.on.renew}</Submit>
        </form>
      </section>
      <section>
        <h2>{t.on.removeTitle}</h2>
        <p>{t.on.removeLead}</p>
        <form method="post" action={reader.link('/profile/factor/remove')}>
          <Username email={props.email} />
          <Both reader={reader} wrong={wrong?.form === 'remove' ? wrong : undefined} id="remove" />
          <Submit kind="quiet">{t.on.remove}</Submit>
        </form>
      </section>
    </>
  )
}

/** Password and code; two forms of a page have them, so their names carry the form's. */
const Both = ({ reader, wrong, id }: { reader: Reader; wrong: Wrong | undefined; id: string }) => (
  <ProofFields
    locale={reader.locale}
    password={{ name: `${id}-proof`, label: texts[reader.locale].password, error: wrong?.proof }}
    code={{ name: `${id}-code`, error: wrong?.code }}
  />
)

/** The backup codes, shown this once. */
export const BackupCodesPage = ({ reader, codes }: { reader: Reader; codes: string[] }) => {
  const t = texts[reader.locale].codes
  return (
    <>
      <h1>{t.title}</h1>
      <p class="lead">{t.lead}</p>
      <Notice kind="info">{t.keep}</Notice>
      <ol class="codes">
        {codes.map((code) => (
          <li>{code}</li>
        ))}
      </ol>
      <p>
        <a class="button" href={reader.link('/profile/factor')}>
          {t.done}
        </a>
      </p>
    </>
  )
}
