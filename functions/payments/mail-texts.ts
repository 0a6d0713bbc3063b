import type { Locale } from '../../schema/enums.ts'

/** Why money that came in did not pay for the lesson it was meant for. */
export type WhyBalance = 'time-taken' | 'lesson-begun' | 'already-paid' | 'cancelled'

/** To staff it may also be that nobody is there any more to have a balance. */
export type WhyStaff = WhyBalance | 'erased'

interface PaymentMailTexts {
  greeting(name: string): string
  amount: string
  paidAt: string
  /** A day («вівторок, 1 грудня»), its year and the time. */
  date(day: string, year: string, time: string): string
  order: string
  lesson: string
  seller: string
  taxId: string
  sellerAddress: string
  received: {
    subject(amount: string): string
    intro(amount: string): string
    notFiscal: string
    details: string
  }
  toBalance: {
    subject(amount: string): string
    why: Record<WhyBalance, (lesson: string) => string>
    onBalance(amount: string): string
    nearest: string
    choose: string
    backToCard(contact: string): string
  }
  paidBack: {
    subject(amount: string): string
    intro(amount: string): string
    /** Under which document of the school's. */
    reference: string
    bookedAt: string
    missing(contact: string): string
  }
  staff: {
    subject(amount: string): string
    greeting: string
    intro(amount: string): string
    why: Record<WhyStaff, string>
    payer: string
    todo: string
    /** Whoever paid was erased meanwhile. */
    goesBack: string
    /** The money of a lesson that is still booked went back, or a part of it. */
    reversed: { subject: string; intro: string; todo: string }
    /** The number of a refund, which the commands take. */
    refund: string
    refundFailed: {
      subject(amount: string): string
      intro(amount: string): string
      /** LiqPay's own word for it. */
      error: string
      todo: string
      /** The card takes nothing any more. */
      byHand: string
    }
    refundOpen: {
      subject(amount: string): string
      /** LiqPay answers nothing that ends it, or has it and waits for the shop's own money. */
      intro: Record<'no-answer' | 'accepted', (amount: string) => string>
      since: string
      todo: string
      again: string
      settle: string
    }
  }
}

export const mailTexts: Record<Locale, PaymentMailTexts> = {
  uk: {
    greeting: (name) => `Вітаємо, ${name}!`,
    amount: 'Сума',
    paidAt: 'Дата оплати',
    date: (day, year, time) => `${day} ${year} року, ${time}`,
    order: 'Номер замовлення',
    lesson: 'Заняття',
    seller: 'Продавець',
    taxId: 'РНОКПП / ЄДРПОУ',
    sellerAddress: 'Адреса продавця',
    received: {
      subject: (amount) => `Оплату отримано: ${amount}`,
      intro: (amount) => `Ми отримали вашу оплату: ${amount}. Дякуємо!`,
      notFiscal: 'Цей лист підтверджує оплату, але не є фіскальним чеком.',
      details: 'Подробиці заняття надійдуть окремим листом.',
    },
    toBalance: {
      subject: (amount) => `${amount} тепер на вашому балансі`,
      why: {
        'time-taken': (lesson) =>
          `Оплата за заняття «${lesson}» надійшла, коли час на неї вже минув, а обраний вами час зайняли.`,
        'lesson-begun': (lesson) =>
          `Оплата за заняття «${lesson}» надійшла, коли обраний вами час уже настав.`,
        'already-paid': (lesson) =>
          `Заняття «${lesson}» вже було оплачено, тож ця оплата надійшла вдруге.`,
        cancelled: (lesson) =>
          `Оплата за заняття «${lesson}» надійшла, коли запис уже було скасовано.`,
      },
      onBalance: (amount) =>
        `Гроші не пропали: ${amount} тепер на вашому балансі, ними можна оплатити будь-яке заняття.`,
      nearest: 'Найближчий вільний час:',
      choose: 'Обрати інший час',
      backToCard: (contact) =>
        `Хочете повернути гроші на картку? Напишіть нам на ${contact} і вкажіть номер замовлення.`,
    },
    paidBack: {
      subject: (amount) => `Школа повернула вам ${amount}`,
      intro: (amount) =>
        `Ми повернули вам ${amount} з вашого балансу самі, не через LiqPay: переказом або готівкою, як домовлялися.`,
      reference: 'Документ школи',
      bookedAt: 'Знято з балансу',
      missing: (contact) =>
        `Якщо ви нічого про це не знаєте або гроші не надійшли, напишіть нам на ${contact} і вкажіть документ.`,
    },
    staff: {
      subject: (amount) => `Оплата стала балансом: ${amount}`,
      greeting: 'Вітаємо!',
      intro: (amount) => `Надійшла оплата ${amount}, за яку не вдалося записати на заняття.`,
      why: {
        'time-taken': 'Строк бронювання минув, а час зайняли.',
        'lesson-begun': 'Строк бронювання минув, а час заняття вже настав.',
        'already-paid': 'Це бронювання вже було оплачено.',
        cancelled: 'Це бронювання вже було скасовано.',
        erased: 'Кабінет, з якого платили, вже видалено на прохання власника.',
      },
      payer: 'Хто платив',
      todo: 'Гроші зараховано на баланс, про це вже пишемо платникові. Якщо попросять повернути їх на картку, оформте повернення.',
      goesBack:
        'Школа вже просить LiqPay повернути ці гроші на картку. Якщо повернення не вдасться, ми напишемо ще раз.',
      refund: 'Номер повернення',
      refundFailed: {
        subject: (amount) => `Не вдалося повернути ${amount}`,
        intro: (amount) => `LiqPay відмовив у поверненні ${amount} на картку за цим замовленням.`,
        error: 'Відповідь LiqPay',
        todo: 'Гроші знову на балансі платника. Перевірте в кабінеті LiqPay, чого бракує, і спробуйте ще раз командою нижче; якщо на повернення чекає видалення кабінету, школа спробує знову за добу.',
        byHand:
          'Якщо картка вже не приймає грошей, переказ зробіть самі й запишіть його командою pay-back-by-hand.',
      },
      refundOpen: {
        subject: (amount) => `Повернення ${amount} досі не завершено`,
        intro: {
          'no-answer': (amount) =>
            `Школа просить LiqPay повернути ${amount} на картку, але відповіді, яка б це завершила, досі немає.`,
          accepted: (amount) =>
            `LiqPay прийняв повернення ${amount} на картку, але досі його не виконав: імовірно, на рахунку магазину бракує грошей.`,
        },
        since: 'Просимо з',
        todo: 'Знайдіть замовлення в кабінеті LiqPay. Школа питатиме й далі кожні кілька годин, а доти ці гроші зарезервовано.',
        again: 'Спитати LiqPay ще раз',
        settle: 'Записати, чим скінчилося',
      },
      reversed: {
        subject: 'LiqPay повернув платникові гроші',
        intro:
          'LiqPay повідомив, що гроші за це замовлення повернуто платникові, повністю або частково. Заняття досі заброньовано.',
        todo: 'Звірте суму в кабінеті LiqPay і вирішіть, що робити із заняттям.',
      },
    },
  },
  en: {
    greeting: (name) => `Hello ${name},`,
    amount: 'Amount',
    paidAt: 'Paid',
    date: (day, year, time) => `${day} ${year}, ${time}`,
    order: 'Order',
    lesson: 'Lesson',
    seller: 'Seller',
    taxId: 'Tax ID',
    sellerAddress: 'Seller’s address',
    received: {
      subject: (amount) => `Payment received: ${amount}`,
      intro: (amount) => `We have received your payment of ${amount}. Thank you!`,
      notFiscal: 'This mail confirms your payment; it is not a fiscal receipt.',
      details: 'The details of the lesson come in a mail of their own.',
    },
    toBalance: {
      subject: (amount) => `${amount} is now on your balance`,
      why: {
        'time-taken': (lesson) =>
          `Your payment for “${lesson}” came after the time to pay was over, and the time you chose had been taken.`,
        'lesson-begun': (lesson) =>
          `Your payment for “${lesson}” came when the time you chose had already begun.`,
        'already-paid': (lesson) =>
          `“${lesson}” was already paid for: this payment is a second one.`,
        cancelled: (lesson) =>
          `Your payment for “${lesson}” came after the booking had been cancelled.`,
      },
      onBalance: (amount) =>
        `The money is not lost: ${amount} is now on your balance and pays for any lesson.`,
      nearest: 'The nearest free times:',
      choose: 'Pick another time',
      backToCard: (contact) =>
        `Would you rather have the money back on your card? Write to ${contact} and name the order.`,
    },
    paidBack: {
      subject: (amount) => `The school has paid ${amount} back to you`,
      intro: (amount) =>
        `We have paid ${amount} of your balance back to you ourselves, not through LiqPay: by a transfer or in cash, as agreed.`,
      reference: 'The school’s document',
      bookedAt: 'Taken off the balance',
      missing: (contact) =>
        `If you know nothing of it, or the money has not come, write to ${contact} and name the document.`,
    },
    staff: {
      subject: (amount) => `A payment became balance: ${amount}`,
      greeting: 'Hello,',
      intro: (amount) => `A payment of ${amount} came in that could not confirm its booking.`,
      why: {
        'time-taken': 'The hold had expired and the time was taken.',
        'lesson-begun': 'The hold had expired and the lesson would have begun.',
        'already-paid': 'The booking had already been paid for.',
        cancelled: 'The booking had already been cancelled.',
        erased: 'The account that paid has been deleted meanwhile, as its owner asked.',
      },
      payer: 'Paid by',
      todo: 'The money is on their balance and they are being told. If they ask for it back, refund it to the card.',
      goesBack:
        'The school is already asking LiqPay to give this money back to the card. We write again if that fails.',
      refund: 'Refund',
      refundFailed: {
        subject: (amount) => `${amount} could not be refunded`,
        intro: (amount) => `LiqPay refused to give ${amount} of this order back to the card.`,
        error: 'LiqPay’s answer',
        todo: 'The money is on the payer’s balance again. See in LiqPay’s cabinet what is missing and try again by the command below; if the deletion of an account waits for this refund, the school tries again in a day.',
        byHand:
          'If the card takes no money any more, transfer it yourself and write it down by pay-back-by-hand.',
      },
      refundOpen: {
        subject: (amount) => `The refund of ${amount} has no end yet`,
        intro: {
          'no-answer': (amount) =>
            `The school asks LiqPay to give ${amount} back to the card, and has no answer yet that ends it.`,
          accepted: (amount) =>
            `LiqPay has accepted to give ${amount} back to the card, and has not done it yet: the shop’s account there probably lacks the money.`,
        },
        since: 'Asked since',
        todo: 'Find the order in LiqPay’s cabinet. The school goes on asking every few hours; until it ends, this money is set aside.',
        again: 'Ask LiqPay again',
        settle: 'Write down how it ended',
      },
      reversed: {
        subject: 'LiqPay gave a payer the money back',
        intro:
          'LiqPay told us that the money of this order went back to the payer, wholly or in part. The lesson is still booked.',
        todo: 'Check the sum in LiqPay’s cabinet and decide what becomes of the lesson.',
      },
    },
  },
}
