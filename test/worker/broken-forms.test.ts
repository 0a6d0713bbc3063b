import { describe, expect, it } from 'vitest'
import { outcome } from '../answers.ts'
import { makeUser } from '../makers.ts'
import { testApp } from './support.ts'

const app = testApp()

/** Forms that break off, hold what no form holds, or say how they are divided and are not. */
const broken: [type: string, body: string][] = [
  ['multipart/form-data', 'email=a'],
  ['multipart/form-data; boundary=x', '--x\r\nbroken'],
  ['multipart/form-data; boundary=x', ''],
  ['multipart/form-data; boundary=', '--\r\n--'],
]
const forms = [
  '/log-in',
  '/sign-up',
  '/forgot',
  '/reset/none',
  '/book',
  '/subscribe',
  '/profile',
  '/profile/password',
  '/profile/email',
  '/announcements',
  '/bookings/none/pay',
]

describe.each(broken)('a form that cannot be read (%s, %j)', (type, body) => {
  const headers = { 'Content-Type': type, 'Sec-Fetch-Site': 'same-origin' }
  const init = { method: 'POST', body, headers }

  it.each(forms)('is refused, and nothing fails: %s', async (path) => {
    const person = await app.as(await makeUser(app.ctx.db))
    expect(await outcome(await person.fetch(path, init))).toBe('body.malformed')
  })
})
