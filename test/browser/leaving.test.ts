import { describe, it } from 'vitest'
import { makeUser, password } from '../makers.ts'
import { visit } from './browser.ts'
import { db, linkIn, mailTo, openLesson, payLate } from './school.ts'
import { book, chooseTime, goToLiqPay, logIn, see } from './steps.ts'
import { wordsOf } from './words.ts'

describe.each([
  { locale: 'uk', scripts: true, screen: 'desktop' },
  { locale: 'en', scripts: false, screen: 'phone' },
] as const)('leaving the school ($locale, scripts: $scripts)', (look) => {
  const words = wordsOf(look.locale)
  const { erasure, profile } = words

  it('shows what is paid for, waits a day, and is taken back by the link of the mail', async () => {
    const { lessonType } = await openLesson()
    const user = await makeUser(db, { locale: look.locale })
    const page = await visit(look)
    await page.goto('/log-in')
    await logIn(page, words, { email: user.email, password })
    await page.waitForURL('**/bookings*')
    await page.goto(`/lessons/${lessonType.id}`)
    await chooseTime(page)
    await book(page, words)
    await payLate(await goToLiqPay(page, words, look))

    await page.goto('/profile')
    await page.getByRole('link', { name: profile.leave.link }).click()
    await see(page, erasure.lessons)
    await page.getByRole('radio', { name: erasure.choices['after-last'] }).check()
    await page.getByLabel(erasure.password).fill('wrong')
    await page.getByRole('button', { name: erasure.submit }).click()
    await see(page, erasure.wrongPassword)
    await page.getByLabel(erasure.password).fill(password)
    await page.getByRole('button', { name: erasure.submit }).click()
    await see(page, erasure.asked.title)

    const elsewhere = await visit(look)
    await elsewhere.goto(linkIn(await mailTo(user.email, 'account-erasure-asked'), '/keep/'))
    await see(elsewhere, user.email)
    await elsewhere.getByRole('button', { name: erasure.keep.submit }).click()
    await see(elsewhere, erasure.keep.doneTitle)
    await page.reload()
    await see(page, erasure.goes)
  }, 60_000)
})
