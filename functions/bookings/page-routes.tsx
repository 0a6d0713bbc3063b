import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import * as s from '../../schema/bookings.ts'
import { type ProblemCode, problems } from '../../schema/problems.ts'
import { renderPage } from '../http/page.tsx'
import { problem } from '../http/problem.ts'
import { pageLocale, readerOf } from '../http/reader.ts'
import { credentialOf, sessionRequired, whoIs } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { documentInForce } from '../legal/documents.ts'
import { readBalance } from '../payments/balance.ts'
import { toRfc3339 } from '../time/format.ts'
import { ChosenTime, TimeGone } from './chosen-page.tsx'
import { hold } from './hold.ts'
import { ownBookingAt } from './own-booking-at.ts'
import { texts } from './page-texts.ts'
import { BookingPage, BookingsPage } from './pages.tsx'
import { previewSlot } from './preview.ts'
import { getBooking, listBookings } from './read-bookings.ts'

const wanted = v.omit(s.hold, ['acceptedOffer'])
type Wanted = v.InferOutput<typeof wanted>

/** Shows a chosen time, with what went wrong when it was tried. */
async function showChosen(c: Context<AppEnv>, chosen: Wanted, failed: ProblemCode | null) {
  const { ctx } = c.var
  const credential = c.get('credential')
  const [person, own, preview] = await Promise.all([
    whoIs(c),
    credential && ownBookingAt(ctx, credential, chosen),
    previewSlot(ctx, chosen),
  ])
  if (preview.tag === 'not.found') return problem(c, preview.tag)
  const reader = readerOf(c, person?.user ?? null)
  const t = texts[reader.locale]
  if (preview.tag !== 'offered') {
    const status = problems[preview.tag]
    const gone = <TimeGone {...reader} lessonType={chosen.lessonType} />
    return renderPage(c, { title: t.gone, who: reader.who, status }, gone)
  }
  const { school, hold: holdLasts } = ctx.config
  const lesson = {
    ...preview,
    title: preview.titles[reader.locale],
    startsAtText: toRfc3339(preview.startsAt),
  }
  return renderPage(
    c,
    {
      title: t.book(lesson.title),
      who: reader.who,
      status: failed ? problems[failed] : 200,
    },
    <ChosenTime
      {...reader}
      lesson={lesson}
      seller={school.seller}
      offerVersion={documentInForce('offer', ctx.clock.now()).version}
      holdMinutes={Math.ceil(holdLasts / 60_000)}
      signedIn={person !== null}
      here={reader.link('/book', addressOf(chosen))}
      own={own}
      problem={failed}
    />,
  )
}

/** The query of a chosen time's page. */
const addressOf = ({ lessonType, teacher, startsAt }: Wanted) => ({
  lessonType,
  teacher,
  startsAt: toRfc3339(startsAt),
})

/** Choosing, holding and seeing one's lessons, for people. */
export const bookingPages = new Hono<AppEnv>()
  .get('/book', (c) => {
    const { lessonType, teacher, startsAt } = c.req.query()
    const chosen = v.safeParse(wanted, { lessonType, teacher, startsAt })
    return chosen.success ? showChosen(c, chosen.output, null) : problem(c, 'not.found')
  })
  .post('/book', async (c) => {
    const { readIn, ...form }: Record<string, unknown> = await c.req.parseBody()
    const { acceptedOffer: _, ...rest } = form
    const parsed = v.safeParse(wanted, rest)
    if (!parsed.success) return problem(c, 'not.found')
    const chosen = parsed.output
    const { ctx } = c.var
    const locale = pageLocale(c, readIn)
    const { link } = readerOf(c, null)
    const credential = c.get('credential')
    // The session ended meanwhile: the page of the choice, which is kept, asks to log in.
    const toChoice = () => c.redirect(link('/book', addressOf(chosen)), 303)
    if (!credential) return toChoice()
    const filled = v.safeParse(s.hold, form)
    if (!filled.success) return showChosen(c, chosen, 'input.invalid')
    const result = await hold(ctx, credential, filled.output, { locale, operation: null })
    if (result.tag === 'booked') return c.redirect(link(`/bookings/${result.booking.id}`), 303)
    if (result.tag === 'session.required') return toChoice()
    if (result.tag === 'replay') throw new Error('A form carries no Idempotency-Key')
    // Pressed twice: the first press has booked it.
    const own = await ownBookingAt(ctx, credential, chosen)
    if (own !== null) return c.redirect(link(`/bookings/${own}`), 303)
    return showChosen(c, chosen, result.tag)
  })
  .get('/bookings', async (c) => {
    const { ctx } = c.var
    const cursor = c.req.query('cursor')
    const page = v.safeParse(s.page, cursor === undefined ? {} : { cursor })
    if (!page.success) return problem(c, 'not.found')
    const credential = credentialOf(c)
    const person = await whoIs(c)
    if (!person) return sessionRequired(c)
    const reader = readerOf(c, person.user)
    const [list, money] = await Promise.all([
      listBookings(ctx, credential, page.output, reader.locale),
      readBalance(ctx, credential, reader.locale),
    ])
    if (list.tag !== 'found' || money.tag !== 'found') return sessionRequired(c)
    return renderPage(
      c,
      { title: texts[reader.locale].bookings, who: reader.who },
      <BookingsPage
        {...reader}
        views={list.items}
        balance={money.balance.money}
        now={ctx.clock.now()}
        nextCursor={list.nextCursor}
      />,
    )
  })
  .get('/bookings/:id', async (c) => {
    const { ctx } = c.var
    const credential = credentialOf(c)
    const person = await whoIs(c)
    if (!person) return sessionRequired(c)
    const reader = readerOf(c, person.user)
    const [view, money] = await Promise.all([
      getBooking(ctx, credential, c.req.param('id'), reader.locale),
      readBalance(ctx, credential, reader.locale),
    ])
    if (view.tag === 'not.found') return problem(c, 'not.found')
    if (view.tag !== 'found' || money.tag !== 'found') return sessionRequired(c)
    const { school } = ctx.config
    return renderPage(
      c,
      {
        title: `${view.title}: ${texts[reader.locale].status[view.booking.status]}`,
        who: reader.who,
      },
      <BookingPage
        {...reader}
        view={view}
        now={ctx.clock.now()}
        balance={money.balance.money}
        seller={school.seller}
        contact={school.contact}
      />,
    )
  })
