import * as v from 'valibot'
import type { announcements } from '../../db/tables/news.ts'
import { type Draft, segment } from '../../schema/announcements.ts'

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

/** The columns of what staff writes. */
export function columnsOf({ texts: { uk, en }, segment }: Draft) {
  return {
    subjectUk: uk.subject,
    bodyUk: uk.body,
    subjectEn: en.subject,
    bodyEn: en.body,
    segment: JSON.stringify(segment),
  }
}
