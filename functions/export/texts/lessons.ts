import type { Locale } from '../../../schema/enums.ts'
import { daysOf } from '../../../schema/retention.ts'
import type { PartTexts } from '../text.ts'

/** What the parts about lessons and their money mean. */
export const lessonTexts: Record<
  Locale,
  PartTexts<'bookings' | 'payments' | 'paymentNews' | 'refunds' | 'balance' | 'ledger'>
> = {
  uk: {
    bookings: {
      title: 'Бронювання',
      explanation:
        'Заняття, які ви бронювали: щоб їх провести, а потім для обліку, як вимагає закон.',
      kept: `${daysOf('records')} днів`,
      fields: {
        id: 'номер бронювання',
        lesson: 'заняття',
        teacher: 'викладач',
        startsAt: 'початок',
        endsAt: 'кінець',
        state:
          'стан: held — чекає на оплату, confirmed — підтверджено, attended — відбулося, missed — пропущено, expired — не оплачено вчасно, cancelled — скасовано',
        price: 'ціна на час бронювання',
        heldUntil: 'до якого часу місце чекало на оплату',
        holdExtended: 'чи подовжено цей час задля оплати',
        bookedAt: 'коли заброньовано',
      },
    },
    payments: {
      title: 'Оплати',
      explanation:
        'Спроби оплати через LiqPay: для обліку, як вимагає закон. Даних картки школа не має.',
      kept: `${daysOf('records')} днів`,
      fields: {
        order: 'номер замовлення в LiqPay',
        booking: 'за яке бронювання',
        amount: 'сума',
        returned: 'скільки з неї повернено на картку',
        state:
          'стан: pending — чекаємо на LiqPay, paid — сплачено, failed — не вдалося, reversed — повернено',
        liqpayState: 'стан словом LiqPay',
        errorCode: 'код помилки LiqPay',
        begunAt: 'коли розпочато',
        expiresAt: 'до якого часу можна було почати оплату',
        paidAt: 'коли сплачено',
        nextAskedAt: 'коли ми спитаємо LiqPay наступного разу',
        timesAsked: 'скільки разів питали',
      },
    },
    paymentNews: {
      title: 'Повідомлення LiqPay',
      explanation: 'Що LiqPay сказав про ваші оплати: щоб жодна не загубилася.',
      kept: `${daysOf('records')} днів`,
      fields: {
        id: 'номер запису',
        from: 'від кого',
        via: 'як дізналися: callback — LiqPay повідомив, status — ми спитали',
        order: 'номер замовлення',
        liqpayId: 'номер платежу в LiqPay',
        liqpayState: 'стан словом LiqPay',
        amount: 'сума в копійках чи центах',
        returned: 'скільки на той час повернулося на картку, в копійках чи центах',
        currency: 'валюта',
        errorCode: 'код помилки',
        happenedAt: 'коли це сталося',
        heardAt: 'коли ми про це дізналися',
      },
    },
    refunds: {
      title: 'Повернення',
      explanation: 'Гроші, які школа повертає вам на картку: для обліку, як вимагає закон.',
      kept: `${daysOf('records')} днів`,
      fields: {
        id: 'номер повернення',
        order: 'з якого замовлення',
        amount: 'сума',
        state: 'стан: requested — у дорозі, done — повернено, failed — не вдалося',
        askedBy: 'через що повертаємо',
        askedAt: 'коли розпочато',
        nextTryAt: 'коли спробуємо знову',
        tries: 'скільки разів пробували',
        triedAt: 'коли спробували вперше',
        acceptedAt: 'коли LiqPay узяв повернення в роботу',
        errorCode: 'код помилки LiqPay',
      },
    },
    balance: {
      title: 'Баланс',
      explanation: 'Скільки ваших грошей є в школі: сума рядків наступної частини.',
      kept: 'доки школа вам винна',
      fields: { sum: 'сума' },
    },
    ledger: {
      title: 'Рух коштів',
      explanation: 'Рядки, з яких складається баланс: для обліку, як вимагає закон.',
      kept: `${daysOf('records')} днів; що лишилося від давніших рядків, перенесено одним рядком`,
      fields: {
        id: 'номер рядка',
        at: 'коли',
        kind: 'що: payment — надійшла оплата, lesson — сплачено заняття, cancellation — повернено за скасоване заняття, reversal — повернено на картку, paid-back — школа повернула поза LiqPay, переказом чи готівкою, carried — перенесений залишок',
        amount: 'сума; те, що пішло з балансу, з мінусом',
        order: 'номер замовлення',
        booking: 'номер бронювання',
        reference: 'за яким документом школа повернула гроші сама',
      },
    },
  },
  en: {
    bookings: {
      title: 'Bookings',
      explanation:
        'The lessons you booked: to hold them, and then for the accounts, as the law demands.',
      kept: `${daysOf('records')} days`,
      fields: {
        id: 'the booking’s number',
        lesson: 'the lesson',
        teacher: 'the teacher',
        startsAt: 'its beginning',
        endsAt: 'its end',
        state:
          'held: waits for payment, confirmed, attended, missed, expired: not paid in time, cancelled',
        price: 'the price when it was booked',
        heldUntil: 'until when the place waited for payment',
        holdExtended: 'whether that was extended for a payment',
        bookedAt: 'when it was booked',
      },
    },
    payments: {
      title: 'Payments',
      explanation:
        'Attempts to pay at LiqPay: for the accounts, as the law demands. The school has no card data.',
      kept: `${daysOf('records')} days`,
      fields: {
        order: 'the order number at LiqPay',
        booking: 'the booking it is for',
        amount: 'the amount',
        returned: 'how much of it went back to the card',
        state: 'pending: we wait for LiqPay, paid, failed, reversed: went back',
        liqpayState: 'the state in LiqPay’s word',
        errorCode: 'LiqPay’s error code',
        begunAt: 'when it was begun',
        expiresAt: 'until when a payment could begin',
        paidAt: 'when it was paid',
        nextAskedAt: 'when we ask LiqPay next',
        timesAsked: 'how often we asked',
      },
    },
    paymentNews: {
      title: 'LiqPay’s messages',
      explanation: 'What LiqPay said of your payments: so that none is lost.',
      kept: `${daysOf('records')} days`,
      fields: {
        id: 'the record’s number',
        from: 'who said it',
        via: 'callback: LiqPay told us, status: we asked',
        order: 'the order number',
        liqpayId: 'LiqPay’s payment number',
        liqpayState: 'the state in LiqPay’s word',
        amount: 'the amount in hundredths',
        returned: 'what had gone back to the card by then, in hundredths',
        currency: 'the currency',
        errorCode: 'the error code',
        happenedAt: 'when it happened',
        heardAt: 'when we heard of it',
      },
    },
    refunds: {
      title: 'Refunds',
      explanation:
        'Money that the school gives back to your card: for the accounts, as the law demands.',
      kept: `${daysOf('records')} days`,
      fields: {
        id: 'the refund’s number',
        order: 'the order it comes from',
        amount: 'the amount',
        state: 'requested: on its way, done, failed',
        askedBy: 'what it is given back for',
        askedAt: 'when it was begun',
        nextTryAt: 'when it is tried again',
        tries: 'how often it was tried',
        triedAt: 'when it was tried first',
        acceptedAt: 'when LiqPay took it on',
        errorCode: 'LiqPay’s error code',
      },
    },
    balance: {
      title: 'Balance',
      explanation: 'How much of your money is at the school: the sum of the next part’s lines.',
      kept: 'as long as the school owes it to you',
      fields: { sum: 'the sum' },
    },
    ledger: {
      title: 'Money in and out',
      explanation: 'The lines that the balance is made of: for the accounts, as the law demands.',
      kept: `${daysOf('records')} days; what older lines left is carried forward in one line`,
      fields: {
        id: 'the line’s number',
        at: 'when',
        kind: 'payment: money came in, lesson: a lesson was paid, cancellation: a cancelled lesson gave it back, reversal: it went back to the card, paid-back: the school gave it back outside LiqPay, by a transfer or in cash, carried: what older lines left',
        amount: 'the amount; what left the balance has a minus',
        order: 'the order number',
        booking: 'the booking’s number',
        reference: 'under which document the school gave money back itself',
      },
    },
  },
}
