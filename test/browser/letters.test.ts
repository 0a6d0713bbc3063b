import { describe, expect, it } from 'vitest'
import { visit } from './browser.ts'
import { markdown } from '../../functions/mail/markdown.ts'
import { htmlMail } from '../../functions/mail/layout.tsx'
import { links, rich, text } from '../../functions/mail/content.ts'

const meeting =
  'https://us02web.zoom.us/j/83912345678?pwd=Q2xhc3NpY2FsTXVzaWNJc1RoZUJlc3RUaGluZ0V2ZXI'
const address = `https://school.example/${'rozklad-osinnikh-zaniat-'.repeat(5)}`

const body = [
  `Посилання: <${meeting}>`,
  `- <${address}>`,
  `> ${'х'.repeat(80)}`,
  `# ${'заголовок'.repeat(8)}`,
  `| ${'день'.repeat(12)} | ${'година'.repeat(12)} |\n|---|---|\n| ${address} | 2 |`,
  `\`\`\`\n${'код'.repeat(50)}\n\`\`\``,
].join('\n\n')

const school = { name: 'ALMA', contact: `${'office'.repeat(9)}@alma.test`, url: 'https://a.test' }

describe('a letter on a phone', () => {
  it('is as wide as the phone, however long its words and addresses are', async () => {
    const html = await htmlMail(
      {
        subject: 'Осінь',
        greeting: `Вітаємо, ${'Олена'.repeat(16)}!`,
        blocks: [text(address), rich(markdown(body)), links({ label: address, url: address })],
      },
      { locale: 'uk', school, purpose: address },
    )
    const page = await visit({ screen: 'phone' })
    await page.setContent(html)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  })
})
