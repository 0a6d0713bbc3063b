import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { bookings as bookingTable } from '../../db/tables/bookings.ts'
import { visit } from './browser.ts'
import { asStudent, db, letHoldPass, openLesson } from './school.ts'
import { book, bookingShown, chooseTime, see } from './steps.ts'
import { wordsOf } from './words.ts'

const words = wordsOf('uk')
const { bookings } = words

const bookingsOf = (student: { id: string }) =>
  db.read.select().from(bookingTable).where(eq(bookingTable.studentId, student.id))

describe.each([{ scripts: true }, { scripts: false }])('booking (scripts: $scripts)', (look) => {
  it('asks to accept the offer and says so when the box is not ticked', async () => {
    const { lessonType } = await openLesson()
    const page = await visit(look)
    const student = await asStudent(page)
    await page.goto(`/lessons/${lessonType.id}`)
    await chooseTime(page)
    const button = page.getByRole('button', { name: bookings.hold })
    await button.click()
    await page.locator('#acceptedOffer:invalid:focus').waitFor()
    // A browser that does not check forms leaves it to the server.
    await page.evaluate("document.getElementById('acceptedOffer').removeAttribute('required')")
    await button.click()
    await see(page, bookings.mustAccept)
    expect(await bookingsOf(student)).toEqual([])
    await book(page, words)
  })

  it('makes one booking of a button pressed twice, and again in another tab', async () => {
    const { lessonType } = await openLesson()
    const page = await visit(look)
    const student = await asStudent(page)
    await page.goto(`/lessons/${lessonType.id}`)
    await chooseTime(page)
    const otherTab = await page.context().newPage()
    await otherTab.goto(page.url())
    await page.getByRole('checkbox', { name: bookings.acceptLink }).check()
    await page.getByRole('button', { name: bookings.hold }).dblclick()
    const id = await bookingShown(page)
    await see(page, bookings.status.held)
    expect(await book(otherTab, words)).toBe(id)
    expect((await bookingsOf(student)).map((row) => row.id)).toEqual([id])
  })

  it('tells whoever comes second that the time is taken, and where others are', async () => {
    const { lessonType } = await openLesson()
    const [first, second] = [await visit(look), await visit(look)]
    await asStudent(first)
    await asStudent(second)
    for (const page of [first, second]) {
      await page.goto(`/lessons/${lessonType.id}`)
      await chooseTime(page)
    }
    await book(first, words)
    await second.getByRole('checkbox', { name: bookings.acceptLink }).check()
    await second.getByRole('button', { name: bookings.hold }).click()
    await see(second, 'Цей час щойно зайняли')
    await second.getByRole('link', { name: bookings.otherTimes }).click()
    await chooseTime(second)
    await book(second, words)
  })

  it('confirms a lesson that costs nothing at once, and knows it as the student’s own', async () => {
    const { lessonType, teacher } = await openLesson({ price: 0 })
    const page = await visit(look)
    await asStudent(page)
    await page.goto(`/lessons/${lessonType.id}`)
    await chooseTime(page)
    const chosen = page.url()
    await page.getByRole('checkbox', { name: bookings.acceptLink }).check()
    await page.getByRole('button', { name: bookings.bookFree }).click()
    await see(page, bookings.status.confirmed)
    await see(page, `Вам зателефонує ${teacher.name}`)
    await page.goto(chosen)
    await see(page, bookings.alreadyYours)
  })

  it('shows nobody else’s booking', async () => {
    const { lessonType } = await openLesson()
    const [owner, other] = [await visit(look), await visit(look)]
    await asStudent(owner)
    await asStudent(other)
    await owner.goto(`/lessons/${lessonType.id}`)
    await chooseTime(owner)
    const id = await book(owner, words)
    const answer = await other.goto(`/bookings/${id}`)
    expect(answer?.status()).toBe(404)
    expect(await other.content()).not.toContain(lessonType.titleUk)
  })
})

describe('a hold', () => {
  it('says in minutes how long it lasts, and counts the seconds where scripts run', async () => {
    const { lessonType } = await openLesson()
    const page = await visit()
    await asStudent(page)
    await page.goto(`/lessons/${lessonType.id}`)
    await chooseTime(page)
    const id = await book(page, words)
    expect(await page.getByRole('timer').innerText()).toMatch(/^(30:00|29:5\d)$/)
    const plain = await visit({ scripts: false })
    await plain.context().addCookies(await page.context().cookies())
    await plain.goto(`/bookings/${id}`)
    expect(await plain.getByRole('timer').innerText()).toBe(bookings.minutes(30))
  })

  it('tells by itself that its time is over, and frees the time', async () => {
    const { lessonType } = await openLesson()
    const page = await visit()
    await asStudent(page)
    await page.goto(`/lessons/${lessonType.id}`)
    await chooseTime(page)
    const startsAt = new URL(page.url()).searchParams.get('startsAt') ?? ''
    const id = await book(page, words)
    await page.clock.install()
    await page.reload()
    await letHoldPass(id)
    await page.clock.fastForward('31:00')
    await see(page, bookings.expired)
    await page.getByRole('link', { name: bookings.otherTimes }).click()
    await page.locator(`a.time[href*="${encodeURIComponent(startsAt)}"]`).waitFor()
  })
})
