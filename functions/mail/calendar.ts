import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator'

const alarmBefore = 60 * 60

/** A lesson in one person's calendar; instants in ms. */
export interface CalendarEvent {
  /** The same for ever, so that a later file moves or removes this event. */
  uid: string
  startsAt: number
  endsAt: number
  /** When the mail was queued: a retry must be the same bytes. */
  stamp: number
  summary: string
  description: string
  location: string
  /** What the reminder an hour before says. */
  alarm: string
  organizer: { name: string; email: string }
  attendee: { name: string; email: string }
  /** Takes the event out of the calendar again. */
  cancelled?: boolean
}

/**
 * An iCalendar file (RFC 5545, RFC 5546). The method is REQUEST: only an event with an organizer and
 * an attendee is shown by Gmail, Outlook and Apple Mail as one to add, and only such an event can be
 * moved or cancelled by a later mail; PUBLISH leaves a copy that nothing reaches. The attendee has
 * already accepted, by booking, so nobody is asked for an answer. A lesson that is cancelled is the
 * same event once more, by CANCEL and under a higher sequence. Instants are in UTC, so the file needs
 * no zones of its own.
 */
export function calendarFile(event: CalendarEvent): string {
  const calendar = ical({
    prodId: { company: 'ALMA School', product: 'Bookings' },
    method: event.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  })
  calendar.createEvent({
    id: event.uid,
    sequence: event.cancelled ? 1 : 0,
    ...(event.cancelled && { status: ICalEventStatus.CANCELLED }),
    stamp: new Date(event.stamp),
    start: new Date(event.startsAt),
    end: new Date(event.endsAt),
    summary: event.summary,
    description: event.description,
    location: event.location,
    organizer: { name: unquoted(event.organizer.name), email: event.organizer.email },
    attendees: [
      {
        name: unquoted(event.attendee.name),
        email: event.attendee.email,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.ACCEPTED,
        rsvp: false,
      },
    ],
    alarms: event.cancelled
      ? []
      : [{ type: ICalAlarmType.display, trigger: alarmBefore, description: event.alarm }],
  })
  return `${calendar.toString()}\r\n`
}

/** A parameter's value cannot hold a quote, however it is escaped (RFC 5545, 3.1). */
function unquoted(name: string): string {
  return name.replace(/["\\]/g, '')
}
