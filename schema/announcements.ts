import * as v from 'valibot'
import { page } from './bookings.ts'
import {
  announcementKinds,
  announcementStates,
  exclusions,
  importOutcomes,
  locales,
  pauseReasons,
} from './enums.ts'
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
 * lessons are about students: they leave out teachers, admins and subscribers without an account.
 */
export const segment = p.noList(
  v.strictObject({
    language: v.optional(p.locale),
    /** Students who have, or had, a lesson with this teacher, of this type, or both at once. */
    studentsOf: v.optional(
      v.pipe(
        p.noList(
          v.strictObject({ teacher: v.optional(p.id('tch')), lessonType: v.optional(p.id('lst')) }),
        ),
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
  }),
)
export type Segment = v.InferOutput<typeof segment>

const inLanguage = v.strictObject({ subject, body })

/** What staff writes: a draft may lack a language, a scheduled announcement may not. */
export const draft = v.strictObject({
  texts: v.strictObject(v.entriesFromList(locales, inLanguage)),
  segment,
})
export type Draft = v.InferOutput<typeof draft>

/** `PATCH /api/staff/announcements/{id}`: what is given replaces what was there. */
export const draftChange = v.pipe(
  p.noList(v.partial(draft)),
  v.check(
    (change) => Object.values(change).some((one) => one !== undefined),
    fault('field.missing'),
  ),
)
export type DraftChange = v.InferOutput<typeof draftChange>

export const announcementParam = v.strictObject({ id: v.pipe(v.string(), v.maxLength(80)) })
export const announcementPage = page

/** `POST …/schedule`: an instant, or what the clocks of the school's own time zone show. */
export const schedule = v.strictObject({
  at: v.union([p.instant, v.strictObject({ date: p.day, time: p.timeOfDay })]),
})
export type When = v.InferOutput<typeof schedule>['at']

/** `POST /api/staff/audience`. */
export const audienceQuery = v.strictObject({
  kind: v.optional(v.picklist(announcementKinds), 'news'),
  segment,
})

const people = v.pipe(v.number(), v.integer(), v.minValue(0))

/** `candidates` are the `recipients` and all the `excluded`. */
export const audience = v.object({
  candidates: people,
  recipients: people,
  excluded: v.object(v.entriesFromList(exclusions, people)),
})

/** An announcement as staff sees it. */
export const announcement = v.pipe(
  v.object({
    id: v.string(),
    kind: v.picklist(announcementKinds),
    policyVersion: v.nullable(v.string()),
    state: v.picklist(announcementStates),
    pauseReason: v.nullable(v.picklist(pauseReasons)),
    createdBy: v.string(),
    createdAt: p.sentInstant,
    scheduledFor: v.nullable(p.sentInstant),
    frozenAt: v.nullable(p.sentInstant),
    endedAt: v.nullable(p.sentInstant),
    texts: v.object(
      v.entriesFromList(locales, v.object({ subject: v.string(), body: v.string() })),
    ),
    segment: v.object({
      language: v.optional(v.picklist(locales)),
      studentsOf: v.optional(
        v.object({ teacher: v.optional(v.string()), lessonType: v.optional(v.string()) }),
      ),
      futureLessons: v.optional(v.boolean()),
      inactiveDays: v.optional(v.number()),
    }),
  }),
  v.metadata({ ref: 'Announcement' }),
)
export type SentAnnouncement = v.InferOutput<typeof announcement>

export const announcementList = v.object({
  items: v.array(announcement),
  nextCursor: v.nullable(v.string()),
})

/** What became of the frozen list so far; the states add up to `recipients`. */
export const announcementReport = v.object({
  announcement,
  report: v.object({
    ...audience.entries,
    waiting: people,
    inChunks: people,
    sent: people,
    delivered: people,
    bounced: people,
    complained: people,
    refused: people,
    failed: people,
    unknown: people,
    dropped: people,
  }),
})

/** `POST …/preview`: the mail in each language, to a reader of a common name. */
export const preview = v.object(
  v.entriesFromList(locales, v.object({ subject: v.string(), html: v.string(), text: v.string() })),
)

export const testSent = v.object({ to: v.picklist(['own-address', 'contact']) })
export const retried = v.object({ people })

/** Rows of one request: with names of a common length they fit into the longest body. */
export const mostImported = 200

/** As a list from elsewhere has it: each row is judged by itself. */
const importedRow = v.strictObject({
  email: v.pipe(v.string(), v.maxLength(1000)),
  name: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  locale: v.optional(v.pipe(v.string(), v.maxLength(20))),
})
export type ImportedRow = v.InferOutput<typeof importedRow>

/** What a row must come to. */
export const newSubscriber = v.object({
  email: p.email,
  name: v.nullable(p.name),
  locale: p.locale,
})
export type NewSubscriber = v.InferOutput<typeof newSubscriber>

/** `POST /api/staff/subscribers/import`. */
export const importSubscribers = v.strictObject({
  rows: v.pipe(v.array(importedRow), v.minLength(1), v.maxLength(mostImported)),
  /** Where and when these people agreed to get news; kept with each of them. */
  source: p.tidyText(300),
  /** When they agreed; when they are imported, unless given. */
  consentAt: v.optional(p.instant),
  /** The language of those whose row names none. */
  locale: v.optional(p.locale, 'uk'),
})
export type Import = v.InferOutput<typeof importSubscribers>

/** What became of each row, in their order, and how many came to each end; no address. */
export const imported = v.object({
  counts: v.object(v.entriesFromList(importOutcomes, people)),
  rows: v.array(
    v.object({
      row: v.number(),
      outcome: v.picklist(importOutcomes),
      errors: v.optional(v.array(v.object({ path: v.string(), message: v.string() }))),
    }),
  ),
})
