/** The languages of LiqPay's pages. */
export const LANGUAGES = ['uk', 'en'] as const

export type Language = (typeof LANGUAGES)[number]
