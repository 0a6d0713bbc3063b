import type { Locale } from '../../schema/enums.ts'

/** What stands around the content of every mail. */
interface LayoutTexts {
  /** Stands before the school's address. */
  contact: string
}

export const layoutTexts: Record<Locale, LayoutTexts> = {
  uk: { contact: 'Маєте запитання? Напишіть нам:' },
  en: { contact: 'Any questions? Write to us:' },
}
