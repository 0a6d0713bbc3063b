import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import * as v from 'valibot'
import { exported } from '../../schema/export.ts'
import { makeUser, password } from '../makers.ts'
import { visit } from './browser.ts'
import { db } from './school.ts'
import { logIn } from './steps.ts'
import { wordsOf } from './words.ts'

it.each([
  { locale: 'uk', scripts: true },
  { locale: 'en', scripts: false },
] as const)(
  'everything the school holds about somebody is one file of theirs ($locale, scripts: $scripts)',
  async (look) => {
    const words = wordsOf(look.locale)
    const user = await makeUser(db, { locale: look.locale })
    const page = await visit({ ...look, screen: 'phone' })
    await page.goto('/log-in')
    await logIn(page, words, { email: user.email, password })
    await page.waitForURL('**/bookings*')
    await page.goto('/profile')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: words.profile.data.download }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^my-data-\d{4}-\d\d-\d\d\.json$/)
    const file = v.parse(exported, JSON.parse(await readFile(await download.path(), 'utf8')))
    expect(file.account.items).toMatchObject([{ email: user.email }])
    expect(file.about.language).toBe(look.locale)
  },
)
