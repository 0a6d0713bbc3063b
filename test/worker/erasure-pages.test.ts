import { describe, expect, it } from 'vitest'
import { cancelBooking } from '../../functions/bookings/cancel.ts'
import { startIn } from '../lessons.ts'
import { makeUser, password } from '../makers.ts'
import { held, meet, ordered, tell } from './booking-steps.ts'
import { day, leave, stateOf, ticks, wishesOf } from './erasure-steps.ts'
import { open } from './payer.ts'
import { testApp } from './support.ts'

const app = testApp()

const words = async (answer: Response) => (await answer.text()).replaceAll(/\s+/g, ' ')

describe('the page that deletes an account', () => {
  it('is reached from the profile, and says what goes and what stays', async () => {
    const api = await app.as(await makeUser(app.ctx.db))
    expect(await words(await api.get('/profile'))).toContain('href="/profile/erasure"')
    const page = await words(await api.get('/profile/erasure'))
    expect(page).toContain('Видалити кабінет')
    expect(page).toContain('1825 днів')
    expect(page).toContain('24 години')
    expect(page).not.toContain('type="radio"')
  })

  it('shows lessons ahead with their price, and asks what becomes of them', async () => {
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    await tell(app, { order_id: await ordered(api, id) })
    const page = await words(await api.get('/profile/erasure?lang=en'))
    expect(page).toContain(`/bookings/${id}`)
    expect(page).toContain('UAH 450')
    const undecided = await api.submit('/profile/erasure', { password })
    expect(undecided.status).toBe(422)
    expect(await words(undecided)).toContain('Оберіть одне з двох.')
    const wrong = await api.submit('/profile/erasure', { password: 'no', lessons: 'after-last' })
    expect(wrong.status).toBe(422)
    expect(await words(wrong)).toMatch(/value="after-last" checked.*Пароль не збігається/)
    const asked = await api.submit('/profile/erasure', { password, lessons: 'after-last' })
    expect(asked.headers.get('Location')).toBe('/profile/erasure')
    expect((await stateOf(api)).decided).toBe('after-last')
  })

  it('says of a lesson that begins within the grace that it is not cancelled, before and after the click', async () => {
    const app = testApp()
    const { api, offer } = await meet(app)
    for (const days of [3, 6])
      await tell(app, { order_id: await ordered(api, await held(api, offer, startIn(days))) })
    const notes = async () =>
      (await words(await api.get('/profile/erasure?lang=en'))).split('not cancelled nor paid back')
        .length - 1
    expect(await notes()).toBe(0)
    app.clock.advanceBy(startIn(3) - app.clock.now() - 60_000)
    expect(await notes()).toBe(1)
    const page = await words(await api.get('/profile/erasure?lang=uk'))
    expect(page).toContain('гроші за нього не повернуться')
    expect(page).toContain('ще не почнуться, коли настане час видалення')
    await api.submit('/profile/erasure', { password, lessons: 'return-money' })
    expect(await notes()).toBe(1)
    await api.submit('/profile/erasure/cancel', {})
    await api.submit('/profile/erasure', { password, lessons: 'after-last' })
    expect(await notes()).toBe(0)
  })

  it('asks nothing of whom only money is owed: it says that the money goes back', async () => {
    const { api, offer } = await meet(app)
    const id = await held(api, offer)
    await tell(app, { order_id: await ordered(api, id) })
    await cancelBooking(app.ctx, id)
    const page = await words(await api.get('/profile/erasure'))
    expect(page).toContain('На вашому балансі 450 грн. Ці гроші повернуться на картку.')
    expect(page).not.toContain('type="radio"')
    expect(page).toContain('name="lessons" value="return-money"')
  })

  it('says when it will be, and takes it back by a button', async () => {
    const api = await app.as(await makeUser(app.ctx.db, { locale: 'en' }))
    await api.submit('/profile/erasure', { password })
    const page = await words(await api.get('/profile/erasure'))
    expect(page).toContain('Your account will be deleted')
    expect(page).toContain('action="/profile/erasure/cancel"')
    const kept = await api.submit('/profile/erasure/cancel', {})
    expect(await words(await api.get(kept.headers.get('Location') ?? ''))).toContain(
      'Nothing was deleted.',
    )
    expect((await stateOf(api)).state).toBe('none')
  })

  it('tells a teacher with lessons ahead why it cannot be now', async () => {
    const { api, offer } = await meet(app)
    await tell(app, { order_id: await ordered(api, await held(api, offer)) })
    const teacher = await app.as(offer.teacher.user)
    const page = await words(await teacher.get('/profile/erasure'))
    expect(page).toContain('Попереду є заняття, які ви проводите.')
    expect(page).not.toContain('type="password"')
  })
})

describe('thinking again when the day has come', () => {
  /** A student whose erasure has cancelled a lesson and waits for LiqPay, which gives nothing back. */
  async function waiting() {
    const app = testApp()
    const { api, student, offer } = await meet(app)
    const id = await held(api, offer)
    await tell(app, { order_id: await open(api, id) })
    await leave(api, 'return-money')
    app.clock.advanceBy(day)
    await ticks(app)
    expect((await stateOf(api)).waitsFor).toBe('refund')
    return { app, api, student, id }
  }

  it('names the lessons that were cancelled by then, and claims nothing else', async () => {
    const { api, id } = await waiting()
    const kept = await api.submit('/profile/erasure/cancel?lang=en', {})
    const page = await words(await api.get(`${kept.headers.get('Location') ?? ''}&lang=en`))
    expect(page).toContain('Lessons that were cancelled already')
    expect(page).toContain(`href="/bookings/${id}?lang=en"`)
    expect(page).not.toContain('Nothing was deleted')
    // Another wish, called off in time, had cancelled none.
    await leave(api, 'return-money')
    await api.submit('/profile/erasure/cancel', {})
    const again = await words(await api.get('/profile/erasure?kept=yes&lang=en'))
    expect(again).toContain('Nothing was deleted')
    expect(again).not.toContain(id)
  })

  it('does so behind the link of the mail, too', async () => {
    const { app, student, id } = await waiting()
    const [wish] = await wishesOf(app, student.id)
    const kept = await app.visitor().submit(`/keep/${wish?.token}`, {})
    expect(kept.status).toBe(200)
    const page = await words(kept)
    expect(page).toContain('Заняття, які вже скасовано')
    expect(page).toContain(`href="/bookings/${id}`)
    expect(page).not.toContain('нічого не втрачено')
  })
})

describe('the page behind the link of the mail', () => {
  it('changes nothing until its button is pressed, then keeps the account', async () => {
    const student = await makeUser(app.ctx.db, { locale: 'en' })
    const api = await app.as(student)
    await leave(api)
    const [wish] = await wishesOf(app, student.id)
    const path = `/keep/${wish?.token}`
    const visitor = app.visitor()
    const page = await words(await visitor.get(path))
    expect(page).toContain('Keep the account?')
    expect(page).toContain(student.email)
    expect((await stateOf(api)).state).toBe('asked')
    const kept = await visitor.submit(path, {})
    expect(kept.status).toBe(200)
    expect((await stateOf(api)).state).toBe('none')
    expect((await visitor.get(path)).status).toBe(410)
    expect((await visitor.submit(path, {})).status).toBe(410)
  })

  it('tells nothing to whoever makes a link up', async () => {
    expect((await app.visitor().get('/keep/ers_1.AAAA')).status).toBe(410)
  })
})

describe('the page of a refusal', () => {
  it('leads whoever has an account to deleting it', async () => {
    const student = await makeUser(app.ctx.db)
    const token = await app.ctx.tokens.issue('unsubscribe', student.id)
    const page = await words(await app.visitor().submit(`/unsubscribe/${token}`, {}))
    expect(page).toContain('href="/profile/erasure"')
  })
})
