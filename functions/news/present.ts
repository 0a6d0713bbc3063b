import * as v from 'valibot'
import type { announcements } from '../../db/tables/news.ts'
import {
  type Draft,
  type DraftChange,
  type SentAnnouncement,
  segment,
} from '../../schema/announcements.ts'
import { toRfc3339 } from '../time/format.ts'

type Row = typeof announcements.$inferSelect

/** An announcement as staff sees it; instants in ms. */
export interface Announcement extends Draft {
  id: string
  kind: Row['kind']
  policyVersion: string | null
  state: Row['state']
  pauseReason: Row['pauseReason']
  createdBy: string
  createdAt: number
  scheduledFor: number | null
  frozenAt: number | null
  endedAt: number | null
}

export function toAnnouncement(row: Row): Announcement {
  return {
    id: row.id,
    kind: row.kind,
    policyVersion: row.policyVersion,
    state: row.state,
    pauseReason: row.pauseReason,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    scheduledFor: row.scheduledFor,
    frozenAt: row.frozenAt,
    endedAt: row.endedAt,
    texts: {
      uk: { subject: row.subjectUk, body: row.bodyUk },
      en: { subject: row.subjectEn, body: row.bodyEn },
    },
    segment: segmentOf(row),
  }
}

export function segmentOf(row: Pick<Row, 'segment'>) {
  return v.parse(segment, JSON.parse(row.segment))
}

const orNull = (instant: number | null) => (instant === null ? null : toRfc3339(instant))

/** An announcement on the wire. */
export function present(announcement: Announcement): SentAnnouncement {
  const { createdAt, scheduledFor, frozenAt, endedAt } = announcement
  return {
    ...announcement,
    createdAt: toRfc3339(createdAt),
    scheduledFor: orNull(scheduledFor),
    frozenAt: orNull(frozenAt),
    endedAt: orNull(endedAt),
  }
}

/** The columns of what staff writes. */
export const columnsOf = ({ texts, segment }: Draft) => ({
  ...textColumns(texts),
  segment: JSON.stringify(segment),
})

/** The columns of those parts that are given. */
export const changedColumns = ({ texts, segment }: DraftChange) => ({
  ...(texts && textColumns(texts)),
  ...(segment && { segment: JSON.stringify(segment) }),
})

const textColumns = ({ uk, en }: Draft['texts']) => ({
  subjectUk: uk.subject,
  bodyUk: uk.body,
  subjectEn: en.subject,
  bodyEn: en.body,
})
