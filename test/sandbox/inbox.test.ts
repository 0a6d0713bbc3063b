import { expect, test } from 'vitest'
import { sandbox } from './running.ts'
import { MAIL, client, inbox } from './mails.ts'

test('lists the newest first and finds by bare address, whatever the case', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  await resend.emails.send({ ...MAIL, subject: 'first' })
  await resend.emails.send({ ...MAIL, subject: 'other', to: 'student2@alma.test' })
  await resend.emails.send({ ...MAIL, subject: 'last', to: ['STUDENT1@ALMA.TEST'] })
  const subjects = (await inbox(url, 'student1@alma.test')).map(({ subject }) => subject)
  expect(subjects).toEqual(['last', 'first'])
  expect(await inbox(url)).toHaveLength(3)
  expect(await inbox(url, 'tudent1@alma.test')).toEqual([])
})

test('shows a mail to a person: frame, text, headers, attachment to download', async () => {
  const { url } = await sandbox()
  const { data } = await client(url).emails.send({
    ...MAIL,
    subject: '<b>Увага</b>',
    headers: { 'X-Kind': 'receipt' },
    attachments: [{ filename: 'урок 1.ics', content: Buffer.from('BEGIN:VCALENDAR') }],
  })
  const list = await (await fetch(`${url}/inbox`)).text()
  expect(list).toContain('&lt;b&gt;Увага')
  expect(list).toContain(`/inbox/${data?.id}`)
  const shown = await (await fetch(`${url}/inbox/${data?.id}`)).text()
  expect(shown).toContain(`src="/inbox/${data?.id}/html"`)
  expect(shown).not.toContain('allow-scripts')
  expect(shown).toContain('X-Kind')
  expect(shown).toContain(MAIL.text)
  expect(shown).not.toContain('<b>Увага')

  const file = await fetch(`${url}/inbox/${data?.id}/attachments/0`)
  expect(file.headers.get('content-type')).toBe('text/calendar')
  expect(file.headers.get('content-disposition')).toContain(encodeURIComponent('урок 1.ics'))
  expect(await file.text()).toBe('BEGIN:VCALENDAR')
  expect((await fetch(`${url}/inbox/nothing`)).status).toBe(404)
  expect((await fetch(`${url}/inbox/${data?.id}/attachments/1`)).status).toBe(404)
})

test.each([
  ['<p>a</p>', '<!doctype html><base target="_top"><p>a</p>'],
  ['<!DOCTYPE html><p>a</p>', '<!DOCTYPE html><base target="_top"><p>a</p>'],
  [
    '<html><head lang="uk"><title>t</title>',
    '<html><head lang="uk"><base target="_top"><title>t</title>',
  ],
  ['<header>a</header>', '<!doctype html><base target="_top"><header>a</header>'],
])('lets links in the mail leave its frame: %s', async (html, framed) => {
  const { url } = await sandbox()
  const { data } = await client(url).emails.send({ ...MAIL, html })
  const body = await fetch(`${url}/inbox/${data?.id}/html`)
  expect(await body.text()).toBe(framed)
  expect(body.headers.get('content-security-policy')).toContain("default-src 'none'")
})

test('says at the front door what this server is', async () => {
  const { url } = await sandbox()
  const home = await (await fetch(url)).text()
  expect(home).toContain('href="/inbox"')
  expect(home).toContain('href="/liqpay"')
})
