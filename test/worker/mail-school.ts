import { env } from 'cloudflare:workers'
import { eq, inArray } from 'drizzle-orm'
import { signUps, users } from '../../db/tables/accounts.ts'
import { bookings } from '../../db/tables/bookings.ts'
import { type MailKind, mailStops, outbox } from '../../db/tables/mail.ts'
import { ledger, payments } from '../../db/tables/payments.ts'
import { lessons } from '../../db/tables/schedule.ts'
import { type Ctx, createContext } from '../../functions/context.ts'
import { enqueue } from '../../functions/mail/enqueue.ts'
import type { Locale } from '../../schema/enums.ts'
import { makeOffer, makeUser } from '../makers.ts'

const day = 24 * 60 * 60_000

/**
 * A school of a test's own. Its clock runs years before everybody else's, and each school's before the
 * last one's, so that in the shared database it never sees the mail of another test as due.
 */
let opened = 0

export function openSchool() {
  opened += 1
  const clock = clockAt(Date.parse('2021-06-01T10:00:00Z') - opened * 30 * day)
  const logged: { level: string; event: string }[] = []
  const keep = (level: string) => (event: string) => void logged.push({ level, event })
  const log = { info: keep('info'), warn: keep('warn'), error: keep('error') }
  /** As many contexts as there are requests: nothing is shared but the database. */
  const newCtx = (parts: Partial<Pick<Ctx, 'mailer'>> = {}): Ctx => ({
    ...createContext(env, { waitUntil: () => {} }, { clock, log }),
    ...parts,
  })
  const ctx = newCtx()
  const queuedIds: string[] = []

  /** Puts mail into the outbox as a verb does. */
  async function queue(kind: MailKind, subject: string, recipient: string): Promise<string> {
    const [row] = await enqueue(ctx, ctx.db.write, { kind, subject, recipient })
    if (!row) throw new Error('the row was queued before')
    queuedIds.push(row.id)
    return row.id
  }

  async function rowOf(id: string) {
    const [row] = await ctx.db.read.select().from(outbox).where(eq(outbox.id, id))
    if (!row) throw new Error(`no row ${id}`)
    return row
  }

  /** Leaves no mail behind that another test's drain could send. */
  async function close(): Promise<void> {
    await planFaults([])
    if (queuedIds.length > 0) {
      await ctx.db.write.delete(outbox).where(inArray(outbox.id, queuedIds))
    }
    await ctx.db.write.delete(mailStops)
  }

  return { clock, ctx, logged, newCtx, queue, rowOf, close }
}

export type School = ReturnType<typeof openSchool>

function clockAt(start: number) {
  let now = start
  return {
    now: () => now,
    advance(ms: number) {
      now += ms
    },
  }
}

export async function addSignUp(
  { ctx }: School,
  person: { locale?: Locale; name?: string } = {},
): Promise<{ id: string; email: string }> {
  const id = ctx.ids.next('sup')
  const email = `${id}@mail.example`
  await ctx.db.write.insert(signUps).values({
    id,
    email,
    name: 'Іван О’Коннор',
    passwordHash: 'none',
    videoService: 'zoom',
    videoAccount: 'ivan.zoom',
    locale: 'uk',
    timeZone: 'Europe/Kyiv',
    announcements: false,
    policyVersion: '1',
    policyHash: 'a'.repeat(64),
    status: 'pending',
    createdAt: ctx.clock.now(),
    expiresAt: ctx.clock.now() + 2 * day,
    ...person,
  })
  return { id, email }
}

/** A teacher's lesson in three days, booked by a student and paid for with 450.50. */
export async function addPaidBooking(
  { ctx }: School,
  { locale, confirmed = true }: { locale: Locale; confirmed?: boolean },
) {
  const now = ctx.clock.now()
  const student = await makeUser(ctx.db, {
    locale,
    name: 'Іван <b>О’Коннор</b>',
    videoAccount: 'ivan.zoom',
  })
  const { lessonType, teacher } = await makeOffer(ctx.db, {
    titleUk: 'Розмовна англійська',
    titleEn: 'Spoken English',
    price: 45050,
  })
  const id = {
    lesson: ctx.ids.next('les'),
    booking: ctx.ids.next('bkg'),
    payment: ctx.ids.next('pay'),
  }
  const startsAt = now + 3 * day
  const endsAt = startsAt + 60 * 60_000
  const { price, currency } = lessonType
  const line = { userId: student.id, bookingId: id.booking, at: now, currency }
  const db = ctx.db.write
  await db.batch([
    db.update(users).set({ locale }).where(eq(users.id, teacher.userId)),
    db.insert(lessons).values({
      id: id.lesson,
      teacherId: teacher.id,
      lessonTypeId: lessonType.id,
      startsAt,
      endsAt,
      blockedFrom: startsAt,
      blockedTo: endsAt,
      capacity: 1,
      status: 'open',
    }),
    db.insert(bookings).values({
      id: id.booking,
      lessonId: id.lesson,
      studentId: student.id,
      status: 'held',
      price,
      currency,
      holdExpiresAt: now + 30 * 60_000,
      holdExtended: false,
      createdAt: now,
    }),
    db.insert(payments).values({
      id: id.payment,
      bookingId: id.booking,
      userId: student.id,
      amount: price,
      currency,
      apiVersion: 3,
      status: 'pending',
      reversedAmount: 0,
      createdAt: now,
      expiresAt: now + 25 * 60_000,
      checks: 0,
    }),
    db.insert(ledger).values({
      id: ctx.ids.next('lgr'),
      ...line,
      kind: 'payment',
      amount: price,
      paymentId: id.payment,
    }),
    confirmed
      ? db
          .insert(ledger)
          .values({ id: ctx.ids.next('lgr'), ...line, kind: 'lesson', amount: -price })
      : db.update(bookings).set({ status: 'expired' }).where(eq(bookings.id, id.booking)),
  ])
  return { ...id, student, teacher, lessonType: lessonType.id, startsAt }
}

interface InboxMail {
  id: string
  to: string[]
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  tags: { name: string; value: string }[]
  attachments: { filename: string; contentType: string; content: string }[]
  idempotencyKey: string
}

const sandbox = env.RESEND_URL.replace(/\/resend$/, '')

/** What the provider's stand-in has accepted for an address, or for everybody. */
export async function inboxOf(email?: string): Promise<InboxMail[]> {
  const to = email === undefined ? '' : `?to=${encodeURIComponent(email)}`
  const answer = await fetch(`${sandbox}/inbox.json${to}`)
  const { items } = await answer.json<{ items: InboxMail[] }>()
  return items
}

type Fault = { status?: number; name?: string; dropAnswer?: boolean; delayMs?: number }

/** How the provider's next answers misbehave. */
export async function planFaults(next: Fault[]): Promise<void> {
  const answer = await fetch(`${sandbox}/resend/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ next }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}
