import { accepts } from 'hono/accepts'
import { createMiddleware } from 'hono/factory'
import { type Locale, locales } from '../../schema/enums.ts'
import type { AppEnv } from './types.ts'

/** The language of an answer: `?lang=` when given, else `Accept-Language`, else Ukrainian. */
export const negotiateLocale = createMiddleware<AppEnv>(async (c, next) => {
  const asked = c.req.query('lang')
  c.set(
    'locale',
    locales.find((locale) => locale === asked) ??
      (accepts(c, { header: 'Accept-Language', supports: [...locales], default: 'uk' }) as Locale),
  )
  await next()
  c.header('Vary', 'Accept-Language', { append: true })
  c.header('Content-Language', c.get('locale'))
})
