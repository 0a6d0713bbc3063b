import {
  type MailContent,
  type Reader,
  type Stranger,
  button,
  facts,
  note,
  text,
} from '../mail/content.ts'
import { formatDayTime, formatZone } from '../time/format.ts'
import { type FactorNews, mailTexts } from './mail-texts.ts'

/** To the address that somebody signed up with: prove that it is yours. */
export function confirmMail(
  props: { school: string; email: string; link: string; expiresAt: number },
  to: Stranger,
): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.confirm.subject(props.school),
    greeting: t.greeting(),
    blocks: [
      text(t.confirm.intro(props.school)),
      facts([t.confirm.email, props.email], [t.confirm.until, moment(props.expiresAt, to)]),
      button(t.confirm.button, props.link),
      note(t.confirm.notYou),
    ],
  }
}

/** To an account's owner, whose address somebody signed up with; nothing of the attempt is shown. */
export function existsMail(props: { school: string; logIn: string }, to: Reader): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.exists.subject(props.school),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.exists.intro(props.school)),
      text(t.exists.itWasYou),
      button(t.exists.button, props.logIn),
      note(t.exists.notYou),
    ],
  }
}

/** To an account's owner who asked for a new password, or whose address somebody typed. */
export function resetMail(
  props: { school: string; link: string; expiresAt: number },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.reset.subject(props.school),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.reset.intro(props.school)),
      facts([t.confirm.until, moment(props.expiresAt, to)]),
      button(t.reset.button, props.link),
      note(t.reset.notYou),
    ],
  }
}

/** To an address that somebody gave as their new one: prove that it is yours. */
export function emailChangeMail(
  props: { school: string; email: string; link: string; expiresAt: number },
  to: Stranger,
): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.emailChange.subject(props.school),
    greeting: t.greeting(),
    blocks: [
      text(t.emailChange.intro(props.school)),
      facts([t.emailChange.email, props.email], [t.confirm.until, moment(props.expiresAt, to)]),
      button(t.confirm.button, props.link),
      note(t.emailChange.notYou),
    ],
  }
}

/** To an account's owner, at the address that mail did not reach. */
export function addressCheckMail(props: { school: string; link: string }, to: Reader): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.addressCheck.subject(props.school),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.addressCheck.intro(props.school)),
      button(t.confirm.button, props.link),
      note(t.addressCheck.notYou),
    ],
  }
}

/** To the address that was an account's until now; the new one is not told to it. */
export function emailChangedMail(
  props: { school: string; contact: string; at: number },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.emailChanged.subject(props.school),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.emailChanged.intro(props.school)),
      facts([t.when, moment(props.at, to)]),
      text(t.emailChanged.notYou(props.contact)),
    ],
  }
}

/** To an account's owner, after a reset or a change. */
export function passwordChangedMail(
  props: { school: string; contact: string; forgot: string; at: number },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.passwordChanged.subject(props.school),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.passwordChanged.intro(props.school)),
      facts([t.when, moment(props.at, to)]),
      text(t.passwordChanged.notYou(props.contact)),
      button(t.reset.button, props.forgot),
    ],
  }
}

/** To an account's owner: a log-in from a device that it was not used from before. */
export function newDeviceMail(
  props: { school: string; device: string; at: number; profile: string },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.newDevice.subject(props.school),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.newDevice.intro(props.school)),
      facts(
        [t.newDevice.device, props.device || t.newDevice.unknown],
        [t.when, moment(props.at, to)],
      ),
      text(t.newDevice.notYou),
      button(t.newDevice.button, props.profile),
    ],
  }
}

/** To an account's owner: a log-in stopped at the second factor. */
export function passwordKnownMail(
  props: { school: string; at: number; profile: string },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.passwordKnown.subject(props.school),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.passwordKnown.intro(props.school)),
      facts([t.when, moment(props.at, to)]),
      text(t.passwordKnown.notYou),
      button(t.factor.button, props.profile),
    ],
  }
}

/** To an account's owner: what happened to their second factor. */
export function factorMail(
  news: FactorNews,
  props: { school: string; contact: string; at: number; profile: string },
  to: Reader,
): MailContent {
  const t = mailTexts[to.locale]
  return {
    subject: t.factor[news].subject(props.school),
    greeting: t.greeting(to.name),
    blocks: [
      text(t.factor[news].intro(props.school)),
      facts([t.when, moment(props.at, to)]),
      text(t.factor.notYou(props.contact)),
      button(t.factor.button, props.profile),
    ],
  }
}

/** An instant in the reader's zone, with the zone's name. */
const moment = (at: number, to: Stranger): string =>
  `${formatDayTime(at, to.timeZone, to.locale)} · ${formatZone(to.timeZone, at, to.locale)}`
