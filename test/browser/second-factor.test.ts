import { TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../functions/clock.ts'
import { password } from '../makers.ts'
import { visit } from './browser.ts'
import { asStudent, mailTo } from './school.ts'
import { logIn, see } from './steps.ts'
import { wordsOf } from './words.ts'

describe.each([
  { locale: 'uk', scripts: true, screen: 'phone' },
  { locale: 'en', scripts: false, screen: 'desktop' },
] as const)('a second factor ($locale, scripts: $scripts)', (look) => {
  const words = wordsOf(look.locale)
  const { factor, accounts } = words

  it('is turned on by a picture or a key, asked for at the log-in, and turned off', async () => {
    const page = await visit(look)
    const user = await asStudent(page, { locale: look.locale })
    await page.goto('/profile')
    await page.getByRole('link', { name: words.profile.factor.turnOn }).click()
    await page.getByLabel(factor.password).fill(password)
    await page.getByRole('button', { name: factor.off.submit }).click()

    const picture = page.getByAltText(factor.begun.picture)
    await picture.waitFor()
    const drawn = await picture.evaluate((img) => 'naturalWidth' in img && Number(img.naturalWidth))
    expect(drawn).toBeGreaterThan(100)
    const key = (await page.locator('.secret').innerText()).replaceAll(' ', '')
    const app = new TOTP({ secret: key })
    await page.getByLabel(factor.code).fill('000000')
    await page.getByRole('button', { name: factor.begun.submit }).click()
    await see(page, factor.wrongCode)
    expect((await page.locator('.secret').innerText()).replaceAll(' ', '')).toBe(key)
    await page.getByLabel(factor.code).fill(app.generate())
    await page.getByRole('button', { name: factor.begun.submit }).click()
    await see(page, factor.codes.keep)
    const codes = await page.locator('.codes li').allInnerTexts()
    expect(codes).toHaveLength(10)
    await page.getByRole('link', { name: factor.codes.done }).click()
    await see(page, factor.on.left(10))
    await mailTo(user.email, 'account-factor-added')

    const elsewhere = await visit(look)
    await elsewhere.goto('/log-in?next=%2Fprofile')
    await logIn(elsewhere, words, { email: user.email, password })
    await see(elsewhere, accounts.code.lead)
    await elsewhere.getByLabel(factor.code).fill('000000')
    await elsewhere.locator('main').getByRole('button', { name: accounts.code.submit }).click()
    await see(elsewhere, accounts.code.wrong)
    await elsewhere.getByLabel(factor.code).fill(codes[0] ?? '')
    await elsewhere.locator('main').getByRole('button', { name: accounts.code.submit }).click()
    await elsewhere.waitForURL('**/profile*')
    await mailTo(user.email, 'account-backup-code-used')

    await page.goto('/profile/factor')
    await see(page, factor.on.left(9))
    const later = app.generate({ timestamp: systemClock.now() + 30_000 })
    const section = (title: string) => page.locator('section', { hasText: title })
    const renew = section(factor.on.renewTitle)
    await renew.getByLabel(factor.password).fill(password)
    await renew.getByLabel(factor.code).fill(later)
    await renew.getByRole('button', { name: factor.on.renew }).click()
    await see(page, factor.codes.keep)
    const [fresh = ''] = await page.locator('.codes li').allInnerTexts()
    expect(codes).not.toContain(fresh)

    await page.goto('/profile/factor')
    const remove = section(factor.on.removeTitle)
    await remove.getByLabel(factor.password).fill(password)
    await remove.getByLabel(factor.code).fill(fresh)
    await remove.getByRole('button', { name: factor.on.remove, exact: true }).click()
    await see(page, factor.removed)
    await mailTo(user.email, 'account-factor-removed')
  }, 90_000)
})
