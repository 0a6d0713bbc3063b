import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { type Look, visit } from './browser.ts'
import { asStudent, openLesson } from './school.ts'
import { book, chooseTime, goToLiqPay, see } from './steps.ts'
import { wordsOf } from './words.ts'

/** What every page owes its reader, whatever it shows. */
interface Manners {
  lang: string
  titled: boolean
  headings: number
  scrollsSideways: boolean
  /** The names of fields without a label. */
  unlabelled: string[]
}

/** Text, since it runs in the page, whose types are not those of this program. */
const manners = (page: Page): Promise<Manners> =>
  page.evaluate(`({
    lang: document.documentElement.lang,
    titled: document.title !== '',
    headings: document.querySelectorAll('h1').length,
    scrollsSideways: document.documentElement.scrollWidth > innerWidth,
    unlabelled: [...document.querySelectorAll('input:not([type=hidden]), select')]
      .filter((field) => field.labels.length === 0)
      .map((field) => field.name),
  })`)

const looks: (Look & { locale: 'uk' | 'en'; screen: 'desktop' | 'phone' })[] = [
  { locale: 'uk', screen: 'phone' },
  { locale: 'uk', screen: 'desktop' },
  { locale: 'en', screen: 'phone', scripts: false },
  { locale: 'en', screen: 'desktop' },
]

describe.each(looks)('every page ($locale, $screen)', (look) => {
  const words = wordsOf(look.locale)
  const good: Manners = {
    lang: look.locale,
    titled: true,
    headings: 1,
    scrollsSideways: false,
    unlabelled: [],
  }

  it('is whole in its language and fits the screen', async () => {
    const { lessonType } = await openLesson()
    const page = await visit(look)
    const mailed = ['verify', 'reset', 'change', 'subscribe', 'unsubscribe']
    const paths = [
      '/',
      '/policy',
      '/offer',
      '/docs/security',
      '/sign-up',
      '/log-in',
      '/forgot',
      '/subscribe',
      '/nowhere',
      ...mailed.map((path) => `/${path}/none`),
    ]
    for (const path of [...paths, `/lessons/${lessonType.id}`]) {
      await page.goto(path)
      expect.soft(await manners(page), path).toEqual(good)
    }
    await chooseTime(page)
    expect.soft(await manners(page), 'a time chosen by a visitor').toEqual(good)
    await asStudent(page, { locale: look.locale })
    await page.reload()
    expect.soft(await manners(page), 'a time chosen by a student').toEqual(good)
    await book(page, words)
    expect.soft(await manners(page), 'a hold').toEqual(good)
    const order = await goToLiqPay(page, words, look)
    await page.goto(`/payments/${order}`)
    expect.soft(await manners(page), 'a pending payment').toEqual(good)
    await page.goto('/bookings')
    expect.soft(await manners(page), 'the bookings').toEqual(good)
    await page.goto('/profile')
    expect.soft(await manners(page), 'the profile').toEqual(good)
  }, 60_000)

  it('can be walked by the keyboard', async () => {
    const page = await visit(look)
    await page.goto('/log-in')
    await page.keyboard.press('Tab')
    const skip = page.locator('a:focus', { hasText: words.shell.skip })
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    await page.waitForURL('**#content')
    await page.keyboard.press('Tab')
    await page.locator('#email:focus').waitFor()
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe(
      'solid',
    )
  })

  it('answers a spoilt form with a page', async () => {
    const { lessonType } = await openLesson()
    const page = await visit(look)
    await asStudent(page, { locale: look.locale })
    await page.goto(`/lessons/${lessonType.id}`)
    await chooseTime(page)
    await page.evaluate("document.querySelector('[name=startsAt]').value = '?'")
    await page.getByRole('checkbox', { name: words.bookings.acceptLink }).check()
    await page.getByRole('button', { name: words.bookings.hold }).click()
    await see(page, '404')
    expect(await manners(page)).toEqual(good)
  })
})
