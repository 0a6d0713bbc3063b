import { texts as accounts } from '../../functions/accounts/texts.ts'
import { texts as bookings } from '../../functions/bookings/page-texts.ts'
import { texts as deliveries } from '../../functions/deliveries/texts.ts'
import { texts as erasure } from '../../functions/erasure/texts.ts'
import { shellTexts } from '../../functions/http/page-texts.ts'
import { texts as payments } from '../../functions/payments/page-texts.ts'
import { texts as profile } from '../../functions/profile/texts.ts'
import { texts as recovery } from '../../functions/recovery/texts.ts'
import { texts as schedule } from '../../functions/schedule/texts.ts'
import { texts as factor } from '../../functions/second-factor/texts.ts'
import { CHECKOUT_TEXTS } from '../../scripts/sandbox/liqpay/checkout-texts.ts'
import type { Locale } from '../../schema/enums.ts'

/** The visible names of one language, by which a person finds buttons and links. */
export const wordsOf = (locale: Locale) => ({
  locale,
  accounts: accounts[locale],
  bookings: bookings[locale],
  deliveries: deliveries[locale],
  erasure: erasure[locale],
  payments: payments[locale],
  profile: profile[locale],
  factor: factor[locale],
  recovery: recovery[locale],
  schedule: schedule[locale],
  shell: shellTexts[locale],
  checkout: CHECKOUT_TEXTS[locale],
})

export type Words = ReturnType<typeof wordsOf>
