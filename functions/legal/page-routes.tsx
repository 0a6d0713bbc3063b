import { type Context, Hono } from 'hono'
import type { LegalDocument } from '../../schema/enums.ts'
import { renderPage } from '../http/page.tsx'
import { laidOut } from '../http/laid-out.ts'
import { readerOf } from '../http/reader.ts'
import { whoIs } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { documentInForce } from './documents.ts'
import { LegalPage } from './pages.tsx'
import type { LegalText } from './text.ts'

async function show(c: Context<AppEnv>, kind: LegalDocument) {
  const { config, clock } = c.get('ctx')
  const { school, appUrl } = config
  const found = await whoIs(c)
  const { who, locale } = readerOf(c, found?.user ?? null)
  const document = documentInForce(kind, clock.now())
  const text = (await laidOut<LegalText>(c, `${kind}-${document.version}.json`))[locale]
  const named = {
    school: school.name,
    contact: school.contact,
    seller: school.seller.name,
    taxId: school.seller.taxId,
    address: school.seller.address,
    url: appUrl,
  }
  return renderPage(
    c,
    { title: text.title, who },
    <LegalPage
      locale={locale}
      document={document}
      text={text}
      named={named}
      timeZone={school.timeZone}
    />,
  )
}

/** The privacy policy and the public offer, for people. */
export const legalPages = new Hono<AppEnv>()
  .get('/policy', (c) => show(c, 'policy'))
  .get('/offer', (c) => show(c, 'offer'))
