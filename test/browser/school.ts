import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { inject, vi } from 'vitest'
import { connect } from '../../db/client.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { systemClock } from '../../functions/clock.ts'
import { ids } from '../lessons.ts'
import { type LessonType, type User, makeOffer, makeSession, makeUser } from '../makers.ts'

const appUrl = inject('appUrl')
const sandboxUrl = inject('sandboxUrl')

export const db = connect({ url: inject('databaseUrl') })

/** A lesson that no other test books, with a title to find it by, and its teacher. */
export function openLesson(fields: Partial<LessonType> = {}) {
  const name = ids.next('lst').slice(-6)
  return makeOffer(db, { titleUk: `Урок ${name}`, titleEn: `Lesson ${name}`, ...fields })
}

/** Somebody who signed up long ago and is logged in on this page. */
export async function asStudent(page: Page, fields: Partial<User> = {}): Promise<User> {
  const user = await makeUser(db, fields)
  const value = await makeSession(db, user, systemClock.now())
  const { hostname } = new URL(appUrl)
  const place = { domain: hostname, path: '/', secure: true, httpOnly: true }
  await page.context().addCookies([{ name: '__Host-session', value, ...place, sameSite: 'Lax' }])
  return user
}

/** The time to pay passes at once. */
export async function letHoldPass(bookingId: string): Promise<void> {
  await db.write
    .update(bookings)
    .set({ holdExpiresAt: systemClock.now() - 1 })
    .where(eq(bookings.id, bookingId))
}

/** The payer pays at last, whatever page is open, and LiqPay calls back. */
export async function payLate(orderId: string): Promise<void> {
  const answer = await fetch(`${sandboxUrl}/liqpay/control/settle`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ order_id: orderId, status: 'success' }),
  })
  if (!answer.ok) throw new Error(`The sandbox settled nothing: ${await answer.text()}`)
}

export interface Mail {
  id: string
  subject: string
  text: string
  tags: { name: string; value: string }[]
  attachments: { filename: string; content: string }[]
}

async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${sandboxUrl}/inbox.json?to=${encodeURIComponent(address)}`)
  const { items }: { items: Mail[] } = await answer.json()
  return items
}

/** Waits for the mail of this kind that an address gets. */
export function mailTo(address: string, kind: string): Promise<Mail> {
  return vi.waitFor(
    async () => {
      const mail = (await mailsTo(address)).find(({ tags }) =>
        tags.some((tag) => tag.name === 'kind' && tag.value === kind),
      )
      if (!mail) throw new Error(`No mail ${kind} to ${address} yet`)
      return mail
    },
    { timeout: 10_000, interval: 100 },
  )
}

/** The first link in a mail that leads to such a path of the app. */
export function linkIn(mail: Mail, path: string): string {
  const link = mail.text.split(/\s/).find((word) => word.startsWith(appUrl + path))
  if (!link) throw new Error(`No link to ${path} in «${mail.subject}»`)
  return link
}

/** Where a person reads their mails. */
export const inboxOf = (address: string) => `${sandboxUrl}/inbox?to=${encodeURIComponent(address)}`

/** The calendar file of a mail, unfolded. */
export function calendarOf(mail: Mail): string {
  const [file] = mail.attachments
  if (!file) throw new Error(`No calendar file in «${mail.subject}»`)
  return Buffer.from(file.content, 'base64').toString().replaceAll('\r\n ', '')
}
