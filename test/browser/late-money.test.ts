import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { formatMoney } from '../../functions/money/format.ts'
import type { LessonType, User } from '../makers.ts'
import { type Look, visit } from './browser.ts'
import { asStudent, letHoldPass, linkIn, mailTo, openLesson, payLate } from './school.ts'
import { book, chooseTime, goToLiqPay, see } from './steps.ts'
import { wordsOf } from './words.ts'

const words = wordsOf('uk')
const { bookings, shell } = words

interface Late {
  page: Page
  student: User
  lessonType: LessonType
  chosen: string
  /** The late booking's path. */
  path: string
  order: string
}

/** A student at LiqPay's page for so long that the hold is over. */
async function late(look: Look): Promise<Late> {
  const { lessonType } = await openLesson()
  const page = await visit(look)
  const student = await asStudent(page)
  await page.goto(`/lessons/${lessonType.id}`)
  await chooseTime(page)
  const chosen = page.url()
  const id = await book(page, words)
  const order = await goToLiqPay(page, words, look)
  await letHoldPass(id)
  const path = `/bookings/${id}`
  await page.goto(path)
  await see(page, bookings.moneyOnItsWay)
  return { page, student, lessonType, chosen, path, order }
}

describe.each([{ scripts: true }, { scripts: false }])('late money (scripts: $scripts)', (look) => {
  it('books the lesson when its time is still free', async () => {
    const { page, student, path, order } = await late(look)
    await payLate(order)
    await page.goto(path)
    await see(page, bookings.status.confirmed)
    await mailTo(student.email, 'booking-confirmed')
  })

  it('becomes balance when the time is taken, and pays another lesson by one button', async () => {
    const { page, student, lessonType, chosen, path, order } = await late(look)
    const quicker = await visit(look)
    await asStudent(quicker)
    await quicker.goto(chosen)
    await book(quicker, words)

    await payLate(order)
    await page.goto(path)
    const balance = formatMoney(lessonType.price, lessonType.currency, 'uk')
    await see(page, bookings.becameBalance)
    await page.getByRole('banner').getByRole('link', { name: shell.bookings }).click()
    await see(page, bookings.onBalance(balance))

    const mail = await mailTo(student.email, 'payment-to-balance')
    expect(mail.text).toContain(balance)
    await page.goto(linkIn(mail, '/book?'))
    await book(page, words)
    await page.getByRole('button', { name: bookings.payFromBalance }).click()
    await see(page, bookings.status.confirmed)
    await mailTo(student.email, 'booking-confirmed')
    await page.getByRole('banner').getByRole('link', { name: shell.bookings }).click()
    await see(page, bookings.upcoming)
    expect(await page.getByText(bookings.balancePays).count()).toBe(0)
  })
})
