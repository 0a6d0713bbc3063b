import { describe, expect, it } from 'vitest'
import { type MailKind, mailKinds } from '../../db/tables/mail.ts'
import { refusable } from '../../functions/mail/purposes.ts'
import { requestOf } from '../../functions/mail/request.ts'
import { readConfig } from '../../functions/config.ts'
import { hmacTokens } from '../../functions/tokens.ts'
import { local } from './local-variables.ts'

const reader = {
  name: 'Іван',
  locale: 'uk',
  timeZone: 'Europe/Kyiv',
  email: 'ivan@people.test',
} as const

const tokens = hmacTokens(local.TOKEN_KEY)

const request = (kind: MailKind, subject = 'Тема') =>
  requestOf(
    { config: readConfig(local), tokens },
    { id: 'msg_1', kind, recipientId: 'usr_1' },
    { to: reader, content: { subject, greeting: 'Вітаємо!', blocks: [] } },
  )

const subjectOf = async (subject: string) => (await request('lesson.booked', subject)).subject

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

describe('a mail of a kind that may be refused', () => {
  it.each([...refusable])('lets a mail program refuse %s by one click', async (kind) => {
    const { headers } = await request(kind)
    const link = /^<http:\/\/localhost:8787\/unsubscribe\/(.+)>$/.exec(
      headers?.['List-Unsubscribe'] ?? '',
    )
    expect(await tokens.read('unsubscribe', link?.[1] ?? '')).toBe('usr_1')
    expect(headers?.['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  })

  it.each(mailKinds.filter((kind) => !refusable.has(kind)))(
    'is not %s, which shows no such button',
    async (kind) => {
      expect((await request(kind)).headers).toEqual({ 'Auto-Submitted': 'auto-generated' })
    },
  )
})
