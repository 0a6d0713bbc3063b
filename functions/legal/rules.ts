import type { Locale } from '../../schema/enums.ts'
import { addDays, dayOf, localToInstant } from '../time/zones.ts'
import type { Version, Versions } from './documents.ts'

/** What is new in a version, in Markdown. */
export type Changes = Record<Locale, string>

/** A version that was published after the first; instants in ms. */
export interface Publication extends Version {
  publishedAt: number
  publishedBy: string
  announcementId: string
  changes: Changes
}

/** A version that people can read; nothing is new in the first. */
export interface PublishedVersion extends Version {
  changes: Changes | null
}

/** The policy as it stands at an instant. */
export interface Policies {
  /** Oldest first. */
  all: readonly PublishedVersion[]
  inForce: PublishedVersion
  /** The one that whoever signs up acknowledges. */
  newest: PublishedVersion
  /** The newest, while it is not in force. */
  upcoming: PublishedVersion | null
}

/**
 * The policy at `now`. The first version is published by being the first. A later one that is only
 * written counts for nothing, nor does a publication whose text this code does not have: nobody could
 * read it here.
 */
export function policiesAt(
  written: Versions,
  publications: readonly Publication[],
  now: number,
): Policies {
  const [first] = written
  const has = ({ version, hash }: Publication) =>
    written.some((one) => one.version === version && one.hash === hash)
  const later = publications
    .filter(has)
    .toSorted((one, other) => one.effectiveFrom - other.effectiveFrom)
  const start: PublishedVersion = { ...first, changes: null }
  const newest = later.at(-1) ?? start
  const inForce = later.findLast(({ effectiveFrom }) => effectiveFrom <= now) ?? start
  return { all: [start, ...later], inForce, newest, upcoming: newest === inForce ? null : newest }
}

/**
 * No version takes effect later than this from its publication (ms): a slip in the year could not be
 * taken back, and every later version would have to wait for it.
 */
const furthest = 366 * 24 * 60 * 60_000

/** What may keep a version from being published. */
export type NotPublished = {
  tag: 'policy.unwritten' | 'policy.published' | 'policy.too-early' | 'policy.too-late'
}

/** What staff asks for; `effectiveOn` is a day in the school's zone, the earliest one unless told. */
export interface ToPublish {
  version: string
  changes: Changes
  effectiveOn?: string | undefined
}

/**
 * Judges a publication: a version that the code has, later than all published ones, whose day leaves
 * people the time of the notice (ms) and is no more than a year ahead. Asked for twice in the same words, it is done.
 */
export function judgePublication(
  written: Versions,
  publications: readonly Publication[],
  asked: ToPublish,
  { now, notice, zone }: { now: number; notice: number; zone: string },
): { tag: 'may'; of: Version } | { tag: 'done'; publication: Publication } | NotPublished {
  const index = written.findIndex(({ version }) => version === asked.version)
  const of = written[index]
  if (!of) return { tag: 'policy.unwritten' }
  const day = asked.effectiveOn
  const wanted = day === undefined ? null : localToInstant(day, 0, zone)
  const known = publications.find(({ version }) => version === asked.version)
  if (known) {
    const same =
      known.hash === of.hash &&
      known.changes.uk === asked.changes.uk &&
      known.changes.en === asked.changes.en &&
      (wanted === null || wanted === known.effectiveFrom)
    return same ? { tag: 'done', publication: known } : { tag: 'policy.published' }
  }
  const newest = policiesAt(written, publications, now).newest
  if (index <= written.findIndex(({ version }) => version === newest.version))
    return { tag: 'policy.published' }
  const earliest = Math.max(now + notice, of.effectiveFrom, newest.effectiveFrom + 1)
  const effectiveFrom = wanted ?? nextMidnight(earliest, zone)
  if (effectiveFrom < earliest) return { tag: 'policy.too-early' }
  if (effectiveFrom > now + furthest) return { tag: 'policy.too-late' }
  return { tag: 'may', of: { ...of, effectiveFrom } }
}

/** The first beginning of a day at or after an instant. */
function nextMidnight(instant: number, zone: string): number {
  const day = dayOf(instant, zone)
  const midnight = localToInstant(day, 0, zone)
  return midnight >= instant ? midnight : localToInstant(addDays(day, 1), 0, zone)
}
