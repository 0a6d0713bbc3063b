import type { Locale } from '../../schema/enums.ts'

interface Texts {
  toLiqPay: string
  goesToLiqPay: string
  continue: string
  back: string
  payment: string
  waiting: string
  waitingLonger: string
}

export const texts: Record<Locale, Texts> = {
  uk: {
    toLiqPay: 'Перехід до оплати',
    goesToLiqPay: 'Оплата проходить на захищеній сторінці LiqPay. Після неї ви повернетеся сюди.',
    continue: 'Перейти до LiqPay',
    back: 'Назад до бронювання',
    payment: 'Перевіряємо оплату',
    waiting: 'LiqPay ще не підтвердив оплату. Ця сторінка оновиться сама за кілька секунд.',
    waitingLonger:
      'Якщо ви вже сплатили, нічого робити не треба: щойно гроші надійдуть, ми підтвердимо заняття і напишемо вам.',
  },
  en: {
    toLiqPay: 'On to the payment',
    goesToLiqPay: 'You pay on LiqPay’s protected page and come back here afterwards.',
    continue: 'Go to LiqPay',
    back: 'Back to the booking',
    payment: 'Checking your payment',
    waiting: 'LiqPay has not confirmed the payment yet. This page looks again in a few seconds.',
    waitingLonger:
      'If you have already paid, there is nothing to do: once the money arrives we confirm the lesson and write to you.',
  },
}
