import { createMiddleware } from 'hono/factory'
import { parseAccept } from 'hono/utils/accept'
import { type Locale, locales } from '../../schema/enums.ts'
import { askedLocale } from './reader.ts'
import type { AppEnv } from './types.ts'

/** The language of an answer: `?lang=` when given, else `Accept-Language`, else Ukrainian. */
export const negotiateLocale = createMiddleware<AppEnv>(async (c, next) => {
  c.set('locale', askedLocale(c) ?? preferred(c.req.header('Accept-Language')))
  await next()
  c.header('Vary', 'Accept-Language', { append: true })
  c.header('Content-Language', c.get('locale'))
})

/** The first of ours among the languages a browser lists by preference; `en-GB` means English too. */
function preferred(header: string | undefined): Locale {
  const wanted = parseAccept(header ?? '')
    .filter(({ q }) => q > 0)
    .map(({ type }) => type.split('-')[0]?.toLowerCase())
  for (const language of wanted) {
    const ours = locales.find((locale) => locale === language)
    if (ours) return ours
  }
  return 'uk'
}
