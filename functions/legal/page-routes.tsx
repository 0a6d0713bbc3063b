import { type Context, Hono } from 'hono'
import type { LegalDocument } from '../../schema/enums.ts'
import { renderPage } from '../http/page.tsx'
import { laidOut } from '../http/laid-out.ts'
import { problem } from '../http/problem.ts'
import { readerOf } from '../http/reader.ts'
import { whoIs } from '../http/session.ts'
import type { AppEnv } from '../http/types.ts'
import { pageMarkdown } from '../mail/markdown.ts'
import { type Version, documentInForce } from './documents.ts'
import { LegalPage } from './pages.tsx'
import { readPolicies } from './published.ts'
import type { Policies, PublishedVersion } from './rules.ts'
import type { LegalText } from './text.ts'

/** What a page shows of a document, beside its text. */
type Shown = { document: Version; policies?: Policies; changes?: PublishedVersion['changes'] }

async function show(c: Context<AppEnv>, kind: LegalDocument, shown: Shown) {
  const { school, appUrl } = c.get('ctx').config
  const found = await whoIs(c)
  const reader = readerOf(c, found?.user ?? null)
  const { document, policies, changes } = shown
  const text = (await laidOut<LegalText>(c, `${kind}-${document.version}.json`))[reader.locale]
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
    { title: text.title, who: reader.who },
    <LegalPage
      reader={reader}
      document={document}
      text={text}
      named={named}
      timeZone={school.timeZone}
      changes={changes ? pageMarkdown(changes[reader.locale]) : null}
      inForce={policies?.inForce ?? null}
      upcoming={policies?.upcoming ?? null}
      all={policies?.all.toReversed() ?? []}
    />,
  )
}

/** The privacy policy, the one in force or any that was published, and the public offer, for people. */
export const legalPages = new Hono<AppEnv>()
  .get('/policy', async (c) => {
    const policies = await readPolicies(c.get('ctx'))
    const asked = c.req.query('version')
    const document =
      asked === undefined ? policies.inForce : policies.all.find(({ version }) => version === asked)
    if (!document) return problem(c, 'not.found')
    return show(c, 'policy', { document, policies, changes: document.changes })
  })
  .get('/offer', (c) => {
    const document = documentInForce('offer', c.get('ctx').clock.now())
    return show(c, 'offer', { document })
  })
