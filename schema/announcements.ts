import * as v from 'valibot'
import { locales } from './enums.ts'
import { fault } from './faults.ts'
import * as p from './primitives.ts'

/** `POST /api/subscriptions`: an address, and how to address whoever reads there. */
export const subscribe = v.strictObject({
  email: p.email,
  name: v.optional(p.name),
  locale: v.optional(p.locale),
})
export type Subscribe = v.InferOutput<typeof subscribe>

/** `PUT /api/me/announcements`. */
export const announcements = v.strictObject({ subscribed: v.boolean() })

/** What staff writes; `{{name}}` is filled in for each reader, and a misspelt variable is refused. */
const written = (longest: number, control: RegExp) =>
  v.pipe(
    v.string(),
    v.maxLength(longest, fault('text.too-long')),
    v.check((text) => text.isWellFormed(), fault('text.not-unicode')),
    v.transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim()),
    v.check((text) => !control.test(text), fault('text.control-characters')),
    v.check((text) => !/\{\{(?!name\}\})/.test(text), fault('variable.unknown')),
  )

/** The subject of a mail: one line. */
const subject = written(200, /[\p{Cc}\p{Zl}\p{Zp}]/u)

/** Markdown, without HTML and images. */
export const body = written(20_000, /[^\P{Cc}\n\t]/u)

/**
 * Whom an announcement is for; every condition narrows it, and none means everybody. Conditions on
 * lessons are about account holders: they leave subscribers without an account out.
 */
export const segment = v.strictObject({
  language: v.optional(p.locale),
  /** Students who have, or had, a lesson with this teacher, of this type, or both at once. */
  studentsOf: v.optional(
    v.pipe(
      v.strictObject({ teacher: v.optional(p.id('tch')), lessonType: v.optional(p.id('lst')) }),
      v.check(
        ({ teacher, lessonType }) => teacher !== undefined || lessonType !== undefined,
        fault('segment.empty'),
      ),
    ),
  ),
  /** With a lesson ahead, or without one. */
  futureLessons: v.optional(v.boolean()),
  /** No account made, lesson booked or lesson had within so many days. */
  inactiveDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650))),
})
export type Segment = v.InferOutput<typeof segment>

const inLanguage = v.strictObject({ subject, body })

/** What staff writes: a draft may lack a language, a scheduled announcement may not. */
export const draft = v.strictObject({
  texts: v.strictObject(v.entriesFromList(locales, inLanguage)),
  segment,
})
export type Draft = v.InferOutput<typeof draft>
