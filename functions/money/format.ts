import type { Locale } from '../../schema/enums.ts'

/** «450 грн» · "UAH 450": an amount in minor units; the decimals are shown when there are any. */
export function formatMoney(amountMinor: number, currency: string, locale: Locale): string {
  const tag = { uk: 'uk', en: 'en-GB' }[locale]
  const decimals = new Intl.NumberFormat(tag, { style: 'currency', currency })
  const digits = decimals.resolvedOptions().maximumFractionDigits ?? 2
  // a float only for Intl's sake, and exact: it is rounded to the digits that it came from
  const amount = amountMinor / 10 ** digits
  return (
    new Intl.NumberFormat(tag, {
      style: 'currency',
      currency,
      // in Ukrainian € and $ on every runtime: by default some say EUR and USD
      currencyDisplay: ({ uk: 'narrowSymbol', en: 'symbol' } as const)[locale],
      trailingZeroDisplay: 'stripIfInteger',
    })
      .format(amount)
      // many fonts lack the sign, and a price without its currency is no price
      .replace('₴', 'грн')
  )
}
