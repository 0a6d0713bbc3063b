import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { visit } from './browser.ts'
import { openLesson } from './school.ts'
import { chooseTime, see } from './steps.ts'
import { wordsOf } from './words.ts'

const words = wordsOf('uk')
const { bookings, schedule } = words

/** The time by a clock in that place; the test's own reckoning. */
const clockIn = (timeZone: string, startsAt: string) =>
  new Date(startsAt).toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' })

const timeOf = (page: Page, startsAt: string) =>
  page.locator(`a.time[href*="${encodeURIComponent(startsAt)}"] strong`).innerText()

/** The start of some free time in the middle of what is shown. */
async function someStart(page: Page): Promise<string> {
  const link = await page.locator('.day').nth(3).getByRole('link').nth(12).getAttribute('href')
  return new URLSearchParams(link?.split('?')[1]).get('startsAt') ?? ''
}

describe('free times', () => {
  it('are shown by the clock of the visitor’s machine where scripts run', async () => {
    const { lessonType } = await openLesson()
    const page = await visit({ timeZone: 'America/Toronto' })
    await page.goto(`/lessons/${lessonType.id}`)
    await page.waitForURL('**tz=America%2FToronto*')
    const startsAt = await someStart(page)
    expect(await timeOf(page, startsAt)).toBe(clockIn('America/Toronto', startsAt))
  })

  it.each([{ scripts: true }, { scripts: false }])(
    'move with the zone that the visitor names, up to the booking (scripts: $scripts)',
    async (look) => {
      const { lessonType } = await openLesson()
      const page = await visit(look)
      await page.goto(`/lessons/${lessonType.id}`)
      const startsAt = await someStart(page)
      expect(await timeOf(page, startsAt)).toBe(clockIn('Europe/Kyiv', startsAt))
      await page.getByLabel(schedule.times.zone).selectOption('Asia/Tokyo')
      if (!look.scripts) await page.getByRole('button', { name: schedule.times.show }).click()
      await page.waitForURL('**tz=Asia%2FTokyo*')
      expect(await timeOf(page, startsAt)).toBe(clockIn('Asia/Tokyo', startsAt))
      await page.locator(`a.time[href*="${encodeURIComponent(startsAt)}"]`).click()
      await see(page, bookings.zone('Токіо (GMT+9)'))
      await see(page, clockIn('Asia/Tokyo', startsAt))
    },
  )

  it('keep the chosen time when the language changes', async () => {
    const { lessonType } = await openLesson()
    const page = await visit()
    await page.goto(`/lessons/${lessonType.id}`)
    await chooseTime(page)
    const startsAt = new URL(page.url()).searchParams.get('startsAt')
    await page.getByRole('banner').getByRole('link', { name: 'EN' }).click()
    await see(page, lessonType.titleEn)
    expect(new URL(page.url()).searchParams.get('startsAt')).toBe(startsAt)
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
  })
})
