import { describe, expect, it } from 'vitest'
import { makeUser, password } from '../makers.ts'
import { visit } from './browser.ts'
import { db, linkIn, mailTo } from './school.ts'
import { logIn, see } from './steps.ts'
import { wordsOf } from './words.ts'

const fresh = 'four sleepy hedgehogs on a roof'

describe.each([
  { locale: 'uk', scripts: true },
  { locale: 'en', scripts: false },
] as const)('one’s own account ($locale, scripts: $scripts)', (look) => {
  const words = wordsOf(look.locale)
  const { accounts, recovery, profile } = words

  it('is won back by a mail, and then given another password and address', async () => {
    const user = await makeUser(db, { locale: look.locale })
    const page = await visit({ ...look, screen: 'phone' })
    await page.goto('/log-in')
    await page.getByRole('link', { name: accounts.logIn.forgot }).click()
    await page.getByLabel(recovery.email).fill(user.email)
    await page.getByRole('button', { name: recovery.forgot.submit }).click()
    await see(page, recovery.sent.title)
    await page.goto(linkIn(await mailTo(user.email, 'account-reset'), '/reset/'))
    await page.getByLabel(recovery.reset.password).fill('passwordpassword')
    await page.getByRole('button', { name: recovery.reset.submit }).click()
    await page.locator('#password-error').waitFor()
    await page.getByLabel(recovery.reset.password).fill(fresh)
    await page.getByRole('button', { name: recovery.reset.submit }).click()
    await see(page, accounts.logIn.changed)
    await logIn(page, words, { email: user.email, password: fresh })
    await page.waitForURL('**/bookings*')

    await page.getByRole('link', { name: words.shell.profile, exact: true }).click()
    await see(page, 'Chrome · Linux')
    await page.getByLabel(profile.password.current).fill(fresh)
    await page.getByLabel(profile.password.next).fill(password)
    await page.getByRole('button', { name: profile.password.submit }).click()
    await see(page, profile.saved.password)

    const email = `new.${user.email}`
    await page.getByLabel(profile.email.next).fill(email)
    await page.getByLabel(profile.email.proof).fill(password)
    await page.getByRole('button', { name: profile.email.submit }).click()
    await see(page, profile.saved.asked)
    const link = linkIn(await mailTo(email, 'account-email-change'), '/change/')
    const elsewhere = await visit(look)
    await elsewhere.goto(link)
    await elsewhere.getByRole('button', { name: profile.change.submit }).click()
    await elsewhere.waitForURL('**/log-in?*')
    await mailTo(user.email, 'account-email-changed')
    await page.goto('/profile')
    await see(page, email)
    await elsewhere.goto(link)
    await see(elsewhere, profile.change.deadTitle)
    expect(new URL(page.url()).pathname).toBe('/profile')
  }, 60_000)
})
