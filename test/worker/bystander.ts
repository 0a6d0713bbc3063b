import { rowsWith } from '../every-row.ts'
import { password, makeOffer, makeUser } from '../makers.ts'
import { startIn } from '../lessons.ts'
import { held, ordered, tell } from './booking-steps.ts'
import { leave, wishesOf } from './erasure-steps.ts'
import { emailChangesOf, resetsOf } from './mail-links.ts'
import type { TestApp } from './support.ts'
import { subscribed } from './subscriptions.ts'
import { signUp } from './sign-up.ts'

export type Bystander = Awaited<ReturnType<typeof makeBystander>>

/** A student with something of every kind: bookings, money, links in mails, a second device, a wish to leave. */
export async function makeBystander(app: TestApp) {
  const { ctx } = app
  const offer = await makeOffer(ctx.db)
  const user = await makeUser(ctx.db, {
    name: 'Мирослава Осторонь',
    videoAccount: `aside.${ctx.ids.next('usr').slice(-8)}`,
    announcements: true,
  })
  const api = await app.as(user)
  await app.visitor().post('/api/session', { email: user.email, password })
  const booking = await held(api, offer, startIn(4))
  const payment = await ordered(api, booking)
  const paidBooking = await held(api, offer, startIn(5))
  const paidPayment = await ordered(api, paidBooking)
  await tell(app, { order_id: paidPayment })
  await app.visitor().post('/api/password/forgot', { email: user.email })
  const newEmail = `new.${user.email}`
  await api.post('/api/me/email', { email: newEmail, password })
  await leave(api, 'after-last')
  const subscription = await subscribed(app, { name: 'Мирослава Осторонь' })
  const attempt = await signUp(app, { name: 'Мирослава Осторонь' })
  const [reset] = await resetsOf(app, user.id)
  const [change] = await emailChangesOf(app, user.id)
  const [wish] = await wishesOf(app, user.id)
  if (!reset || !change || !wish) throw new Error('No link is on its way')
  // What is still to be sent is sent now, so that nothing changes by itself.
  await app.tick()
  const session = api.cookies.get('__Host-session') ?? ''
  const [sessionId = '', secret = ''] = session.split('.')
  return {
    user,
    api,
    offer,
    booking,
    payment,
    paidBooking,
    paidPayment,
    sessionId,
    /** The rows behind the links in mails. */
    rows: {
      verify: attempt.attempt.id,
      reset: reset.id,
      change: change.id,
      subscribe: subscription.id,
      unsubscribe: subscription.id,
      keep: wish.id,
      check: user.id,
    },
    /** What no answer to anybody else may hold. */
    secrets: [
      user.email,
      user.name,
      user.videoAccount,
      newEmail,
      attempt.email,
      subscription.email,
      session,
      secret,
      reset.token,
      change.token,
      wish.token,
    ],
    /** What a row that is theirs holds one of. */
    marks: [user.id, user.email, booking, payment, attempt.attempt.id, subscription.id],
  }
}

/** Every row of the database that is about somebody, by table, in a fixed order. */
export async function rowsOf(
  app: TestApp,
  { marks }: Bystander,
): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { table, line } of await rowsWith(app.ctx.db.read, marks))
    (found[table] ??= []).push(line)
  return found
}
