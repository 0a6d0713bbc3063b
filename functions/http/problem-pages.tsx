import { createMiddleware } from 'hono/factory'
import * as v from 'valibot'
import type { Locale } from '../../schema/enums.ts'
import { problem } from '../../schema/problems.ts'
import { renderPage } from './page.tsx'
import { readerOf } from './reader.ts'
import type { AppEnv } from './types.ts'

const texts: Record<Locale, { home: string; write(contact: string): string }> = {
  uk: {
    home: 'На головну',
    write: (contact) => `Якщо щось не виходить, напишіть нам: ${contact}.`,
  },
  en: {
    home: 'To the front page',
    write: (contact) => `If you are stuck, write to us: ${contact}.`,
  },
}

/** Whoever navigates with a browser reads a problem as a page; programs get problem+json. */
export const problemPages = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  const navigates = !c.req.path.startsWith('/api/') && c.req.header('Accept')?.includes('text/html')
  if (!navigates || !c.res.headers.get('Content-Type')?.startsWith('application/problem+json'))
    return
  const { title, status } = v.parse(problem, await c.res.json())
  const t = texts[c.get('locale')]
  c.res = await renderPage(
    c,
    { title, status },
    <>
      <p class="status-number">{status}</p>
      <h1>{title}</h1>
      <p>{t.write(c.get('ctx').config.school.contact)}</p>
      <p>
        <a class="button" href={readerOf(c, null).link('/')}>
          {t.home}
        </a>
      </p>
    </>,
  )
})
