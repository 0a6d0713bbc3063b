import type { availability, lessonTypes } from '../../db/tables/schedule.ts'
import type { Availability, Terms } from './rules.ts'

/** A stored lesson type as the rules want it. */
export function toTerms(row: typeof lessonTypes.$inferSelect): Terms {
  return {
    lessonType: row.id,
    durationMinutes: row.durationMinutes,
    startStepMinutes: row.startStepMinutes,
    bufferBeforeMinutes: row.bufferBeforeMinutes,
    bufferAfterMinutes: row.bufferAfterMinutes,
    capacity: row.capacity,
    minNoticeMinutes: row.minNoticeMinutes,
    bookingWindowDays: row.bookingWindowDays,
  }
}

/** A stored row of weekly intent as the rules want it; the table's check keeps the weekday in 1 to 7. */
export function toAvailability(row: typeof availability.$inferSelect): Availability {
  return {
    teacher: row.teacherId,
    weekday: row.weekday as Availability['weekday'],
    fromMinute: row.fromMinute,
    toMinute: row.toMinute,
    zone: row.zone,
    validFrom: row.validFrom,
    validTo: row.validTo,
  }
}
