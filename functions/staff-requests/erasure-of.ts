import { eq, sql } from 'drizzle-orm'
import { users } from '../../db/tables/accounts.ts'
import type { Locale } from '../../schema/enums.ts'
import type { ErasureWish } from '../../schema/staff.ts'
import type { Credential } from '../accounts/session.ts'
import { record } from '../audit/record.ts'
import type { Ctx } from '../context.ts'
import { cancelErasureOf } from '../erasure/cancel-erasure.ts'
import { type RequestResult, eraseOnRequest } from '../erasure/erase-on-request.ts'
import { type Standing, standingReads, toStanding } from '../erasure/read-erasure.ts'
import { staffAbout } from './about-person.ts'
import { type NotStaff, asStaff } from '../staff/as-staff.ts'

type Unknown = { tag: 'not.found' } | NotStaff

/** What a person has asked for, and what is to be decided before they go; a line tells of the look. */
export async function readErasureOf(
  ctx: Ctx,
  credential: Credential,
  id: string,
  locale: Locale,
): Promise<({ tag: 'found' } & Standing) | Unknown> {
  const now = ctx.clock.now()
  const staff = await asStaff(ctx, credential, (db) => [
    db.select({ id: users.id }).from(users).where(eq(users.id, id)),
    ...standingReads(db, sql`${id}`, now),
  ])
  if (staff.tag !== 'staff') return staff
  const [[person], ...rows] = staff.rows
  if (!person) return { tag: 'not.found' }
  const actor = staff.who.user.id
  await record(ctx, ctx.db.write, { event: 'staff.person-read', actor, subject: id })
  return { tag: 'found', ...toStanding(rows, now, locale) }
}

/** Erases a person who asked the school for it. Nobody goes by their own word: that takes the password. */
export async function eraseOf(
  ctx: Ctx,
  credential: Credential,
  id: string,
  wish: ErasureWish,
): Promise<RequestResult | NotStaff> {
  const staff = await staffAbout(ctx, credential, id)
  if (staff.tag !== 'staff') return staff
  if (staff.actor === id) return { tag: 'role.forbidden' }
  return eraseOnRequest(ctx, { person: id, actor: staff.actor, ...wish })
}

/** Calls off the erasure of a person who asked the school to stay; where none stands, nothing is done. */
export async function keepOnRequest(
  ctx: Ctx,
  credential: Credential,
  id: string,
): Promise<{ tag: 'cancelled' } | Unknown> {
  const staff = await staffAbout(ctx, credential, id)
  if (staff.tag !== 'staff') return staff
  await cancelErasureOf(ctx, { userId: id, actor: staff.actor })
  return { tag: 'cancelled' }
}
