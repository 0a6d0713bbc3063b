import type { Booking } from '../../schema/bookings.ts'
import type { Money } from '../../schema/primitives.ts'
import { Facts, Notice, Submit } from '../http/ui.tsx'
import { formatMoney } from '../money/format.ts'
import { formatDayTime, formatTime, formatZone } from '../time/format.ts'
import {
  type For,
  type Lesson,
  type Seller,
  SellerLine,
  lessonFacts,
  priceFact,
} from './lesson-facts.tsx'
import { texts } from './page-texts.ts'

type View = { booking: Booking; title: string; teacherName: string }

export interface BookingProps extends For {
  view: View
  now: number
  balance: Money
  seller: Seller
  /** Where to write to move or cancel a lesson. */
  contact: string
}

const lessonOf = ({ booking, title, teacherName }: View): Lesson => ({
  title,
  teacherName,
  startsAt: Date.parse(booking.startsAt),
  endsAt: Date.parse(booking.endsAt),
  price: booking.price,
})

/** One booking: what it is, how it stands, and what the person can do now. */
export const BookingPage = (props: BookingProps) => {
  const { view, locale, link } = props
  const { booking } = view
  const t = texts[locale]
  return (
    <>
      <h1>{view.title}</h1>
      <Standing {...props} />
      <Facts
        facts={[
          ...(booking.join ? [{ name: t.call, value: booking.join.note }] : []),
          ...lessonFacts(props, lessonOf(view)),
          // A held lesson names its price where it is paid.
          ...(booking.status === 'held' ? [] : [priceFact(locale, booking.price)]),
        ]}
      />
      {booking.status === 'held' ? <Pay {...props} /> : null}
      {booking.status === 'confirmed' ? (
        <p class="muted">
          {t.changes} <a href={`mailto:${props.contact}`}>{props.contact}</a>
        </p>
      ) : null}
      {booking.status === 'expired' ? (
        <div class="actions">
          <a class="button" href={link(`/lessons/${booking.lessonType}`)}>
            {t.otherTimes}
          </a>
        </div>
      ) : null}
      <p>
        <a href={link('/bookings')}>{t.toBookings}</a>
      </p>
    </>
  )
}

const Standing = (props: BookingProps) => {
  const { booking } = props.view
  const t = texts[props.locale]
  if (booking.status === 'held') return <Held {...props} />
  if (booking.status === 'expired') return <Expired {...props} />
  const good = booking.status === 'confirmed' || booking.status === 'attended'
  return (
    <Notice kind={good ? 'good' : 'info'} title={t.status[booking.status]}>
      {booking.status === 'confirmed' ? <p>{t.confirmed}</p> : null}
    </Notice>
  )
}

const Held = ({ view, locale, timeZone, now }: BookingProps) => {
  const { holdExpiresAt, payment } = view.booking
  const t = texts[locale]
  const until = Date.parse(holdExpiresAt ?? '')
  const secondsLeft = Math.ceil((until - now) / 1000)
  const failed = payment?.status === 'failed'
  return (
    <Notice kind={failed ? 'problem' : 'info'} title={failed ? t.paymentFailed : t.status.held}>
      {failed ? <p>{t.tryAgain}</p> : null}
      {payment?.status === 'pending' ? <p>{t.paymentOpen}</p> : null}
      <p>
        {t.heldUntil(formatTime(until, timeZone))} {t.timeLeft}:{' '}
        <strong role="timer" data-seconds-left={secondsLeft}>
          {t.minutes(Math.ceil(secondsLeft / 60))}
        </strong>
      </p>
    </Notice>
  )
}

const Expired = ({ view, locale, balance }: BookingProps) => {
  const t = texts[locale]
  const paid = view.booking.payment?.status === 'paid'
  if (!paid) {
    return (
      <Notice kind="problem" title={t.status.expired}>
        <p>{t.expired}</p>
        {view.booking.payment?.status === 'pending' ? <p>{t.moneyOnItsWay}</p> : null}
      </Notice>
    )
  }
  return (
    <Notice kind="info" title={t.moneyOnBalance}>
      <p>{t.becameBalance}</p>
      <Balance locale={locale} balance={balance} />
    </Notice>
  )
}

/** What lies on the balance now: nothing is said of an empty one. */
const Balance = ({ locale, balance }: Pick<BookingProps, 'locale' | 'balance'>) => {
  const t = texts[locale]
  if (balance.amount <= 0) return null
  return (
    <p>
      {t.onBalance(formatMoney(balance.amount, balance.currency, locale))} {t.balancePays}
    </p>
  )
}

/** The ways to pay a held lesson; money that lies on the balance comes first. */
const Pay = ({ view, balance, locale, link, seller }: BookingProps) => {
  const { id, price } = view.booking
  const t = texts[locale]
  const covers = balance.currency === price.currency && balance.amount >= price.amount
  return (
    <section class="card">
      <h2>{t.pay(formatMoney(price.amount, price.currency, locale))}</h2>
      <SellerLine locale={locale} seller={seller} />
      <form method="post" action={link(`/bookings/${id}/pay`)} class="actions">
        {covers ? (
          <Submit name="with" value="balance">
            {t.payFromBalance}
          </Submit>
        ) : null}
        <Submit name="with" value="liqpay" kind={covers ? 'quiet' : 'main'}>
          {t.payByCard}
        </Submit>
      </form>
      <p class="muted">
        {covers ? `${t.onBalance(formatMoney(balance.amount, balance.currency, locale))} ` : ''}
        {t.cardAtLiqPay}
      </p>
    </section>
  )
}

/** The cabinet: what lies ahead, the balance, and what was. */
export const BookingsPage = (
  props: For & { views: View[]; balance: Money; now: number; nextCursor: string | null },
) => {
  const { views, locale, link, balance } = props
  const t = texts[locale]
  const isAhead = ({ booking }: View) =>
    (booking.status === 'held' || booking.status === 'confirmed') &&
    Date.parse(booking.endsAt) > props.now
  const ahead = views
    .filter(isAhead)
    .toSorted((a, b) => a.booking.startsAt.localeCompare(b.booking.startsAt))
  const past = views.filter((view) => !isAhead(view))
  return (
    <>
      <h1>{t.bookings}</h1>
      {balance.amount > 0 ? (
        <Notice kind="good">
          <Balance locale={locale} balance={balance} />
        </Notice>
      ) : null}
      {views.length === 0 ? <p class="lead">{t.nothingYet}</p> : null}
      <BookingList {...props} heading={t.upcoming} views={ahead} />
      <p class="actions">
        <a class="button" href={link('/#lessons')}>
          {t.chooseLesson}
        </a>
      </p>
      <BookingList {...props} heading={t.past} views={past} />
      {props.nextCursor ? (
        <p>
          <a href={link('/bookings', { cursor: props.nextCursor })}>{t.older}</a>
        </p>
      ) : null}
    </>
  )
}

const BookingList = (props: For & { heading: string; views: View[] }) => {
  const { locale, timeZone, link } = props
  const t = texts[locale]
  const [first] = props.views
  if (!first) return null
  return (
    <section>
      <h2>{props.heading}</h2>
      <ul class="bookings">
        {props.views.map(({ booking, title, teacherName }) => (
          <li>
            <a class="sentence" href={link(`/bookings/${booking.id}`)}>
              {formatDayTime(Date.parse(booking.startsAt), timeZone, locale)}
            </a>
            <span>
              {title}, {teacherName}
            </span>
            <span class={`status ${booking.status}`}>{t.status[booking.status]}</span>
          </li>
        ))}
      </ul>
      <p class="muted">
        {t.zone(formatZone(timeZone, Date.parse(first.booking.startsAt), locale))}
      </p>
    </section>
  )
}
