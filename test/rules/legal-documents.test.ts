import { describe, expect, it } from 'vitest'
import type { registry } from '../../db/registry.ts'
import { mailKinds } from '../../db/tables/mail.ts'
import { sha256 } from '../../functions/digest.ts'
import { documentInForce, versions } from '../../functions/legal/documents.ts'
import { fillIn } from '../../functions/legal/text.ts'
import { written } from '../../functions/legal/written.ts'
import { type Locale, legalDocuments, locales } from '../../schema/enums.ts'
import { type Retention, daysOf, retention } from '../../schema/retention.ts'

describe.each(legalDocuments)('the %s', (document) => {
  it('has a hash for every version that is the hash of its text', async () => {
    const texts = written[document]
    expect(Object.keys(texts)).toEqual(versions[document].map(({ version }) => version))
    for (const { version, hash } of versions[document]) {
      const text = JSON.stringify(texts[version])
      expect({ version, hash }).toEqual({ version, hash: await sha256(text) })
    }
  })

  it('says the same sections and paragraphs in both languages', () => {
    for (const text of Object.values(written[document])) {
      const shape = (locale: Locale) =>
        text[locale].sections.map((section) => section.paragraphs.length)
      expect(shape('en')).toEqual(shape('uk'))
    }
  })

  it('names nothing that the school’s configuration does not say', () => {
    const named = { school: '', contact: '', seller: '', taxId: '', address: '', url: '' }
    for (const text of Object.values(written[document])) {
      for (const { sections } of Object.values(text)) {
        for (const { paragraphs } of sections) {
          for (const paragraph of paragraphs) expect(fillIn(paragraph, named)).not.toMatch(/[{}]/)
        }
      }
    }
  })

  it('is in force from the instant a version takes effect, and before the first the first', () => {
    const [first] = versions[document]
    expect(documentInForce(document, 0)).toBe(first)
    expect(documentInForce(document, first.effectiveFrom)).toBe(first)
  })

  it('has versions that begin one after the other', () => {
    const begins = versions[document].map((version) => version.effectiveFrom)
    expect(begins).toEqual(begins.toSorted((a, b) => a - b))
    expect(new Set(versions[document].map(({ version }) => version)).size).toBe(begins.length)
  })
})

describe('the policy in force', () => {
  /** A day, and told as what it is for if at all: an id alone, a link that is gone, a repeated answer. */
  const told = new Set<Retention>(['links', 'operations', 'erased'])
  const kept = Object.keys(retention) as Retention[]

  it.each(kept.filter((what) => !told.has(what)))('says for how many days it keeps %s', (what) => {
    const { version } = versions.policy[versions.policy.length - 1] ?? versions.policy[0]
    const text = written.policy[version]
    for (const locale of locales) {
      const whole = JSON.stringify(text?.[locale])
      expect(whole).toMatch(new RegExp(`\\b${daysOf(what)} (?:днів|days)`))
    }
  })

  type Words = Record<Locale, string>
  const lessons: Words = { uk: 'які заняття забронювали', en: 'the lessons you book' }
  const payment: Words = { uk: 'номер платежу в LiqPay', en: 'LiqPay’s payment number' }
  const lists: Words = { uk: 'Список, кому надіслано новини', en: 'The list of those to whom news' }
  const teacher: Words = { uk: 'Якщо ви викладаєте', en: 'If you teach' }
  const links: Words = { uk: 'посилання з листа видаляємо', en: 'A link of a mail' }
  const codes: Words = { uk: 'вхід із кодом', en: 'logging in with a code' }
  const nobody = null

  /** By which words the policy tells of a table; a new one does not compile without them. */
  const tables: Record<keyof typeof registry, Words | null> = {
    users: { uk: 'Дані акаунта', en: 'Data of an account' },
    signUps: { uk: 'Реєстрацію, яку не підтвердили', en: 'A sign-up that is not confirmed' },
    sessions: { uk: 'Завершений сеанс', en: 'A session that ended' },
    factors: codes,
    backupCodes: { uk: 'резервні коди', en: 'backup codes' },
    pendingLogIns: { uk: 'Вхід, що чекає на код', en: 'A log-in that waits for its code' },
    devices: { uk: 'з якого пристрою', en: 'from what device' },
    passwordResets: links,
    emailChanges: { uk: 'а колишню адресу', en: 'a former address' },
    acknowledgements: { uk: 'прийняття оферти', en: 'acceptances of the offer' },
    operations: { uk: 'який ваш застосунок може повторити', en: 'that your app may repeat' },
    subscribers: { uk: 'можна підписатися й без акаунта', en: 'You can subscribe' },
    refusals: { uk: 'лишається тільки відбиток адреси', en: 'only a fingerprint of the address' },
    audit: { uk: 'Журнал безпеки', en: 'A security log' },
    erasures: { uk: 'прохання про видалення', en: 'requests for deletion' },
    throttles: { uk: 'ми рахуємо спроби', en: 'we count tries' },
    bookings: lessons,
    lessons,
    lessonTypes: nobody,
    teachers: teacher,
    teacherLessonTypes: teacher,
    availability: teacher,
    payments: payment,
    providerEvents: { uk: 'відбиток його повідомлення', en: 'a fingerprint of its message' },
    refunds: { uk: 'сплачено й повернено', en: 'paid for them and paid back' },
    ledger: { uk: 'який баланс маєте', en: 'your balance' },
    closings: nobody,
    outbox: { uk: 'те, що його надіслано', en: 'that it was sent and whether it arrived' },
    mailEvents: { uk: 'Повідомлення Resend про листи', en: 'Resend’s messages about mails' },
    suppressions: { uk: 'не доходять або їх позначено', en: 'does not arrive, or was marked' },
    mailStops: nobody,
    announcements: lists,
    announcementRecipients: lists,
    chunks: { uk: 'чекаємо відповіді Resend', en: 'waiting for Resend’s answer' },
    policyVersions: { uk: 'Кожна версія має номер', en: 'Every version has a number' },
  }

  /** The same of each family of mails. */
  const mails: Record<string, Words> = {
    account: { uk: 'листи про безпеку кабінету', en: 'mails about the security of your account' },
    subscription: { uk: 'час вашого прохання', en: 'the times of your request' },
    payment: { uk: 'підтвердження оплат', en: 'confirmations of payments' },
    booking: { uk: 'оплат і бронювань', en: 'payments and bookings' },
    lesson: { uk: 'вони є в листі про це заняття', en: 'they stand in the mail about it' },
    staff: { uk: 'оплати, що потребують уваги', en: 'payments that need attention' },
    announcement: { uk: 'Нечасті новини школи', en: 'infrequent news of the school' },
  }

  const words = [
    ...Object.entries(tables).flatMap(([name, said]) => (said ? [{ name, said }] : [])),
    ...[...new Set(mailKinds.map((kind) => kind.split('.')[0] ?? kind))].map((family) => ({
      name: `${family} mails`,
      said: mails[family],
    })),
  ]

  it.each(words)('tells of $name', ({ said }) => {
    const { version } = versions.policy[versions.policy.length - 1] ?? versions.policy[0]
    for (const locale of locales) {
      expect(said).toBeDefined()
      expect(JSON.stringify(written.policy[version]?.[locale])).toContain(said?.[locale])
    }
  })
})
