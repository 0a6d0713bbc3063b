import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import * as s from '../../schema/bookings.ts'
import type { ProblemCode } from '../../schema/problems.ts'
import { problemTexts } from '../http/problem-texts.ts'
import { renderPage } from '../http/page.tsx'
import { problem } from '../http/problem.ts'
import { readerOf } from '../http/reader.ts'
import { credentialOf, sessionRequired, whoIs } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { documentInForce } from '../legal/documents.ts'
import { readBalance } from '../payments/balance.ts'
import { toRfc3339 } from '../time/format.ts'
import { hold } from './hold.ts'
import { texts } from './page-texts.ts'
import { BookingPage, BookingsPage, ChosenTime } from './pages.tsx'
import { previewSlot } from './preview.ts'
import { getBooking, listBookings } from './read-bookings.ts'

const wanted = v.omit(s.hold, ['acceptedOffer'])

/** Shows a chosen time, with what went wrong when it was tried. */
async function showChosen(
  c: Context<AppEnv>,
  chosen: v.InferOutput<typeof wanted>,
  failed?: { code: ProblemCode; unaccepted: boolean },
) {
  const { ctx } = c.var
  const [person, preview] = await Promise.all([whoIs(c), previewSlot(ctx, chosen)])
  if (preview.tag !== 'offered') return problem(c, preview.tag)
  const reader = readerOf(c, person?.user ?? null)
  const { school, hold: holdLasts } = ctx.config
  const startsAtText = toRfc3339(preview.startsAt)
  const { lessonType, teacher } = preview
  return renderPage(
    c,
    { title: texts[reader.locale].book, who: reader.who, status: failed ? 409 : 200 },
    <ChosenTime
      {...reader}
      lesson={{ ...preview, title: preview.titles[reader.locale], startsAtText }}
      seller={school.seller}
      offerVersion={documentInForce('offer', ctx.clock.now()).version}
      holdMinutes={Math.ceil(holdLasts / 60_000)}
      signedIn={person !== null}
      here={reader.link('/book', { lessonType, teacher, startsAt: startsAtText })}
      problem={failed && !failed.unaccepted ? problemTexts[failed.code][reader.locale] : undefined}
      unaccepted={failed?.unaccepted ?? false}
    />,
  )
}

/** Choosing, holding and seeing one's lessons, for people. */
export const bookingPages = new Hono<AppEnv>()
  .get('/book', (c) => {
    const { lessonType, teacher, startsAt } = c.req.query()
    const chosen = v.safeParse(wanted, { lessonType, teacher, startsAt })
    return chosen.success ? showChosen(c, chosen.output) : problem(c, 'not.found')
  })
  .post('/book', async (c) => {
    const form: Record<string, unknown> = await c.req.parseBody()
    const { acceptedOffer, ...rest } = form
    const chosen = v.safeParse(wanted, rest)
    if (!chosen.success) return problem(c, 'not.found')
    const filled = v.safeParse(s.hold, form)
    if (!filled.success)
      return showChosen(c, chosen.output, { code: 'input.invalid', unaccepted: !acceptedOffer })
    const { ctx, locale } = c.var
    const result = await hold(ctx, credentialOf(c), filled.output, { locale, operation: null })
    const { link } = readerOf(c, null)
    if (result.tag === 'booked') return c.redirect(link(`/bookings/${result.booking.id}`), 303)
    if (result.tag === 'session.required') return showChosen(c, chosen.output)
    if (result.tag === 'replay') throw new Error('A form carries no Idempotency-Key')
    return showChosen(c, chosen.output, { code: result.tag, unaccepted: false })
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
      { title: view.title, who: reader.who },
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
