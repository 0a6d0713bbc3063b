import type { Child } from 'hono/jsx'
import type { Booking } from '../../schema/bookings.ts'
import type { Locale } from '../../schema/enums.ts'
import type { Money } from '../../schema/primitives.ts'
import { Checkbox, Facts, Notice, Submit } from '../http/ui.tsx'
import { formatMoney } from '../money/format.ts'
import { formatDayTime, formatTime, formatZone } from '../time/format.ts'
import { texts } from './page-texts.ts'

/** Whom a page is for: language, zone, and links that keep both. */
interface For {
  locale: Locale
  timeZone: string
  link(path: string, query?: Record<string, string>): string
}

type Lesson = { title: string; teacherName: string; startsAt: number; endsAt: number; price: Money }
export type Seller = { name: string; taxId: string; address: string }

const minute = 60_000

/** When, what, with whom and for how much. */
function lessonFacts({ locale, timeZone }: For, lesson: Lesson): { name: string; value: Child }[] {
  const t = texts[locale]
  const { amount, currency } = lesson.price
  return [
    { name: t.lesson, value: lesson.title },
    { name: t.teacher, value: lesson.teacherName },
    { name: t.when, value: formatDayTime(lesson.startsAt, timeZone, locale) },
    { name: t.zone, value: formatZone(timeZone, lesson.startsAt, locale) },
    { name: t.length, value: t.minutes((lesson.endsAt - lesson.startsAt) / minute) },
    { name: t.price, value: amount === 0 ? t.free : formatMoney(amount, currency, locale) },
  ]
}

const SellerFacts = ({ locale, seller }: { locale: Locale; seller: Seller }) => {
  const t = texts[locale]
  return (
    <section>
      <h2>{t.seller}</h2>
      <Facts
        facts={[
          { name: t.seller, value: seller.name },
          { name: t.taxId, value: seller.taxId },
          { name: t.address, value: seller.address },
        ]}
      />
    </section>
  )
}

/** A chosen time before it is taken: everything a person must know to decide. */
export const ChosenTime = (
  props: For & {
    lesson: Lesson & { lessonType: string; teacher: string; startsAtText: string }
    seller: Seller
    offerVersion: string
    holdMinutes: number
    signedIn: boolean
    here: string
    problem?: string | undefined
    unaccepted?: boolean
  },
) => {
  const { lesson, link } = props
  const t = texts[props.locale]
  const isFree = lesson.price.amount === 0
  return (
    <>
      <h1>{t.chosen}</h1>
      {props.problem ? <Notice kind="problem">{props.problem}</Notice> : null}
      <Facts facts={lessonFacts(props, lesson)} />
      {props.signedIn ? (
        <form method="post" action={link('/book')}>
          <input type="hidden" name="lessonType" value={lesson.lessonType} />
          <input type="hidden" name="teacher" value={lesson.teacher} />
          <input type="hidden" name="startsAt" value={lesson.startsAtText} />
          <p>{isFree ? t.freeAtOnce : t.heldFor(props.holdMinutes)}</p>
          <Checkbox
            name="acceptedOffer"
            value={props.offerVersion}
            required
            error={props.unaccepted ? t.mustAccept : undefined}
          >
            {t.acceptBefore}
            <a href={link('/offer')}>{t.acceptLink}</a>
            {t.acceptAfter}
          </Checkbox>
          <div class="actions">
            <Submit>{isFree ? t.bookFree : t.hold}</Submit>
            <a href={link(`/lessons/${lesson.lessonType}`)}>{t.otherTimes}</a>
          </div>
        </form>
      ) : (
        <>
          <Notice kind="info">{t.signInFirst}</Notice>
          <div class="actions">
            <a class="button" href={link('/sign-up', { next: props.here })}>
              {t.signUp}
            </a>
            <a class="quiet" href={link('/log-in', { next: props.here })}>
              {t.logIn}
            </a>
          </div>
        </>
      )}
      <SellerFacts locale={props.locale} seller={props.seller} />
    </>
  )
}

type View = { booking: Booking; title: string; teacherName: string }

const lessonOf = ({ booking, title, teacherName }: View): Lesson => ({
  title,
  teacherName,
  startsAt: Date.parse(booking.startsAt),
  endsAt: Date.parse(booking.endsAt),
  price: booking.price,
})

/** One booking: what it is, how it stands, and what the person can do now. */
export const BookingPage = (
  props: For & {
    view: View
    now: number
    balance: Money
    seller: Seller
    contact: string
    problem?: string | undefined
  },
) => {
  const { view, locale, link } = props
  const { booking } = view
  const t = texts[locale]
  return (
    <>
      <h1>{view.title}</h1>
      {props.problem ? <Notice kind="problem">{props.problem}</Notice> : null}
      <Standing {...props} />
      <Facts
        facts={[
          ...lessonFacts(props, lessonOf(view)),
          ...(booking.join ? [{ name: t.call, value: booking.join.note }] : []),
        ]}
      />
      {booking.status === 'held' ? <PayActions {...props} /> : null}
      {booking.status === 'expired' ? (
        <div class="actions">
          <a class="button" href={link(`/lessons/${booking.lessonType}`)}>
            {t.otherTimes}
          </a>
        </div>
      ) : null}
      {booking.status === 'confirmed' ? (
        <p class="muted">
          {t.noRefund} <a href={`mailto:${props.contact}`}>{props.contact}</a>
        </p>
      ) : null}
      {booking.status === 'held' ? <SellerFacts locale={locale} seller={props.seller} /> : null}
      <p>
        <a href={link('/bookings')}>{t.toBookings}</a>
      </p>
    </>
  )
}

const Standing = ({ view, locale, timeZone, now }: For & { view: View; now: number }) => {
  const { booking } = view
  const t = texts[locale]
  if (booking.status === 'held' && booking.holdExpiresAt) {
    const until = Date.parse(booking.holdExpiresAt)
    return (
      <>
        {booking.payment?.status === 'failed' ? (
          <Notice kind="problem">{t.paymentFailed}</Notice>
        ) : null}
        <Notice kind="info" title={t.status.held}>
          <p>
            {t.heldUntil(formatTime(until, timeZone))} {t.timeLeft}:{' '}
            <strong data-expires-at={booking.holdExpiresAt}>
              {t.minutes(Math.max(0, Math.ceil((until - now) / minute)))}
            </strong>
          </p>
          {booking.payment?.status === 'pending' ? <p>{t.paymentOpen}</p> : null}
        </Notice>
      </>
    )
  }
  if (booking.status === 'expired') {
    const paid = booking.payment?.status === 'paid'
    return (
      <Notice kind="problem" title={t.status.expired}>
        {paid ? t.becameBalance : t.expired}
      </Notice>
    )
  }
  const good = booking.status === 'confirmed' || booking.status === 'attended'
  return (
    <Notice kind={good ? 'good' : 'info'} title={t.status[booking.status]}>
      {booking.status === 'confirmed' ? t.confirmed : null}
    </Notice>
  )
}

const PayActions = ({ view, balance, locale, link }: For & { view: View; balance: Money }) => {
  const { booking } = view
  const t = texts[locale]
  const covers =
    balance.currency === booking.price.currency && balance.amount >= booking.price.amount
  return (
    <section>
      <div class="actions">
        {covers ? (
          <form method="post" action={link(`/bookings/${booking.id}/pay`)}>
            <Submit name="with" value="balance">
              {t.payFromBalance(formatMoney(balance.amount, balance.currency, locale))}
            </Submit>
          </form>
        ) : null}
        <form method="post" action={link(`/bookings/${booking.id}/pay`)}>
          <Submit name="with" value="liqpay" kind={covers ? 'quiet' : 'main'}>
            {t.payByCard(formatMoney(booking.price.amount, booking.price.currency, locale))}
          </Submit>
        </form>
      </div>
      <p class="muted">{t.cardAtLiqPay}</p>
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
      <p>
        {t.balance}: <strong>{formatMoney(balance.amount, balance.currency, locale)}</strong>
      </p>
      {views.length === 0 ? <p>{t.nothingYet}</p> : null}
      <p>
        <a class="button" href={link('/#lessons')}>
          {t.chooseLesson}
        </a>
      </p>
      <BookingList {...props} heading={t.upcoming} views={ahead} />
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
  if (props.views.length === 0) return null
  return (
    <section>
      <h2>{props.heading}</h2>
      <ul class="bookings">
        {props.views.map(({ booking, title, teacherName }) => (
          <li>
            <a href={link(`/bookings/${booking.id}`)}>
              {formatDayTime(Date.parse(booking.startsAt), timeZone, locale)}
            </a>
            <span>
              {title}, {teacherName}
            </span>
            <span class={`status ${booking.status}`}>{texts[locale].status[booking.status]}</span>
          </li>
        ))}
      </ul>
      <p class="muted">
        {formatZone(timeZone, Date.parse(props.views[0]?.booking.startsAt ?? ''), locale)}
      </p>
    </section>
  )
}
