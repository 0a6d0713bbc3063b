import * as v from 'valibot'
import { fault } from './faults.ts'
import * as p from './primitives.ts'

export const lessonType = v.pipe(
  v.object({
    id: v.string(),
    title: v.string(),
    description: v.string(),
    durationMinutes: v.number(),
    price: p.money,
    capacity: v.number(),
    teachers: v.array(v.string()),
  }),
  v.metadata({ ref: 'LessonType' }),
)
export type LessonType = v.InferOutput<typeof lessonType>
export const lessonTypeList = v.object({ items: v.array(lessonType) })

export const teacher = v.pipe(
  v.object({
    id: v.string(),
    name: v.string(),
    about: v.string(),
    lessonTypes: v.array(v.string()),
  }),
  v.metadata({ ref: 'Teacher' }),
)
export type Teacher = v.InferOutput<typeof teacher>
export const teacherList = v.object({ items: v.array(teacher) })

/** The longest range of days one question may ask for. */
export const mostSlotDays = 62

/** `GET /api/slots`: `from` and `to` are inclusive days in `timeZone`. */
export const slotQuery = v.pipe(
  v.strictObject({
    lessonType: p.id('lst'),
    teacher: v.optional(p.id('tch')),
    from: p.day,
    to: p.day,
    timeZone: p.timeZone,
  }),
  v.forward(
    v.check((query) => query.from <= query.to, fault('range.reversed')),
    ['to'],
  ),
  v.forward(
    v.check(
      (query) => (Date.parse(query.to) - Date.parse(query.from)) / 86_400_000 < mostSlotDays,
      fault('range.too-long'),
    ),
    ['to'],
  ),
)
export type SlotQuery = v.InferOutput<typeof slotQuery>

export const slot = v.pipe(
  v.object({
    startsAt: p.sentInstant,
    endsAt: p.sentInstant,
    teacher: v.string(),
    lessonType: v.string(),
    seatsLeft: v.number(),
  }),
  v.metadata({ ref: 'Slot' }),
)
export const slotList = v.object({ slots: v.array(slot) })
