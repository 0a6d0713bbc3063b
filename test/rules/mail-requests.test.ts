import { describe, expect, it } from 'vitest'
import { requestOf } from '../../functions/mail/request.ts'
import { readConfig } from '../../functions/config.ts'
import { local } from './local-variables.ts'

const reader = {
  name: 'Іван',
  locale: 'uk',
  timeZone: 'Europe/Kyiv',
  email: 'ivan@people.test',
} as const

const subjectOf = async (subject: string) =>
  (
    await requestOf(
      { config: readConfig(local) },
      { id: 'out_1', kind: 'lesson.booked' },
      { to: reader, content: { subject, greeting: 'Вітаємо!', blocks: [] } },
    )
  ).subject

describe('the subject of a mail', () => {
  it.each([
    'Нове заняття: Іван\r\nBcc: all@people.test',
    'Нове заняття: Іван\nBcc: all@people.test',
    'Нове заняття: Іван\u2028\u0000Bcc: all@people.test',
    ' Нове заняття: Іван\u0085Bcc: all@people.test\n',
  ])('stays one line, whatever name stands in it: %j', async (subject) => {
    expect(await subjectOf(subject)).toBe('Нове заняття: Іван Bcc: all@people.test')
  })
})
