import { afterAll, beforeAll, describe, inject, it } from 'vitest'
import { ids } from '../lessons.ts'
import { visit } from './browser.ts'
import { asStudent, linkIn, mailTo } from './school.ts'
import { see } from './steps.ts'
import { wordsOf } from './words.ts'

/** Has the stand-in of the mail provider tell the app what becomes of mails, or nobody. */
async function tell(url: string | null): Promise<void> {
  const answer = await fetch(`${inject('sandboxUrl')}/resend/control/webhooks`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ url }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

beforeAll(() => tell(`${inject('appUrl')}/webhooks/resend`))
afterAll(() => tell(null))

describe.each([
  { locale: 'uk', screen: 'phone', scripts: true },
  { locale: 'en', screen: 'desktop', scripts: false },
] as const)('an address that mail does not reach ($locale, $screen)', (look) => {
  const { profile, recovery, deliveries } = wordsOf(look.locale)

  it('is shown in the profile until a link proves it again', async () => {
    const page = await visit(look)
    const email = `bounced+${ids.next('usr')}@resend.dev`
    await asStudent(page, { email, locale: look.locale })
    await page.goto('/forgot')
    await page.getByLabel(recovery.email).fill(email)
    await page.getByRole('button', { name: recovery.forgot.submit }).click()
    await see(page, recovery.sent.title)
    await mailTo(email, 'account-reset')

    const notice = page.getByText(profile.mailProblem.title)
    for (let looks = 0; looks < 50; looks += 1) {
      await page.goto('/profile')
      if (await notice.isVisible()) break
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await page.getByRole('button', { name: profile.mailProblem.submit }).click()
    await see(page, profile.saved['check-asked'])
    await page.goto(linkIn(await mailTo(email, 'account-address-check'), '/check/'))
    await see(page, email)
    await page.getByRole('button', { name: deliveries.submit }).click()
    await see(page, profile.saved.checked)
    await notice.waitFor({ state: 'detached' })
  }, 60_000)
})
