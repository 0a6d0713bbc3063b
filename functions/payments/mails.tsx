import { refundOutcomes } from '../../schema/enums.ts'
import type { Money } from '../../schema/primitives.ts'
import {
  type Block,
  type MailContent,
  type Reader,
  button,
  facts,
  links,
  note,
  text,
} from '../mail/content.ts'
import { formatMoney } from '../money/format.ts'
import { formatDay, formatDayTime, formatTime, formatZone } from '../time/format.ts'
import { dayOf } from '../time/zones.ts'
import { type WhyBalance, type WhyStaff, mailTexts } from './mail-texts.ts'

/** A payment as its mails tell it; `paidAt` in ms. */
export interface PaidOrder {
  id: string
  price: Money
  paidAt: number
  lesson: string
}

export interface Seller {
  name: string
  taxId: string
  address: string
}

/** To the payer: what came in, for what, and to whom. */
export function receivedMail(order: PaidOrder, seller: Seller, to: Reader): MailContent {
  const t = mailTexts[to.locale]
  const amount = amountOf(order, to)
  return {
    subject: t.received.subject(amount),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.received.intro(amount)),
      orderFacts(order, to),
      facts([t.seller, seller.name], [t.taxId, seller.taxId], [t.sellerAddress, seller.address]),
      text(t.received.details),
      note(t.received.notFiscal),
    ],
  }
}

/** What the payer can do with money that paid for nothing; `times` are the nearest free ones, ms. */
export interface WayOn {
  why: WhyBalance
  times: { startsAt: number; link: string }[]
  allTimes: string
  contact: string
}

/** To the payer: the money is safe, and here are other times. */
export function toBalanceMail(order: PaidOrder, way: WayOn, to: Reader): MailContent {
  const t = mailTexts[to.locale]
  const amount = amountOf(order, to)
  return {
    subject: t.toBalance.subject(amount),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.toBalance.why[way.why](order.lesson)),
      text(t.toBalance.onBalance(amount)),
      ...nearestTimes(way, to),
      button(t.toBalance.choose, way.allTimes),
      orderFacts(order, to),
      note(t.toBalance.backToCard(way.contact)),
    ],
  }
}

function nearestTimes({ times }: WayOn, to: Reader): Block[] {
  if (times.length === 0) return []
  const labelled = times.map(({ startsAt, link }) => ({
    label: `${formatDayTime(startsAt, to.timeZone, to.locale)} · ${formatZone(to.timeZone, startsAt, to.locale)}`,
    url: link,
  }))
  return [text(mailTexts[to.locale].toBalance.nearest), links(...labelled)]
}

/** To the student: the school gave money of the balance back by hand; `at` in ms. */
export function paidBackMail(
  line: { amount: Money; reference: string; at: number; contact: string },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  const amount = formatMoney(line.amount.amount, line.amount.currency, to.locale)
  return {
    subject: t.paidBack.subject(amount),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.paidBack.intro(amount)),
      facts(
        [t.amount, amount],
        [t.paidBack.reference, line.reference],
        [t.paidBack.bookedAt, instantOf(line.at, to)],
      ),
      note(t.paidBack.missing(line.contact)),
    ],
  }
}

/** To staff: money came that may have to go back. */
export function staffToBalanceMail(
  order: PaidOrder,
  about: { why: WhyStaff; payer: string },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  const amount = amountOf(order, to)
  return {
    subject: t.staff.subject(amount),
    greeting: t.staff.greeting,
    blocks: [
      text(t.staff.intro(amount)),
      text(t.staff.why[about.why]),
      facts([t.staff.payer, about.payer]),
      orderFacts(order, to),
      text(about.why === 'erased' ? t.staff.goesBack : t.staff.todo),
    ],
  }
}

/** To staff: money of a lesson that is still booked went back. */
export function staffReversedMail(order: PaidOrder, payer: string, to: Reader): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.staff.reversed.subject,
    greeting: t.staff.greeting,
    blocks: [
      text(t.staff.reversed.intro),
      facts([t.staff.payer, payer]),
      orderFacts(order, to),
      text(t.staff.reversed.todo),
    ],
  }
}

/** To staff: LiqPay refused a refund. */
export function staffRefundFailedMail(
  order: PaidOrder,
  refund: { id: string; amount: Money; error: string; payer: string },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  const amount = formatMoney(refund.amount.amount, refund.amount.currency, to.locale)
  return {
    subject: t.staff.refundFailed.subject(amount),
    greeting: t.staff.greeting,
    blocks: [
      text(t.staff.refundFailed.intro(amount)),
      facts([t.staff.payer, refund.payer], [t.staff.refundFailed.error, refund.error]),
      orderFacts(order, to),
      text(t.staff.refundFailed.todo),
      facts([t.staff.refundOpen.again, commands.again(refund.id)]),
      note(t.staff.refundFailed.byHand),
    ],
  }
}

/** To staff: a refund comes to no end; `askedAt` in ms. */
export function staffRefundOpenMail(
  order: PaidOrder,
  refund: { id: string; amount: Money; askedAt: number; isAccepted: boolean; payer: string },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  const { refundOpen } = t.staff
  const amount = formatMoney(refund.amount.amount, refund.amount.currency, to.locale)
  return {
    subject: refundOpen.subject(amount),
    greeting: t.staff.greeting,
    blocks: [
      text(refundOpen.intro[refund.isAccepted ? 'accepted' : 'no-answer'](amount)),
      facts(
        [t.staff.payer, refund.payer],
        [t.staff.refund, refund.id],
        [refundOpen.since, instantOf(refund.askedAt, to)],
      ),
      orderFacts(order, to),
      text(refundOpen.todo),
      facts(
        [refundOpen.again, commands.again(refund.id)],
        [refundOpen.settle, commands.settle(refund.id)],
      ),
    ],
  }
}

/** What whoever operates the school types. */
const commands = {
  again: (refund: string) => `npm run staff -- ask-refund-again ${refund}`,
  settle: (refund: string) =>
    `npm run staff -- settle-refund ${refund} ${refundOutcomes.join('|')}`,
}

function orderFacts(order: PaidOrder, to: Reader): Block {
  const t = mailTexts[to.locale]
  return facts(
    [t.lesson, order.lesson],
    [t.amount, amountOf(order, to)],
    [t.paidAt, instantOf(order.paidAt, to)],
    [t.order, order.id],
  )
}

/** A day with its year, the time and the zone. */
function instantOf(at: number, { timeZone, locale }: Reader): string {
  const day = formatDay(at, timeZone, locale)
  const said = mailTexts[locale].date(
    day,
    dayOf(at, timeZone).slice(0, 4),
    formatTime(at, timeZone),
  )
  return `${said} · ${formatZone(timeZone, at, locale)}`
}

function amountOf({ price }: PaidOrder, to: Reader): string {
  return formatMoney(price.amount, price.currency, to.locale)
}
