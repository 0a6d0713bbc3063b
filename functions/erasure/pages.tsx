import type { Booking } from '../../schema/bookings.ts'
import { type LessonsChoice, lessonsChoices } from '../../schema/enums.ts'
import type { Money } from '../../schema/primitives.ts'
import { ProofFields } from '../http/proof-fields.tsx'
import { AskPage, DeadPage } from '../http/link-pages.tsx'
import type { Reader } from '../http/reader.ts'
import { Choices, Notice, Submit } from '../http/ui.tsx'
import { formatMoney } from '../money/format.ts'
import { formatDayTime, formatLength, formatZone } from '../time/format.ts'
import type { AlreadyDone } from './already-done.ts'
import type { Needed, WaitsFor } from './rules.ts'
import { texts } from './texts.ts'

const hour = 60 * 60_000

export interface ErasureProps {
  reader: Reader
  now: number
  /** Null when nothing is asked. Instants in ms. */
  asked: { erasedAfter: number; lessons: LessonsChoice; waitsFor: WaitsFor | null } | null
  needed: Needed | null
  lessons: { booking: Booking; title: string; teacherName: string }[]
  balance: Money
  /** ms */
  grace: number
  /** The wish was called off just now; what had come of it, if its time had come. */
  kept?: { alreadyDone: AlreadyDone | null } | undefined
  chosen?: LessonsChoice | undefined
  wrong?: { lessons?: string; password?: string; code?: string }
  /** Our mail does not arrive at their address, or is not wanted there. */
  suppressed: boolean
  /** Whether a code is asked for, too. */
  secondFactor: boolean
}

/** What goes, what stays and what is to be decided; or, once it is asked, when it will be. */
export const ErasurePage = (props: ErasureProps) => {
  const { reader, asked, needed } = props
  const t = texts[reader.locale]
  return (
    <>
      <h1>{asked ? t.asked.title : t.title}</h1>
      {props.kept && !asked ? <Kept reader={reader} now={props.now} {...props.kept} /> : null}
      {asked ? (
        <Asked {...props} asked={asked} />
      ) : (
        <>
          <p class="lead">{t.goes}</p>
          <p>{t.stays}</p>
        </>
      )}
      <LessonsAhead {...props} />
      {asked || props.balance.amount <= 0 ? null : (
        <p>{t.balance(formatMoney(props.balance.amount, props.balance.currency, reader.locale))}</p>
      )}
      {asked ? null : needed ? (
        <Notice kind="info">{t.needed[needed]}</Notice>
      ) : (
        <Form {...props} />
      )}
      <p>
        <a href={reader.link('/profile')}>{t.toProfile}</a>
      </p>
    </>
  )
}

const Asked = ({
  reader,
  now,
  asked,
  needed,
  suppressed,
}: ErasureProps & { asked: NonNullable<ErasureProps['asked']> }) => {
  const t = texts[reader.locale].asked
  return (
    <>
      <p class="lead">
        {asked.erasedAfter > now ? t.notBefore : t.dueSince}{' '}
        <strong>{moment(asked.erasedAfter, reader)}</strong>.
      </p>
      {needed ? <Notice kind="info">{t.needed[needed]}</Notice> : null}
      {asked.waitsFor ? <Notice kind="info">{t.waits[asked.waitsFor]}</Notice> : null}
      <p>{t.decided[asked.lessons]}</p>
      <p>{suppressed ? t.mailDoubt : t.mail}</p>
      <form method="post" action={reader.link('/profile/erasure/cancel')}>
        <Submit>{t.keep}</Submit>
      </form>
    </>
  )
}

const Kept = (props: { reader: Reader; now: number; alreadyDone: AlreadyDone | null }) => {
  const { reader, now, alreadyDone } = props
  const t = texts[reader.locale]
  if (!alreadyDone) return <Notice kind="good">{t.kept}</Notice>
  return (
    <>
      <Notice kind="info">{t.keptLate}</Notice>
      <Cancelled reader={reader} now={now} lessons={alreadyDone.cancelled} />
    </>
  )
}

const Cancelled = ({ reader, now, lessons }: Lessons) => {
  const t = texts[reader.locale].cancelled
  if (lessons.length === 0) return null
  return (
    <section>
      <h2>{t.title}</h2>
      <LessonList reader={reader} now={now} lessons={lessons} />
      <p>{t.money}</p>
    </section>
  )
}

const LessonsAhead = ({ reader, lessons, now, asked, grace }: ErasureProps) => {
  const t = texts[reader.locale]
  if (lessons.length === 0) return null
  const deletion = asked ? asked.erasedAfter : now + grace
  const mayCancel = asked?.lessons !== 'after-last'
  return (
    <section>
      <h2>{t.lessons}</h2>
      <LessonList
        reader={reader}
        now={now}
        lessons={lessons}
        note={({ startsAt }) =>
          mayCancel && Date.parse(startsAt) <= deletion ? t.heldAnyway : null
        }
      />
    </section>
  )
}

interface Lessons {
  reader: Reader
  now: number
  lessons: ErasureProps['lessons']
}

const LessonList = (props: Lessons & { note?: (booking: Booking) => string | null }) => {
  const { reader, now, lessons, note = () => null } = props
  const { timeZone, locale } = reader
  const t = texts[locale]
  return (
    <>
      <ul class="bookings">
        {lessons.map(({ booking, title, teacherName }) => (
          <li>
            <a class="sentence" href={reader.link(`/bookings/${booking.id}`)}>
              {formatDayTime(Date.parse(booking.startsAt), timeZone, locale)}
            </a>
            <span>
              {title}, {teacherName}
            </span>
            <span>{formatMoney(booking.price.amount, booking.price.currency, locale)}</span>
            {note(booking) ? <span class="muted">{note(booking)}</span> : null}
          </li>
        ))}
      </ul>
      <p class="muted">
        {t.zone} {formatZone(timeZone, now, locale)}.
      </p>
    </>
  )
}

const Form = (props: ErasureProps) => {
  const { reader, lessons, balance, grace, chosen, wrong = {} } = props
  const t = texts[reader.locale]
  return (
    <form method="post" action={reader.link('/profile/erasure')}>
      {lessons.length > 0 ? (
        <Choices
          name="lessons"
          label={t.choice}
          error={wrong.lessons}
          value={chosen}
          options={lessonsChoices.map((value) => ({ value, text: t.choices[value] }))}
        />
      ) : balance.amount > 0 ? (
        // What is said above of the balance is all that there is to choose.
        <input type="hidden" name="lessons" value={'return-money' satisfies LessonsChoice} />
      ) : null}
      <p>{t.grace(formatLength(grace / hour, 'hour', reader.locale))}</p>
      <ProofFields
        locale={reader.locale}
        password={{ name: 'password', label: t.password, error: wrong.password }}
        code={props.secondFactor ? { name: 'code', error: wrong.code } : null}
      />
      <Submit>{t.submit}</Submit>
    </form>
  )
}

/** Behind the link of the mail: it shows what would be kept, and only its button keeps it. */
export const KeepPage = (props: {
  reader: Reader
  action: string
  email: string
  erasedAfter: number
}) => {
  const t = texts[props.reader.locale].keep
  const facts = [
    { name: t.account, value: props.email },
    { name: t.notBefore, value: moment(props.erasedAfter, props.reader) },
  ]
  return <AskPage {...t} facts={facts} action={props.action} />
}

/** The wish is called off. */
export const KeptPage = (props: {
  reader: Reader
  now: number
  alreadyDone: AlreadyDone | null
}) => {
  const { reader, now, alreadyDone } = props
  const { keep: t, keptLate } = texts[reader.locale]
  const way = { href: reader.link('/log-in'), text: t.toLogIn }
  const text = `${alreadyDone ? keptLate : t.doneText} ${t.changePassword}`
  return (
    <>
      <DeadPage title={t.doneTitle} text={text} ways={[way]} />
      <Cancelled reader={reader} now={now} lessons={alreadyDone?.cancelled ?? []} />
    </>
  )
}

/** A link that keeps nothing, because nothing is asked. */
export const DeadKeepPage = ({ reader }: { reader: Reader }) => {
  const t = texts[reader.locale].keep
  const way = { href: reader.link('/log-in'), text: t.toLogIn }
  return <DeadPage title={t.deadTitle} text={t.deadText} ways={[way]} />
}

/** An instant in the reader's zone, with the zone's name. */
const moment = (at: number, { timeZone, locale }: Reader): string =>
  `${formatDayTime(at, timeZone, locale)} · ${formatZone(timeZone, at, locale)}`
