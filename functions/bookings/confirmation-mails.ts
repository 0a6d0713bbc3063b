import type { SQL } from 'drizzle-orm'
import type { Ctx } from '../context.ts'
import { enqueue } from '../mail/enqueue.ts'

/**
 * Writes for the batch that confirms a booking: the mails to its student and to the teacher.
 * @param when holds in the batch once the booking is confirmed
 */
export function confirmationMails(
  ctx: Ctx,
  booking: { id: string; studentId: string; teacherUserId: string },
  when: SQL,
) {
  const db = ctx.db.write
  return [
    enqueue(ctx, db, {
      kind: 'booking.confirmed',
      subject: booking.id,
      recipient: booking.studentId,
      when,
    }),
    enqueue(ctx, db, {
      kind: 'lesson.booked',
      subject: booking.id,
      recipient: booking.teacherUserId,
      when,
    }),
  ] as const
}
