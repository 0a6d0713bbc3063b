import type { Context } from 'hono'
import { asStaff } from '../staff/as-staff.ts'
import { refused } from './problem.ts'
import { credentialOf } from './session.ts'
import type { AppEnv } from './types.ts'

/**
 * Lets whoever runs the school do what a verb of the school does, under their own id; others are
 * refused. It is for what shows no person's data, whose reading leaves a line of its own.
 */
export async function forStaff(
  c: Context<AppEnv>,
  act: (actor: string) => Promise<Response>,
): Promise<Response> {
  const staff = await asStaff(c.get('ctx'), credentialOf(c), () => [])
  return staff.tag === 'staff' ? act(staff.who.user.id) : refused(c, staff)
}
