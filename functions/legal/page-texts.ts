import type { Locale } from '../../schema/enums.ts'

interface LegalPageTexts {
  version: string
  effectiveFrom: string
  hash: string
  changes: string
  all: string
  /** Before a day, in a list. */
  from: string
  /** Before the version that will be in force. */
  willBe(day: string): string
  /** Before the version that is. */
  isNow: string
}

export const pageTexts: Record<Locale, LegalPageTexts> = {
  uk: {
    version: 'Версія',
    effectiveFrom: 'Чинна з',
    hash: 'Відбиток SHA-256',
    changes: 'Що змінилося в цій версії',
    all: 'Усі версії',
    from: 'чинна з',
    willBe: (day) => `${day} набуде чинності нова версія:`,
    isNow: 'Зараз чинна інша версія:',
  },
  en: {
    version: 'Version',
    effectiveFrom: 'In force from',
    hash: 'SHA-256 fingerprint',
    changes: 'What is new in this version',
    all: 'All versions',
    from: 'in force from',
    willBe: (day) => `A new version takes effect on ${day}:`,
    isNow: 'Another version is in force now:',
  },
}
