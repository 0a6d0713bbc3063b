import type { BookingStatus, Locale } from '../../schema/enums.ts'

interface Texts {
  book: string
  chosen: string
  lesson: string
  teacher: string
  when: string
  zone: string
  length: string
  price: string
  free: string
  minutes(count: number): string
  heldFor(minutes: number): string
  freeAtOnce: string
  acceptBefore: string
  acceptLink: string
  acceptAfter: string
  mustAccept: string
  hold: string
  bookFree: string
  seller: string
  taxId: string
  address: string
  signInFirst: string
  signUp: string
  logIn: string
  otherTimes: string
  bookings: string
  nothingYet: string
  chooseLesson: string
  upcoming: string
  past: string
  older: string
  status: Record<BookingStatus, string>
  heldUntil(time: string): string
  timeLeft: string
  payByCard(price: string): string
  payFromBalance(balance: string): string
  cardAtLiqPay: string
  paymentFailed: string
  paymentOpen: string
  expired: string
  becameBalance: string
  balance: string
  confirmed: string
  call: string
  toBookings: string
  noRefund: string
}

export const texts: Record<Locale, Texts> = {
  uk: {
    book: 'Бронювання',
    chosen: 'Ви обрали',
    lesson: 'Заняття',
    teacher: 'Викладач',
    when: 'Коли',
    zone: 'Часовий пояс',
    length: 'Тривалість',
    price: 'Ціна',
    free: 'Безкоштовно',
    minutes: (count) => `${count} хв`,
    heldFor: (minutes) =>
      `Ми притримаємо цей час для вас на ${minutes} хв, щоб ви встигли оплатити.`,
    freeAtOnce: 'Заняття безкоштовне: його буде підтверджено одразу.',
    acceptBefore: 'Я приймаю ',
    acceptLink: 'публічну оферту',
    acceptAfter: '.',
    mustAccept: 'Щоб забронювати заняття, прийміть публічну оферту.',
    hold: 'Забронювати',
    bookFree: 'Записатися',
    seller: 'Продавець',
    taxId: 'Податковий номер',
    address: 'Адреса',
    signInFirst: 'Щоб забронювати цей час, увійдіть або зареєструйтеся. Ваш вибір збережеться.',
    signUp: 'Зареєструватися',
    logIn: 'Увійти',
    otherTimes: 'Інший час',
    bookings: 'Мої заняття',
    nothingYet: 'Тут з’являться ваші заняття.',
    chooseLesson: 'Обрати заняття',
    upcoming: 'Попереду',
    past: 'Раніше',
    older: 'Давніші',
    status: {
      held: 'Очікує оплати',
      confirmed: 'Підтверджено',
      attended: 'Відбулося',
      missed: 'Пропущено',
      expired: 'Не оплачено вчасно',
      cancelled: 'Скасовано',
    },
    heldUntil: (time) => `Цей час ваш до ${time}. Якщо не оплатити, він знову стане вільним.`,
    timeLeft: 'Залишилося',
    payByCard: (price) => `Сплатити ${price} карткою`,
    payFromBalance: (balance) => `Сплатити з балансу (на ньому ${balance})`,
    cardAtLiqPay: 'Оплата проходить на сторінці LiqPay. Дані картки ми не бачимо.',
    paymentFailed: 'Оплата не пройшла. Час досі ваш: спробуйте ще раз або візьміть іншу картку.',
    paymentOpen: 'Ви вже почали оплату. Її можна завершити тут.',
    expired: 'Час на оплату минув, і це місце знову вільне для всіх. Ви можете забронювати ще раз.',
    becameBalance:
      'Гроші надійшли, коли час уже не був вашим. Вони на вашому балансі: ними можна сплатити інше заняття.',
    balance: 'Баланс',
    confirmed: 'Заняття підтверджено. Лист із подією для календаря вже у вашій скриньці.',
    call: 'Відеодзвінок',
    toBookings: 'До моїх занять',
    noRefund: 'Скасувати чи перенести заняття? Напишіть нам:',
  },
  en: {
    book: 'Booking',
    chosen: 'You chose',
    lesson: 'Lesson',
    teacher: 'Teacher',
    when: 'When',
    zone: 'Time zone',
    length: 'Length',
    price: 'Price',
    free: 'Free',
    minutes: (count) => `${count} min`,
    heldFor: (minutes) => `We hold this time for you for ${minutes} minutes while you pay.`,
    freeAtOnce: 'This lesson is free: it is confirmed at once.',
    acceptBefore: 'I accept the ',
    acceptLink: 'public offer',
    acceptAfter: '.',
    mustAccept: 'To book a lesson, accept the public offer.',
    hold: 'Book this time',
    bookFree: 'Book for free',
    seller: 'Seller',
    taxId: 'Tax number',
    address: 'Address',
    signInFirst: 'To book this time, log in or sign up. Your choice is kept.',
    signUp: 'Sign up',
    logIn: 'Log in',
    otherTimes: 'Other times',
    bookings: 'My lessons',
    nothingYet: 'Your lessons will appear here.',
    chooseLesson: 'Choose a lesson',
    upcoming: 'Ahead',
    past: 'Earlier',
    older: 'Older ones',
    status: {
      held: 'Awaits payment',
      confirmed: 'Confirmed',
      attended: 'Attended',
      missed: 'Missed',
      expired: 'Not paid in time',
      cancelled: 'Cancelled',
    },
    heldUntil: (time) => `This time is yours until ${time}. If it is not paid, it is free again.`,
    timeLeft: 'Time left',
    payByCard: (price) => `Pay ${price} by card`,
    payFromBalance: (balance) => `Pay from your balance (${balance} on it)`,
    cardAtLiqPay: 'You pay on LiqPay’s page. We never see your card.',
    paymentFailed:
      'The payment did not go through. The time is still yours: try again or use another card.',
    paymentOpen: 'You have already begun to pay. You can finish here.',
    expired:
      'The time to pay is over and the place is free for everybody again. You can book once more.',
    becameBalance:
      'The money arrived when the time was no longer yours. It is on your balance, and pays for another lesson.',
    balance: 'Balance',
    confirmed: 'Your lesson is confirmed. A mail with a calendar event is in your mailbox.',
    call: 'Video call',
    toBookings: 'To my lessons',
    noRefund: 'To cancel or move a lesson, write to us:',
  },
}
