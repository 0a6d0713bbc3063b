import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type Look, visit } from './browser.ts'
import { calendarOf, inboxOf, linkIn, mailTo, openLesson } from './school.ts'
import {
  book,
  chooseTime,
  confirm,
  fillSignUp,
  goToLiqPay,
  logIn,
  newcomer,
  see,
  type Newcomer,
} from './steps.ts'
import { type Words, wordsOf } from './words.ts'

/** Opens the mail in the inbox, presses its button, and confirms by the password on the page behind it. */
async function confirmFromInbox(page: Page, words: Words, who: Newcomer): Promise<void> {
  const mail = await mailTo(who.email, 'account-confirm')
  await page.goto(inboxOf(who.email))
  await page.getByRole('link', { name: mail.subject }).click()
  const letter = page.frameLocator('iframe')
  await letter.locator('a[href*="/verify/"]').first().click()
  await confirm(page, words, who)
}

async function confirmFromLink(page: Page, words: Words, who: Newcomer): Promise<void> {
  await page.goto(linkIn(await mailTo(who.email, 'account-confirm'), '/verify/'))
  await confirm(page, words, who)
}

describe.each<Required<Pick<Look, 'locale' | 'scripts' | 'screen'>> & { name: string }>([
  { locale: 'uk', scripts: true, screen: 'desktop', name: 'Ганна О’Ніл' },
  { locale: 'en', scripts: false, screen: 'phone', name: 'Hannah O’Neil' },
])('a newcomer ($locale, scripts: $scripts, $screen)', (look) => {
  const { scripts } = look
  const words = wordsOf(look.locale)
  const { accounts, bookings, checkout, schedule, shell } = words
  const titleOf = (one: { titleUk: string; titleEn: string }) =>
    look.locale === 'uk' ? one.titleUk : one.titleEn

  it('signs up with a chosen time, books it, pays at the second try and is told by mail', async () => {
    const { lessonType, teacher } = await openLesson()
    const title = titleOf(lessonType)
    const who = newcomer(look.name)
    const page = await visit(look)

    // 3. Lessons, teachers and free times, without an account.
    await page.goto('/')
    const card = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: title }) })
    await card.getByRole('link', { name: schedule.home.seeTimes }).click()
    await see(page, schedule.times.noAccount)
    await chooseTime(page)
    const chosen = new URL(page.url())
    const startsAt = chosen.searchParams.get('startsAt') ?? ''
    await see(page, title)
    await see(page, teacher.name)
    await see(page, bookings.zone(look.locale === 'uk' ? 'Київ (GMT+' : 'Kyiv (GMT+'))

    // 1. Sign up and confirm; the choice waits on the other side.
    await page.locator('main').getByRole('link', { name: bookings.signUp }).click()
    await fillSignUp(page, words, who)
    await see(page, accounts.sent.title)
    await see(page, who.email)
    await (scripts ? confirmFromInbox : confirmFromLink)(page, words, who)

    // 2. That logs in: still chosen. Log out, log in again.
    await see(page, bookings.heldFor(30))
    expect(new URL(page.url()).searchParams.get('startsAt')).toBe(startsAt)
    await page.getByRole('button', { name: shell.logOut }).click()
    await page.getByRole('banner').getByRole('link', { name: shell.logIn }).click()
    await logIn(page, words, who)
    await see(page, bookings.nothingYet)

    // 4. The seller is named and the offer accepted; then the time is held, and gone for others.
    await page.goto(chosen.pathname + chosen.search)
    await page.locator('main').getByText(bookings.seller).waitFor()
    const id = await book(page, words)
    await see(page, bookings.status.held)
    const other = await visit({ scripts })
    await other.goto(`/lessons/${lessonType.id}`)
    const times = await other.locator('a.time').evaluateAll((links) => links.map(String))
    expect(times.length).toBeGreaterThan(0)
    expect(times.filter((link) => link.includes(encodeURIComponent(startsAt)))).toEqual([])

    // 5 and 7. A failure brings another try; a success brings the lesson.
    await page.locator('main').getByText(bookings.seller).waitFor()
    await goToLiqPay(page, words, { scripts })
    await page.getByRole('button', { name: checkout.outcomes.failure }).click()
    await see(page, bookings.paymentFailed)
    await goToLiqPay(page, words, { scripts })
    await page.getByRole('button', { name: checkout.outcomes.success, exact: true }).click()
    await see(page, bookings.status.confirmed)
    expect(new URL(page.url()).pathname).toBe(`/bookings/${id}`)
    const call = await page.getByRole('definition').first().innerText()
    expect(call).toContain(teacher.name)
    expect(call).toContain('Telegram')
    expect(call).toContain(who.account)

    // 6. Two mails to the student, one to the teacher, each with what it is for.
    await mailTo(who.email, 'payment-received')
    const confirmed = await mailTo(who.email, 'booking-confirmed')
    const told = await mailTo(teacher.user.email, 'lesson-booked')
    const start = startsAt.replaceAll(/[-:]/g, '')
    expect(calendarOf(confirmed)).toContain(`DTSTART:${start}`)
    expect(calendarOf(told)).toContain(`DTSTART:${start}`)
    expect(confirmed.text).toContain(title)
    expect(told.text).toContain(who.account)
    expect(told.text).toContain(who.name)

    // The booking in their list, and behind the mail's link.
    await page.getByRole('banner').getByRole('link', { name: shell.bookings }).click()
    await see(page, `${title}, ${teacher.name}`)
    await page.goto(linkIn(confirmed, '/bookings/'))
    await see(page, bookings.status.confirmed)
  }, 90_000)
})
