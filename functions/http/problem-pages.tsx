import { createMiddleware } from 'hono/factory'
import * as v from 'valibot'
import type { Locale } from '../../schema/enums.ts'
import { problem } from '../../schema/problems.ts'
import { renderPage } from './page.tsx'
import { formatLength } from '../time/format.ts'
import { readerOf } from './reader.ts'
import type { AppEnv } from './types.ts'

const minute = 60
const hour = 60 * minute
/** From there on hours are told. */
const longestInMinutes = 2 * hour

interface Texts {
  home: string
  write(contact: string): string
  /** How long to wait, in words. */
  again(wait: string): string
  /** Browsers keep a form that one comes back to. */
  back: string
}

const texts: Record<Locale, Texts> = {
  uk: {
    home: 'На головну',
    write: (contact) => `Якщо щось не виходить, напишіть нам: ${contact}.`,
    again: (wait) => `Спробуйте ще раз через ${wait}.`,
    back: 'Поверніться назад у браузері: те, що ви ввели, лишилося у формі.',
  },
  en: {
    home: 'To the front page',
    write: (contact) => `If you are stuck, write to us: ${contact}.`,
    again: (wait) => `Try again in ${wait}.`,
    back: 'Go back in your browser: what you typed is still in the form.',
  },
}

/** Whoever navigates with a browser reads a problem as a page; programs get problem+json. */
export const problemPages = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const navigates = !c.req.path.startsWith('/api/') && c.req.header('Accept')?.includes('text/html')
  if (!navigates || !c.res.headers.get('Content-Type')?.startsWith('application/problem+json'))
    return
  const { title, status } = v.parse(problem, await c.res.json())
  const locale = c.get('locale')
  const t = texts[locale]
  const wait = Number(c.res.headers.get('Retry-After') ?? 0)
  c.res = await renderPage(
    c,
    { title, status },
    <>
      <p class="status-number">{status}</p>
      <h1>{title}</h1>
      {wait > 0 ? (
        <p>
          {t.again(inWords(wait, locale))} {c.req.method === 'POST' ? t.back : null}
        </p>
      ) : null}
      <p>{t.write(c.get('ctx').config.school.contact)}</p>
      <p>
        <a class="button" href={readerOf(c, null).link('/')}>
          {t.home}
        </a>
      </p>
    </>,
  )
})

/** Seconds as a length that one waits for, in the unit that fits and never less. */
function inWords(seconds: number, locale: Locale): string {
  if (seconds < minute) return formatLength(seconds, 'second', locale)
  return seconds <= longestInMinutes
    ? formatLength(Math.ceil(seconds / minute), 'minute', locale)
    : formatLength(Math.ceil(seconds / hour), 'hour', locale)
}
