import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { db } from './writes.ts'

/**
 * What the cron asks every minute, or a wall for every row, of tables that only grow: each is answered
 * by an index, however long the school has been open.
 */
it.each([
  [
    'the wall around the audit log',
    `select max(cast(subject_id as integer)) from audit where event = 'audit.forgotten'`,
    'audit_forgotten',
  ],
  [
    'mails whose content is kept too long',
    `select 1 from outbox where status = 'unknown' and request is not null and created_at <= 1`,
    'outbox_stored',
  ],
  ['who was erased', 'select 1 from users where erased_at <= 1', 'users_erasure'],
  [
    'the payments of records that go',
    `select p.id from payments p where p.booking_id in (select d.id from booking_due d)`,
    'payments_booking',
  ],
  [
    'whether a ledger line goes',
    `select 1 from ledger_due d where d.id = 'lgr_1'`,
    'sqlite_autoindex_bookings_1',
  ],
  [
    'the refunds of a payment',
    `select count(*) from refunds where payment_id = 'pay_1'`,
    'refunds_payment',
  ],
  [
    'the newest refunds that stand so',
    `select * from refunds where status = 'requested' and id < 'rfd_2' order by id desc limit 51`,
    'refunds_status',
  ],
  [
    'the next who wait for an announcement',
    `select person_id from announcement_recipients where announcement_id = 'ann_1'
      and state = 'queued' order by reason, rowid limit 100`,
    'announcement_recipients_state',
  ],
  [
    'mails that were refused alone',
    `select sum(size) from chunks where announcement_id = 'ann_1' and state = 'failed' and ended_at > 1`,
    'chunks_failed',
  ],
])('finds %s by an index', async (_, query, index) => {
  const rows = await db.read.all<{ detail: string }>(sql.raw(`explain query plan ${query}`))
  const plan = rows.map(({ detail }) => detail)
  expect(plan.join('\n')).toMatch(new RegExp(`INDEX ${index}\\b`))
  expect(plan.filter((step) => /^SCAN|TEMP B-TREE/.test(step))).toEqual([])
})
