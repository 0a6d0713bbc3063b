import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { payments as paymentTable } from '../../db/tables/payments.ts'
import { type Look, visit } from './browser.ts'
import { asStudent, db, openLesson, payLate } from './school.ts'
import { book, bookingShown, chooseTime, goToLiqPay, see } from './steps.ts'
import { wordsOf } from './words.ts'

const words = wordsOf('uk')
const { bookings, checkout, payments } = words

/** A student on the page of a lesson that they hold. */
async function held(look: Look): Promise<{ page: Page; id: string }> {
  const { lessonType } = await openLesson()
  const page = await visit(look)
  await asStudent(page)
  await page.goto(`/lessons/${lessonType.id}`)
  await chooseTime(page)
  return { page, id: await book(page, words) }
}

const ordersOf = (id: string) =>
  db.read.select().from(paymentTable).where(eq(paymentTable.bookingId, id))

describe.each([{ scripts: true }, { scripts: false }])('paying (scripts: $scripts)', (look) => {
  it('makes one order of a button pressed twice', async () => {
    const { page, id } = await held(look)
    await page.getByRole('button', { name: bookings.payByCard }).dblclick()
    if (!look.scripts) await page.getByRole('button', { name: payments.continue }).click()
    const order = await page.getByText(/^pay_\w+$/).innerText()
    expect((await ordersOf(id)).map((row) => row.id)).toEqual([order])
  })

  it('leads back from the checkout to the booking, and on to the same order', async () => {
    const { page, id } = await held(look)
    const order = await goToLiqPay(page, words, look)
    await page.goBack()
    if (!look.scripts) {
      await see(page, payments.toLiqPay)
      await page.goBack()
    }
    expect(await bookingShown(page)).toBe(id)
    await page.reload()
    await see(page, bookings.paymentOpen)
    expect(await goToLiqPay(page, words, look)).toBe(order)
  })

  it('lets a closed checkout be opened again', async () => {
    const { page, id } = await held(look)
    await goToLiqPay(page, words, look)
    await page.getByRole('button', { name: checkout.close }).click()
    await see(page, payments.notPaid)
    await page.getByRole('link', { name: payments.back }).click()
    expect(await bookingShown(page)).toBe(id)
    await goToLiqPay(page, words, look)
    await page.getByRole('button', { name: checkout.outcomes['success-post'] }).click()
    // LiqPay sometimes sends the browser back by POST; without scripts, by a button of its own.
    if (!look.scripts) await page.getByRole('button', { name: checkout.back }).click()
    await see(page, bookings.status.confirmed)
  })

  it('looks by itself for a payment that the bank takes its time over', async () => {
    const { page, id } = await held(look)
    const order = await goToLiqPay(page, words, look)
    await page.getByRole('button', { name: checkout.outcomes.processing }).click()
    await see(page, payments.waiting)
    await payLate(order)
    expect(await bookingShown(page)).toBe(id)
    await see(page, bookings.status.confirmed)
  })

  it('shows nobody else’s order', async () => {
    const { page } = await held(look)
    const order = await goToLiqPay(page, words, look)
    const other = await visit(look)
    await asStudent(other)
    for (const path of [`/payments/${order}`, `/payments/${order}/checkout`])
      expect((await other.goto(path))?.status()).toBe(404)
  })
})
