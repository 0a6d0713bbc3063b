import { describe, expect, it } from 'vitest'
import {
  addressCheckMail,
  confirmMail,
  emailChangeMail,
  emailChangedMail,
  existsMail,
  factorMail,
  newDeviceMail,
  passwordChangedMail,
  passwordKnownMail,
  resetMail,
} from '../../functions/accounts/mails.tsx'
import { bookedMail, cancelledMail, confirmedMail } from '../../functions/bookings/mails.tsx'
import { confirmSubscriptionMail } from '../../functions/announcements/mails.tsx'
import { erasureAskedMail } from '../../functions/erasure/mails.tsx'
import { newsPausedMail, newsUnwelcomeMail } from '../../functions/news/mails.tsx'
import type { Reader } from '../../functions/mail/content.ts'
import { htmlMail } from '../../functions/mail/layout.tsx'
import { plainMail } from '../../functions/mail/plain.ts'
import {
  type WayOn,
  receivedMail,
  paidBackMail,
  staffRefundFailedMail,
  staffRefundOpenMail,
  staffToBalanceMail,
  toBalanceMail,
} from '../../functions/payments/mails.tsx'
import { type Locale, locales } from '../../schema/enums.ts'

const lesson = {
  id: 'bkg_1',
  title: 'Розмовна англійська',
  teacher: 'Олена Коваль',
  student: { name: 'Іван О’Коннор', service: 'zoom', account: 'ivan.zoom' },
  startsAt: Date.parse('2026-12-01T07:00:00Z'),
  endsAt: Date.parse('2026-12-01T08:00:00Z'),
} as const

const order = {
  id: 'pay_42',
  price: { amount: 45050, currency: 'UAH' },
  paidAt: Date.parse('2026-11-30T22:30:00Z'),
  lesson: 'Розмовна англійська',
} as const

const seller = { name: 'ФОП Зразкова', taxId: '1234567890', address: 'Київ' }
const way: WayOn = {
  why: 'time-taken',
  times: [{ startsAt: lesson.startsAt, link: 'https://school.example/book?a=1&b=2' }],
  allTimes: 'https://school.example/lessons/lst_1',
  contact: 'hello@school.example',
}

const factorNews = {
  school: 'ALMA',
  contact: 'hello@school.example',
  at: lesson.startsAt,
  profile: 'https://school.example/profile',
}

const openRefund = {
  id: 'rfd_1',
  amount: order.price,
  askedAt: lesson.startsAt,
  isAccepted: false,
  payer: 'Іван, ivan@mail.example',
}

/** Every mail that the school writes, to one reader. */
const mails = {
  confirm: (to: Reader) =>
    confirmMail(
      {
        school: 'ALMA',
        email: 'ivan@mail.example',
        link: 'https://school.example/verify/sup_1.mac',
        expiresAt: lesson.startsAt,
      },
      to,
    ),
  exists: (to: Reader) =>
    existsMail({ school: 'ALMA', logIn: 'https://school.example/log-in' }, to),
  subscription: (to: Reader) =>
    confirmSubscriptionMail(
      {
        school: 'ALMA',
        email: 'ivan@mail.example',
        link: 'https://school.example/subscribe/sub_1.mac',
        forget: 'https://school.example/unsubscribe/sub_1.mac',
        expiresAt: lesson.startsAt,
      },
      to,
    ),
  subscriptionAgain: (to: Reader) =>
    confirmSubscriptionMail(
      {
        school: 'ALMA',
        email: 'ivan@mail.example',
        link: 'https://school.example/subscribe/sub_1.mac',
        forget: 'https://school.example/unsubscribe/sub_1.mac',
        expiresAt: null,
      },
      to,
    ),
  reset: (to: Reader) =>
    resetMail(
      {
        school: 'ALMA',
        link: 'https://school.example/reset/rst_1.mac',
        expiresAt: lesson.startsAt,
      },
      to,
    ),
  emailChange: (to: Reader) =>
    emailChangeMail(
      {
        school: 'ALMA',
        email: 'new@mail.example',
        link: 'https://school.example/change/chg_1.mac',
        expiresAt: lesson.startsAt,
      },
      to,
    ),
  addressCheck: (to: Reader) =>
    addressCheckMail({ school: 'ALMA', link: 'https://school.example/check/usr_1.mac' }, to),
  emailChanged: (to: Reader) =>
    emailChangedMail({ school: 'ALMA', contact: 'hello@school.example', at: lesson.startsAt }, to),
  passwordChanged: (to: Reader) =>
    passwordChangedMail(
      {
        school: 'ALMA',
        contact: 'hello@school.example',
        forgot: 'https://school.example/forgot',
        at: lesson.startsAt,
      },
      to,
    ),
  newDevice: (to: Reader) =>
    newDeviceMail(
      {
        school: 'ALMA',
        device: 'Chrome · Android',
        at: lesson.startsAt,
        profile: 'https://school.example/profile',
      },
      to,
    ),
  passwordKnown: (to: Reader) =>
    passwordKnownMail(
      { school: 'ALMA', at: lesson.startsAt, profile: 'https://school.example/profile' },
      to,
    ),
  factorAdded: (to: Reader) => factorMail('added', factorNews, to),
  factorRemoved: (to: Reader) => factorMail('removed', factorNews, to),
  codesRenewed: (to: Reader) => factorMail('codesRenewed', factorNews, to),
  backupCodeUsed: (to: Reader) => factorMail('backupCodeUsed', factorNews, to),
  confirmed: (to: Reader) => confirmedMail(lesson, 'https://school.example/bookings/bkg_1', to),
  booked: (to: Reader) => bookedMail(lesson, to),
  cancelled: (to: Reader) => cancelledMail(lesson, to),
  cancelledByNobody: (to: Reader) =>
    cancelledMail({ ...lesson, student: { ...lesson.student, name: '' } }, to),
  erasureAsked: (to: Reader) =>
    erasureAskedMail(
      {
        school: 'ALMA',
        contact: 'hello@school.example',
        erasedAfter: lesson.startsAt,
        lessons: 'return-money',
        link: 'https://school.example/keep/ers_1.mac',
      },
      to,
    ),
  received: (to: Reader) => receivedMail(order, seller, to),
  toBalance: (to: Reader) => toBalanceMail(order, way, to),
  staff: (to: Reader) =>
    staffToBalanceMail(order, { why: 'already-paid', payer: 'Іван, ivan@mail.example' }, to),
  staffOfErased: (to: Reader) => staffToBalanceMail(order, { why: 'erased', payer: 'usr_1' }, to),
  staffRefundFailed: (to: Reader) =>
    staffRefundFailedMail(
      order,
      {
        id: 'rfd_1',
        amount: order.price,
        error: 'payment_err_status',
        payer: 'Іван, ivan@mail.example',
      },
      to,
    ),
  staffRefundOpen: (to: Reader) => staffRefundOpenMail(order, openRefund, to),
  staffRefundAccepted: (to: Reader) =>
    staffRefundOpenMail(order, { ...openRefund, isAccepted: true }, to),
  paidBack: (to: Reader) =>
    paidBackMail(
      {
        amount: order.price,
        reference: '1204 / 22.11.2026',
        at: lesson.startsAt,
        contact: 'hello@school.example',
      },
      to,
    ),
  newsPaused: (to: Reader) =>
    newsPausedMail({ id: 'ann_1', subject: lesson.title, reason: 'complaints' }, to),
  newsUnwelcome: (to: Reader) =>
    newsUnwelcomeMail(
      { id: 'ann_1', subject: lesson.title, sent: 120, complained: 3, bounced: 7 },
      to,
    ),
}

function reader(locale: Locale, name = 'Іван О’Коннор'): Reader {
  return { name, locale, timeZone: locale === 'uk' ? 'Europe/Kyiv' : 'America/New_York' }
}

function frame(locale: Locale) {
  const school = { name: 'ALMA', contact: 'hello@school.example', url: 'https://school.example' }
  return { locale, school, purpose: 'Чому «так» & "ні"' }
}

describe.each(Object.entries(mails))('the mail %s', (_, write) => {
  it.each(locales)('says in %s the same in HTML and in plain text', async (locale) => {
    const content = write(reader(locale))
    const html = await htmlMail(content, frame(locale))
    const plain = plainMail(content, frame(locale))
    expect(html).toMatch(/^<!doctype html><html lang="(uk|en)">/i)
    expect(html).toContain(`lang="${locale}"`)
    expect(wordsOf(html)).toBe(wordsOf(plain))
    expect(plain).toContain('hello@school.example')
    expect(plain).not.toMatch(/undefined|null|NaN|\[object|<\w/)
    const links = [...plain.matchAll(/https:\/\/\S+/g)].map(([link]) => link)
    for (const link of links) expect(html).toContain(`href="${link.replaceAll('&', '&amp;')}"`)
  })

  it('is written in one language only', () => {
    const words = JSON.stringify(write(reader('en')).blocks).replaceAll(
      /Розмовна англійська|Олена Коваль|Іван О’Коннор|Іван|ФОП Зразкова|Київ/g,
      '',
    )
    expect(words).not.toMatch(/\p{Script=Cyrillic}/u)
  })

  it.each(locales)('shows a name in %s as it is, never as markup', async (locale) => {
    const html = await htmlMail(write(reader(locale, '<b>Іван</b> & "Ко"')), frame(locale))
    expect(html).not.toContain('<b>')
  })
})

describe('times in a mail', () => {
  it('are told in the zone of whoever reads it, and name it', () => {
    const inKyiv = plainMail(mails.confirmed(reader('uk')), frame('uk'))
    expect(inKyiv).toContain('вівторок, 1 грудня, 09:00 · Київ (GMT+2)')
    const inNewYork = plainMail(mails.booked(reader('en')), frame('en'))
    expect(inNewYork).toContain('Tuesday 1 December, 02:00 · New York (GMT-5)')
  })

  it('of a payment carry the year, on the reader’s own day', () => {
    expect(plainMail(mails.received(reader('uk')), frame('uk'))).toContain(
      '1 грудня 2026 року, 00:30',
    )
    expect(plainMail(mails.received(reader('en')), frame('en'))).toContain(
      '30 November 2026, 17:30',
    )
  })
})

describe.each(['confirm', 'emailChange', 'subscription'] as const)(
  'the mail %s, to whatever address was typed,',
  (kind) => {
    it.each([
      'Win at https://evil.example/now',
      'evil。com',
      'evil․test',
      '+380 50 123 45 67',
      'Іван О’Коннор',
    ])('says nothing that a stranger typed beside it: %s', async (name) => {
      for (const locale of locales) {
        const content = mails[kind](reader(locale, name))
        expect(content.greeting).toBe({ uk: 'Вітаємо!', en: 'Hello,' }[locale])
        const both = (await htmlMail(content, frame(locale))) + plainMail(content, frame(locale))
        expect(both).not.toContain(name)
        expect(both).not.toMatch(/evil|380|(Ім’я|Name):/)
      }
    })
  },
)

/** The words of a mail in one order, without markup, link targets and layout. */
function wordsOf(mail: string): string {
  return mail
    .replace(/<(title|style)>.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/https:\/\/\S+/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .toSorted()
    .join(' ')
}
