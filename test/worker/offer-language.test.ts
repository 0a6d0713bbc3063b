import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { acknowledgements } from '../../db/tables/accounts.ts'
import { makeOffer, makeUser } from '../makers.ts'
import { startIn, wish } from '../lessons.ts'
import { testApp } from './support.ts'

const app = testApp()

describe('the acceptance of the offer', () => {
  it.each([
    ['the account’s', '', 'uk', 'Я приймаю'],
    ['that of the address', '&lang=en', 'en', 'I accept'],
  ])(
    'is written down in the language of its page: %s, not the browser’s',
    async (...[, asked, locale, said]) => {
      const user = await makeUser(app.ctx.db, { locale: 'uk' })
      const student = await app.as(user)
      const { acceptedOffer, ...chosen } = wish(await makeOffer(app.ctx.db), startIn(4))
      const headers = { 'Accept-Language': asked === '' ? 'en-US,en;q=0.9' : 'uk' }
      const shown = await student.fetch(`/book?${new URLSearchParams(chosen).toString()}${asked}`, {
        headers,
      })
      const page = await shown.text()
      expect(page).toContain(said)
      const readIn = /name="readIn" value="([^"]*)"/.exec(page)?.[1] ?? 'none'
      const answer = await student.fetch('/book', {
        method: 'POST',
        body: new URLSearchParams({ ...chosen, acceptedOffer, readIn }),
        headers: { ...headers, Origin: new URL(app.ctx.config.appUrl).origin },
      })
      expect(answer.headers.get('Location')).toMatch(/^\/bookings\/bkg_/)
      const accepted = await app.ctx.db.read
        .select()
        .from(acknowledgements)
        .where(eq(acknowledgements.userId, user.id))
      expect(accepted).toMatchObject([{ document: 'offer', locale }])
    },
  )
})
