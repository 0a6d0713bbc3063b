import type { Locale } from '../../schema/enums.ts'

interface Texts {
  toLiqPay: string
  goesToLiqPay: string
  continue: string
  back: string
  payment: string
  waiting: string
  paid: string
  notPaid: string
}

export const texts: Record<Locale, Texts> = {
  uk: {
    toLiqPay: 'Перехід до оплати',
    goesToLiqPay:
      'Картку ви введете на захищеній сторінці LiqPay, а після оплати повернетеся до нас.',
    continue: 'Перейти до LiqPay',
    back: 'Назад до бронювання',
    payment: 'Перевіряємо оплату',
    waiting: 'LiqPay ще не підтвердив оплату. Ця сторінка оновиться сама за кілька секунд.',
    paid: 'Якщо ви вже сплатили, нічого робити не треба: щойно LiqPay повідомить про гроші, ми підтвердимо заняття й напишемо вам.',
    notPaid:
      'Якщо ж ви закрили сторінку LiqPay, не сплативши, поверніться до бронювання й спробуйте ще раз.',
  },
  en: {
    toLiqPay: 'On to the payment',
    goesToLiqPay: 'You enter your card on LiqPay’s protected page and come back here afterwards.',
    continue: 'Go to LiqPay',
    back: 'Back to the booking',
    payment: 'Checking your payment',
    waiting: 'LiqPay has not confirmed the payment yet. This page looks again in a few seconds.',
    paid: 'If you have already paid, there is nothing to do: once LiqPay tells us, we confirm the lesson and write to you.',
    notPaid: 'If you closed LiqPay’s page without paying, go back to the booking and try again.',
  },
}
