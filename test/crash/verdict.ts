import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { announcementRecipients, chunks } from '../../db/tables/news.ts'
import { reportAnnouncement } from '../../functions/news/report.ts'
import { readRowName } from '../../functions/news/row-name.ts'
import type { Person } from './crowd.ts'
import { type School, rowOf } from './school.ts'

/** States of whoever has a mail that the provider has taken. */
const arrived = ['sent', 'delivered', 'bounced', 'complained']

/** Of whoever has none, and never will. */
const without = ['excluded', 'refused', 'failed', 'dropped']

/**
 * Compares what the provider has taken with who should have got it, and both with the report.
 * @returns every promise that was broken, in words; nothing when all were kept
 */
export async function broken(
  school: School,
  id: string,
  people: readonly Person[],
): Promise<string[]> {
  const { db } = school.ctx
  const rows = await db.read
    .select()
    .from(announcementRecipients)
    .where(eq(announcementRecipients.announcementId, id))
  const states = new Map(rows.map((row) => [row.personId, row]))
  const mails = new Map<string, string[]>()
  for (const mail of await school.inbox()) {
    const named = readRowName(rowOf(mail))
    if (named?.announcementId !== id) continue
    mails.set(named.personId, [...(mails.get(named.personId) ?? []), ...mail.to])
  }
  const wrongs: string[] = [...new Set(school.notes.wrongs)].slice(0, 5)
  const said = new Map<string, string[]>()
  for (const person of people) {
    const to = mails.get(person.id) ?? []
    const row = states.get(person.id)
    const says = (what: string) => {
      const example = `${person.id} ${row?.state} ${row?.reason}, ${to.length} mails`
      said.set(what, [...(said.get(what) ?? []), example])
    }
    const left = person.leftAt !== null
    const state = row?.state ?? 'excluded'
    if (to.some((address) => address !== person.email)) says('to another address')
    if (to.length > 1) says('twice')
    if (arrived.includes(state) && to.length !== 1) says('lost')
    if (without.includes(state) && to.length > 0) says('unwanted')
    if (!row && !left) says('forgotten when frozen')
    if (left && school.notes.isComposedAfter(person.email, person.leftAt ?? 0)) {
      says('written to after they left')
    }
    if (left) continue
    if (person.barred && row?.reason !== person.barred) says(`not excluded as ${person.barred}`)
    if (!person.barred && state === 'refused') says('refused by nobody')
    if (!person.barred && state === 'excluded') says('excluded')
    if (!person.barred && state === 'failed' && !person.bad) says('failed')
  }
  const known = new Set(people.map((person) => person.id))
  for (const name of [...mails.keys(), ...states.keys()]) {
    if (!known.has(name)) wrongs.push(`a stranger: ${name}`)
  }
  return [
    ...wrongs,
    ...[...said].map(([what, cases]) => `${what}, ${cases.length} people: ${cases[0]}`),
  ]
}

/** The report of an announcement that is over adds up, and nothing is left of its requests. */
export async function expectSums(school: School, id: string): Promise<void> {
  const found = await reportAnnouncement(school.ctx, id)
  if (!found) throw new Error('no report')
  const { report } = found
  const { excluded, candidates, recipients, waiting, inChunks } = report
  const { sent, delivered, bounced, complained, refused, failed, unknown, dropped } = report
  const all = Object.values(excluded).reduce((sum, people) => sum + people, 0)
  expect(candidates).toBe(recipients + all)
  const taken = sent + delivered + bounced + complained
  expect(recipients).toBe(taken + refused + failed + unknown + dropped)
  expect({ waiting, inChunks }).toEqual({ waiting: 0, inChunks: 0 })
  const accepted = (await school.inbox()).filter((mail) => rowOf(mail).startsWith(id)).length
  expect(accepted).toBeGreaterThanOrEqual(taken)
  expect(accepted).toBeLessThanOrEqual(taken + unknown)
  const made = await school.ctx.db.read.select().from(chunks).where(eq(chunks.announcementId, id))
  expect(made.filter(({ state, request }) => state === 'open' || request !== null)).toEqual([])
}
