import type { Page } from 'playwright-core'
import { ids } from '../lessons.ts'
import { password } from '../makers.ts'
import type { Words } from './words.ts'

/** What a newcomer types. */
export interface Newcomer {
  name: string
  email: string
  password: string
  account: string
}

export function newcomer(name: string): Newcomer {
  const id = ids.next('usr').slice(-8)
  return { name, email: `${id}@newcomers.test`, password, account: `@${id}` }
}

export async function fillSignUp(page: Page, words: Words, who: Newcomer): Promise<void> {
  const { accounts } = words
  await page.getByLabel(accounts.name, { exact: true }).fill(who.name)
  await page.getByLabel(accounts.email, { exact: true }).fill(who.email)
  await page.getByLabel(accounts.password, { exact: true }).fill(who.password)
  await page.getByLabel(accounts.signUp.service).selectOption({ label: 'Telegram' })
  await page.getByLabel(accounts.signUp.account).fill(who.account)
  await page.getByRole('checkbox', { name: accounts.signUp.policyLink }).check()
  await page.getByRole('button', { name: accounts.signUp.submit }).click()
}

/** On the page behind the link of the mail. */
export async function confirm(
  page: Page,
  { accounts }: Words,
  who: Pick<Newcomer, 'password'>,
): Promise<void> {
  await page.getByLabel(accounts.password, { exact: true }).fill(who.password)
  await page.getByRole('button', { name: accounts.verify.submit }).click()
}

export async function logIn(
  page: Page,
  { accounts }: Words,
  who: Pick<Newcomer, 'email' | 'password'>,
): Promise<void> {
  await page.getByLabel(accounts.email, { exact: true }).fill(who.email)
  await page.getByLabel(accounts.password, { exact: true }).fill(who.password)
  await page.locator('main').getByRole('button', { name: accounts.logIn.submit }).click()
}

/** Presses the first free time of the fourth day shown, far from everybody's notice. */
export async function chooseTime(page: Page): Promise<void> {
  await page.locator('.day').nth(3).getByRole('link').first().click()
  await page.waitForURL('**/book?*')
}

/** Accepts the offer and books the chosen time. */
export async function book(page: Page, { bookings }: Words): Promise<string> {
  await page.getByRole('checkbox', { name: bookings.acceptLink }).check()
  await page.getByRole('button', { name: bookings.hold }).click()
  return bookingShown(page)
}

/** The id of the booking whose page is open. */
export async function bookingShown(page: Page): Promise<string> {
  await page.waitForURL('**/bookings/bkg_*')
  return new URL(page.url()).pathname.replace('/bookings/', '')
}

/**
 * From the booking's page to LiqPay's checkout.
 * @param scripts take the step between the two by themselves; without them there is a button
 * @returns the order's id
 */
export async function goToLiqPay(
  page: Page,
  { bookings, payments }: Words,
  { scripts = true } = {},
): Promise<string> {
  await page.getByRole('button', { name: bookings.payByCard }).click()
  if (!scripts) await page.getByRole('button', { name: payments.continue }).click()
  return page.getByText(/^pay_\w+$/).innerText()
}

/** Waits until the page says so. */
export async function see(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor()
}
