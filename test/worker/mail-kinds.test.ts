import { eq } from 'drizzle-orm'
import ICAL from 'ical.js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signUps } from '../../db/tables/accounts.ts'
import { cancelBooking } from '../../functions/bookings/cancel.ts'
import { eraseOnRequest } from '../../functions/erasure/erase-on-request.ts'
import { drainOutbox } from '../../functions/mail/drain.ts'
import { makeUser } from '../makers.ts'
import { type School, addPaidBooking, addSignUp, inboxOf, openSchool } from './mail-school.ts'

let school: School
beforeEach(() => {
  school = openSchool()
})
afterEach(() => school.close())

/** The one mail that an address has got. */
async function onlyMail(email: string) {
  const [mail, ...others] = await inboxOf(email)
  if (!mail || others.length > 0) throw new Error(`expected one mail, got ${others.length + 1}`)
  return mail
}

describe('a mail of the school', () => {
  it('confirms a sign-up with a link whose token names this attempt only', async () => {
    const signUp = await addSignUp(school, { locale: 'en', name: 'Ann <script>' })
    await school.queue('account.confirm', signUp.id, signUp.id)
    await drainOutbox(school.ctx)
    const mail = await onlyMail(signUp.email)
    const token = /\/verify\/(\S+)/.exec(mail.text)?.[1] ?? ''
    expect(await school.ctx.tokens.read('verify', token)).toBe(signUp.id)
    expect(mail.html).toContain(`href="${school.ctx.config.appUrl}/verify/${token}"`)
    expect(mail.html + mail.text).not.toContain('Ann')
    expect(mail.text).toContain(school.ctx.config.school.contact)
    expect(mail.headers).toMatchObject({ 'Auto-Submitted': 'auto-generated' })
  })

  it.each(['activated', 'superseded', 'taken'] as const)(
    'is not sent for a sign-up that is %s',
    async (status) => {
      const signUp = await addSignUp(school)
      const row = await school.queue('account.confirm', signUp.id, signUp.id)
      await school.ctx.db.write.update(signUps).set({ status }).where(eq(signUps.id, signUp.id))
      await drainOutbox(school.ctx)
      expect((await school.rowOf(row)).status).toBe('dropped')
    },
  )

  it('tells the owner of an address of a sign-up, and nothing that the stranger typed', async () => {
    const signUp = await addSignUp(school, { name: 'Незнайомець' })
    const owner = await makeUser(school.ctx.db)
    await school.queue('account.exists', signUp.id, owner.id)
    await drainOutbox(school.ctx)
    const mail = await onlyMail(owner.email)
    expect(mail.text).toContain(`${school.ctx.config.appUrl}/log-in`)
    expect(mail.text + mail.html).not.toContain('Незнайомець')
  })

  it.each(['uk', 'en'] as const)(
    'confirms a booking in %s to student and teacher',
    async (locale) => {
      const booked = await addPaidBooking(school, { locale })
      await school.queue('payment.received', booked.payment, booked.student.id)
      await school.queue('booking.confirmed', booked.booking, booked.student.id)
      await school.queue('lesson.booked', booked.booking, booked.teacher.userId)
      await drainOutbox(school.ctx)

      const lesson = { uk: 'Розмовна англійська', en: 'Spoken English' }[locale]
      const [confirmed, received] = await inboxOf(booked.student.email)
      const mails = [confirmed, received].toSorted((a) => (a?.attachments.length ? -1 : 1))
      const [toStudent, receipt] = mails
      const toTeacher = await onlyMail(booked.teacher.user.email)
      expect(receipt?.text).toMatch(/450[.,]50/)
      for (const fact of [booked.payment, lesson, school.ctx.config.school.seller.taxId]) {
        expect(receipt?.text).toContain(fact)
      }
      for (const mail of [toStudent, toTeacher]) {
        expect(mail?.text).toContain(lesson)
        expect(mail?.text).toContain('Zoom')
        expect(mail?.text).toContain('ivan.zoom')
        expect(mail?.html).toContain(`lang="${locale}"`)
      }
      expect(toStudent?.text).toContain(`/bookings/${booked.booking}`)
      expect(toTeacher.text).toContain('Іван <b>О’Коннор</b>')
      expect(toTeacher.html).toContain('Іван &lt;b&gt;О’Коннор&lt;/b&gt;')

      for (const mail of [toStudent, toTeacher]) {
        const event = eventIn(mail?.attachments[0])
        const host = new URL(school.ctx.config.appUrl).hostname
        expect(event.uid).toBe(`${booked.booking}@${host}`)
        expect(event.startDate.toJSDate().getTime()).toBe(booked.startsAt)
        expect(event.endDate.toJSDate().getTime()).toBe(booked.startsAt + 60 * 60_000)
        expect(event.location).toBe('Zoom: ivan.zoom')
      }
    },
  )

  it('takes a cancelled lesson out of the teacher’s calendar again', async () => {
    const booked = await addPaidBooking(school, { locale: 'uk' })
    await cancelBooking({ ...school.ctx, after: () => {} }, booked.booking)
    await drainOutbox(school.ctx)
    const mail = await onlyMail(booked.teacher.user.email)
    expect(mail.subject).toContain('Розмовна англійська')
    expect(mail.text).toContain('Іван <b>О’Коннор</b>')
    const event = eventIn(mail.attachments[0], 'CANCEL')
    expect(event.uid).toBe(`${booked.booking}@${new URL(school.ctx.config.appUrl).hostname}`)
    expect(event.sequence).toBe(1)
    expect(event.component.getFirstPropertyValue('status')).toBe('CANCELLED')
    expect(mail.text + atob(mail.attachments[0]?.content ?? '')).not.toContain('ivan.zoom')
  })

  it('says when an account will be deleted, with a link that names this wish', async () => {
    const student = await makeUser(school.ctx.db)
    const ctx = { ...school.ctx, after: () => {} }
    const asked = await eraseOnRequest(ctx, { person: student.id, actor: 'cli' })
    expect(asked.tag).toBe('asked')
    await drainOutbox(school.ctx)
    const mail = await onlyMail(student.email)
    const token = /\/keep\/(\S+)/.exec(mail.text)?.[1] ?? ''
    expect(await school.ctx.tokens.read('keep', token, student.email)).toMatch(/^ers_/)
    expect(mail.text).toMatch(/Видалимо не раніше/)
  })

  it('shows the student’s video account to the lesson’s teacher only', async () => {
    const booked = await addPaidBooking(school, { locale: 'uk' })
    const another = await makeUser(school.ctx.db, { role: 'teacher' })
    const row = await school.queue('lesson.booked', booked.booking, another.id)
    await drainOutbox(school.ctx)
    expect((await school.rowOf(row)).status).toBe('dropped')
    expect(await inboxOf(another.email)).toEqual([])
  })

  it.each(['uk', 'en'] as const)(
    'says in %s that late money is safe, and where it can go',
    async (locale) => {
      const late = await addPaidBooking(school, { locale, confirmed: false })
      await school.queue('payment.to-balance', late.payment, late.student.id)
      await school.queue('staff.payment-to-balance', late.payment, 'staff')
      await drainOutbox(school.ctx)

      const mail = await onlyMail(late.student.email)
      const links = [...mail.text.matchAll(/\/book\?(\S+)/g)].map(
        ([, query]) => new URLSearchParams(query),
      )
      expect(links).toHaveLength(3)
      const starts = links.map((link) => Date.parse(link.get('startsAt') ?? ''))
      const hour = 60 * 60_000
      expect(starts).toEqual([late.startsAt - hour, late.startsAt, late.startsAt + hour])
      for (const link of links) {
        expect(link.get('lessonType')).toBe(late.lessonType)
        expect(link.get('teacher')).toBe(late.teacher.id)
      }
      expect(mail.text).toContain(`/lessons/${late.lessonType}`)
      expect(mail.text).toContain(late.payment)
      expect(mail.text).toContain(school.ctx.config.school.contact)

      const staff = await inboxOf(school.ctx.config.school.contact)
      const alert = staff.find(({ text }) => text.includes(late.payment))
      expect(alert?.text).toContain(late.student.email)
    },
  )
})

function eventIn(
  attachment: { contentType: string; content: string } | undefined,
  method = 'REQUEST',
) {
  expect(attachment?.contentType).toBe(`text/calendar; charset=utf-8; method=${method}`)
  const file = Buffer.from(attachment?.content ?? '', 'base64').toString('utf8')
  const [event] = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent')
  if (!event) throw new Error('no event in the file')
  return new ICAL.Event(event)
}
