import fc from 'fast-check'
import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { type CalendarEvent, calendarFile } from '../../functions/mail/calendar.ts'

const event: CalendarEvent = {
  uid: 'bkg_1@school.example',
  startsAt: Date.parse('2027-03-28T00:30:00Z'),
  endsAt: Date.parse('2027-03-28T01:30:00Z'),
  stamp: Date.parse('2027-03-01T12:00:00Z'),
  summary: 'Англійська; розмовна, рівень B1: Олена Ґрунтовна-Щербаківська',
  description:
    'Вам зателефонує Олена: Zoom, ваш акаунт ivan\\42.\nhttps://school.example/bookings/bkg_1',
  location: 'Zoom: ivan@example.com',
  alarm: 'За годину заняття',
  organizer: { name: 'ALMA; "Школа", онлайн', email: 'hello@school.example' },
  attendee: { name: 'Іван "Вано" О’Коннор; ATTENDEE:x', email: 'ivan@example.com' },
}

function parse(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file))
  const [only, ...others] = calendar.getAllSubcomponents('vevent')
  if (!only || others.length > 0) throw new Error('expected one event')
  return { calendar, component: only, event: new ICAL.Event(only) }
}

describe('the calendar file of a lesson', () => {
  it('says to another parser what the lesson is, in UTC, whatever clocks do that night', () => {
    const read = parse(calendarFile(event))
    expect(read.calendar.getFirstPropertyValue('method')).toBe('REQUEST')
    expect(read.event.uid).toBe('bkg_1@school.example')
    expect(read.event.sequence).toBe(0)
    expect(read.event.startDate.toString()).toBe('2027-03-28T00:30:00Z')
    expect(read.event.endDate.toString()).toBe('2027-03-28T01:30:00Z')
    expect(read.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2027-03-01T12:00:00Z')
    expect(read.event.summary).toBe(event.summary)
    expect(read.event.description).toBe(event.description)
    expect(read.event.location).toBe(event.location)
  })

  it('asks nobody for an answer, comes from the school, and reminds an hour before', () => {
    const { component } = parse(calendarFile(event))
    const attendee = component.getFirstProperty('attendee')
    expect(attendee?.getFirstValue()).toBe('MAILTO:ivan@example.com')
    expect(attendee?.getParameter('partstat')).toBe('ACCEPTED')
    expect(attendee?.getParameter('rsvp')).toBe('FALSE')
    expect(attendee?.getParameter('cn')).toBe('Іван Вано О’Коннор; ATTENDEE:x')
    const organizer = component.getFirstProperty('organizer')
    expect(organizer?.getFirstValue()).toBe('mailto:hello@school.example')
    expect(organizer?.getParameter('cn')).toBe('ALMA; Школа, онлайн')
    const alarm = component.getFirstSubcomponent('valarm')
    expect(alarm?.getFirstPropertyValue('trigger')?.toString()).toBe('-PT1H')
  })

  it('has lines of 75 octets at most, each ended by CRLF, and cuts no letter in two', () => {
    const file = calendarFile(event)
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
    for (const line of file.split('\r\n')) {
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
      expect(line).not.toMatch(/[\n\r�]/)
    }
  })

  it('is the same bytes whenever it is made', () => {
    expect(calendarFile(event)).toBe(calendarFile({ ...event }))
  })

  it('survives any printable name', () => {
    const printable = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => `N${text}`)
    fc.assert(
      fc.property(printable, printable, (name, account) => {
        fc.pre(!/[\p{Cc}\p{Zl}\p{Zp}]/u.test(name + account))
        const file = calendarFile({
          ...event,
          summary: name,
          location: account,
          attendee: { name, email: 'ivan@example.com' },
        })
        const read = parse(file)
        expect(read.event.summary).toBe(name)
        expect(read.event.location).toBe(account)
        expect(read.event.uid).toBe(event.uid)
        expect(read.event.attendees).toHaveLength(1)
      }),
    )
  })
})
