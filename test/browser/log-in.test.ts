import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { sessions } from '../../db/tables/accounts.ts'
import { makeUser, password } from '../makers.ts'
import { visit } from './browser.ts'
import { asStudent, db, linkIn, mailTo, openLesson } from './school.ts'
import { book, chooseTime, confirm, fillSignUp, logIn, newcomer, see } from './steps.ts'
import { wordsOf } from './words.ts'

const words = wordsOf('uk')
const { accounts, bookings } = words

/** All that a page shows, but for the address that was typed. */
async function shown(page: Page, email: string): Promise<string> {
  return (await page.locator('main').innerHTML()).replaceAll(email, '(email)')
}

describe.each([{ scripts: true }, { scripts: false }])('logging in (scripts: $scripts)', (look) => {
  it('looks the same with a wrong password and with an unknown address', async () => {
    const user = await makeUser(db)
    const page = await visit(look)
    await page.goto('/log-in')
    await logIn(page, words, { email: user.email, password: 'wrong horse alma school' })
    await see(page, accounts.logIn.invalid)
    const wrongPassword = await shown(page, user.email)
    const unknown = `nobody.${user.email}`
    await logIn(page, words, { email: unknown, password })
    await page.locator(`input[value="${unknown}"]`).waitFor()
    expect(await shown(page, unknown)).toBe(wrongPassword)
  })

  it.each(['its cookie is gone', 'it ended on the server'])(
    'brings back the choice that was booked after the session was over: %s',
    async (how) => {
      const { lessonType } = await openLesson()
      const page = await visit(look)
      const user = await asStudent(page)
      await page.goto(`/lessons/${lessonType.id}`)
      await chooseTime(page)
      const chosen = page.url()
      if (how === 'its cookie is gone') await page.context().clearCookies()
      else {
        await db.write
          .update(sessions)
          .set({ endedAt: user.createdAt })
          .where(eq(sessions.userId, user.id))
      }
      await page.getByRole('checkbox', { name: bookings.acceptLink }).check()
      await page.getByRole('button', { name: bookings.hold }).click()
      await see(page, bookings.signInFirst)
      await page.locator('main').getByRole('link', { name: bookings.logIn }).click()
      await logIn(page, words, { email: user.email, password })
      await page.waitForURL(chosen)
      await book(page, words)
    },
  )
})

describe('confirming an address', () => {
  it('says plainly that a link has been used', async () => {
    const who = newcomer('Ілля')
    const page = await visit()
    await page.goto('/sign-up')
    await fillSignUp(page, words, who)
    await see(page, accounts.sent.title)
    const link = linkIn(await mailTo(who.email, 'account-confirm'), '/verify/')
    await page.goto(link)
    await confirm(page, words, who)
    await see(page, bookings.nothingYet)
    await page.goto(link)
    await see(page, accounts.verify.deadTitle)
  })
})
