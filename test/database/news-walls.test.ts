import { and, eq, inArray } from 'drizzle-orm'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { connect } from '../../db/client.ts'
import { announcementRecipients, announcements, chunks } from '../../db/tables/news.ts'
import { type RecipientState, recipientStates } from '../../schema/enums.ts'
import { retention } from '../../schema/retention.ts'
import { ids } from '../lessons.ts'
import { refusal } from './writes.ts'

const { read, write } = connect({ url: inject('databaseUrl') })

const made: string[] = []

/** Leaves no announcement behind that the cron of another suite would send. */
afterAll(async () => {
  const open = inArray(announcements.state, ['scheduled', 'sending', 'paused'])
  await write
    .update(announcements)
    .set({ state: 'cancelled' })
    .where(and(inArray(announcements.id, made), open))
})

type Row = typeof announcements.$inferInsert

const whole = { subjectUk: 'а', subjectEn: 'a', bodyUk: 'б', bodyEn: 'b' }

/** Begins as a draft, as all must. */
async function make(fields: Partial<Row> = {}): Promise<string> {
  const id = ids.next('ann')
  made.push(id)
  await write.insert(announcements).values({
    id,
    kind: 'news',
    ...whole,
    segment: '{}',
    state: 'draft',
    createdBy: 'cli',
    createdAt: 1,
    alerts: 0,
    minuteTaken: 0,
    minutesBefore: 0,
    ...fields,
  })
  return id
}

const set = (id: string, fields: Partial<Row>) =>
  refusal(write.update(announcements).set(fields).where(eq(announcements.id, id)))

const add = (
  announcementId: string,
  fields: Partial<typeof announcementRecipients.$inferInsert> = {},
) => {
  const row = { announcementId, personId: ids.next('usr'), state: 'queued' as const, ...fields }
  return { ...row, refused: refusal(write.insert(announcementRecipients).values(row)) }
}

const scheduled = { state: 'scheduled', scheduledFor: 1, startBefore: 2 } as const
const sending = { state: 'sending', frozenAt: 3, watchedFrom: 3 } as const

/** A frozen list of some people. */
async function frozen(people = 1) {
  const id = await make()
  await set(id, scheduled)
  const list = Array.from({ length: people }, () => add(id))
  for (const one of list) expect(await one.refused).toBeNull()
  await set(id, sending)
  const of = (n: number) =>
    and(
      eq(announcementRecipients.announcementId, id),
      eq(announcementRecipients.personId, list[n]?.personId ?? ''),
    )
  const move = (state: RecipientState, n = 0, chunkId?: string) =>
    refusal(
      write
        .update(announcementRecipients)
        .set({ state, ...(chunkId && { chunkId }) })
        .where(of(n)),
    )
  return { id, of, move }
}

async function addChunk(announcementId: string, number: number): Promise<string> {
  const id = ids.next('cnk')
  await write.insert(chunks).values({
    id,
    announcementId,
    number,
    state: 'open',
    createdAt: 1,
    dueAt: 1,
    attempts: 0,
    fence: 1,
    compositions: 0,
    size: 0,
  })
  return id
}

describe('a list of recipients', () => {
  it('names each person once, and is made only while its announcement is scheduled', async () => {
    const id = await make()
    expect(await add(id).refused).toBe('recipient.frozen')
    await set(id, scheduled)
    const first = add(id)
    expect(await first.refused).toBeNull()
    const { personId } = first
    expect(await add(id, { personId }).refused).toMatch(/^unique:announcement_recipients/)
    expect(await add(id, { state: 'sent' }).refused).toBe('recipient.frozen')
    expect(await add(id, { state: 'excluded' }).refused).toMatch(/^check:/)
    await set(id, sending)
    expect(await add(id).refused).toBe('recipient.frozen')
    const gone = write
      .delete(announcementRecipients)
      .where(eq(announcementRecipients.announcementId, id))
    expect(await refusal(gone)).toBe('recipient.frozen')
  })

  it('is never sent to a second time: nobody goes back who may have been written to', async () => {
    for (const state of ['sent', 'delivered', 'bounced', 'complained', 'unknown'] as const) {
      const { id, move } = await frozen()
      const chunk = await addChunk(id, 1)
      expect(await move('chunked', 0, chunk)).toBeNull()
      expect(await move(state)).toBeNull()
      for (const back of ['queued', 'chunked', 'refused', 'dropped', 'excluded'] as const) {
        expect(await move(back)).toBe('recipient.transition')
      }
    }
  })

  it('is done with whoever refused, was left out or was cancelled', async () => {
    for (const state of ['refused', 'dropped'] as const) {
      const { id, move } = await frozen()
      await move('chunked', 0, await addChunk(id, 1))
      expect(await move(state)).toBeNull()
      for (const back of recipientStates.filter((one) => one !== state)) {
        expect(await move(back)).toBe('recipient.transition')
      }
    }
  })

  it('lets a failed one be tried again, in another chunk', async () => {
    const { id, of, move } = await frozen()
    await move('chunked', 0, await addChunk(id, 1))
    await move('failed')
    const again = write
      .update(announcementRecipients)
      .set({ state: 'queued', chunkId: null })
      .where(of(0))
    expect(await refusal(again)).toBeNull()
    expect(await move('chunked', 0, await addChunk(id, 2))).toBeNull()
  })

  it('has nobody in two chunks: only the halves of one that was split take its people over', async () => {
    const { id, of, move } = await frozen()
    const [first, second] = [await addChunk(id, 1), await addChunk(id, 2)]
    await move('chunked', 0, first)
    const toSecond = () =>
      refusal(write.update(announcementRecipients).set({ chunkId: second }).where(of(0)))
    expect(await toSecond()).toBe('recipient.transition')
    await write.update(chunks).set({ state: 'split' }).where(eq(chunks.id, first))
    expect(await toSecond()).toBeNull()
    const reopened = write.update(chunks).set({ state: 'open' }).where(eq(chunks.id, first))
    expect(await refusal(reopened)).toBe('chunk.transition')
  })
})

describe('an announcement', () => {
  it('begins as a draft, and needs its words in both languages to be scheduled', async () => {
    expect(await refusal(make({ state: 'done', frozenAt: 1 }))).toBe('announcement.transition')
    const id = await make({ subjectEn: '' })
    expect(await set(id, scheduled)).toBe('check:announcements_whole')
    expect(await set(id, { ...scheduled, subjectEn: 'a' })).toBeNull()
  })

  it('is done only when nobody waits, and keeps what was sent', async () => {
    const { id, move } = await frozen()
    expect(await set(id, { state: 'done' })).toBe('announcement.open')
    await move('chunked', 0, await addChunk(id, 1))
    expect(await set(id, { state: 'done' })).toBe('announcement.open')
    await move('sent')
    expect(await set(id, { state: 'done' })).toBeNull()
    expect(await set(id, { bodyEn: 'other' })).toBe('announcement.fixed')
    expect(await set(id, { segment: '{"language":"uk"}' })).toBe('announcement.fixed')
    expect(await set(id, { frozenAt: null })).toBe('announcement.fixed')
    const gone = write.delete(announcements).where(eq(announcements.id, id))
    expect(await refusal(gone)).toBe('announcement.fixed')
  })

  it('that was cancelled stays cancelled', async () => {
    const { id } = await frozen()
    expect(await set(id, { state: 'cancelled' })).toBeNull()
    for (const state of ['sending', 'scheduled'] as const) {
      expect(await set(id, { state })).toBe('announcement.transition')
    }
  })

  it('of a version of the policy is one', async () => {
    const policyVersion = ids.next('evt')
    await make({ kind: 'policy', policyVersion })
    expect(await refusal(make({ kind: 'policy', policyVersion }))).toBe(
      'unique:announcements.policy_version',
    )
    expect(await refusal(make({ kind: 'policy' }))).toBe('check:announcements_policy_version')
  })
})

describe('what an announcement left', () => {
  it('goes only when its row says that it does, which it may when it ended long ago', async () => {
    const { id, of, move } = await frozen()
    await addChunk(id, 1)
    const { announcements: kept } = retention
    const due = { forgottenAt: 10 + kept }
    const list = () => refusal(write.delete(announcementRecipients).where(of(0)))
    const requests = () => refusal(write.delete(chunks).where(eq(chunks.announcementId, id)))
    const row = () => refusal(write.delete(announcements).where(eq(announcements.id, id)))
    expect(await set(id, due)).toBe('check:announcements_forgotten')
    expect(await move('dropped')).toBeNull()
    expect(await set(id, { state: 'done', endedAt: 10 })).toBeNull()
    expect(await set(id, { forgottenAt: 9 + kept })).toBe('check:announcements_forgotten')
    expect([await list(), await requests(), await row()]).toEqual([
      'recipient.frozen',
      'chunk.fixed',
      'announcement.fixed',
    ])
    expect(await set(id, due)).toBeNull()
    expect(await set(id, { forgottenAt: null })).toBe('announcement.fixed')
    expect(await set(id, { state: 'sending' })).toBe('check:announcements_forgotten')
    expect([await list(), await requests(), await row()]).toEqual([null, null, null])
  })
})

describe('a chunk', () => {
  it('keeps a request only while it is open, and only together with its doubt', async () => {
    const { id } = await frozen()
    const chunk = await addChunk(id, 1)
    const change = (fields: Partial<typeof chunks.$inferInsert>) =>
      refusal(write.update(chunks).set(fields).where(eq(chunks.id, chunk)))
    expect(await change({ request: '[]' })).toBe('check:chunks_doubt')
    expect(await change({ request: '[]', uncertainSince: 1 })).toBeNull()
    expect(await change({ state: 'sent' })).toBe('check:chunks_request_ends')
    expect(await change({ state: 'sent', request: null })).toBeNull()
    expect(await read.select().from(chunks).where(eq(chunks.id, chunk))).toMatchObject([
      { request: null },
    ])
  })
})
