import type { Locale } from '../../schema/enums.ts'
import type { ExportText } from './text.ts'
import { accountTexts } from './texts/account.ts'
import { headTexts } from './texts/head.ts'
import { lessonTexts } from './texts/lessons.ts'
import { mailTexts } from './texts/mail.ts'
import { recordTexts } from './texts/records.ts'
import { teachingTexts } from './texts/teaching.ts'
import { wordTexts } from './texts/words.ts'

const inOne = (locale: Locale): ExportText => ({
  ...headTexts[locale],
  parts: {
    ...accountTexts[locale],
    ...lessonTexts[locale],
    ...recordTexts[locale],
    ...mailTexts[locale],
    ...teachingTexts[locale],
  },
  words: wordTexts[locale],
})

/** The Worker does not carry them: scripts/assets.ts lays them out as files beside it. */
export const texts: Record<Locale, ExportText> = { uk: inOne('uk'), en: inOne('en') }
