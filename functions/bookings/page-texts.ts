import type { BookingStatus, Locale } from '../../schema/enums.ts'

interface Texts {
  /** The title of the browser's tab. */
  book(lesson: string): string
  chosen: string
  lesson: string
  teacher: string
  when: string
  zone(name: string): string
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
  signInFirst: string
  signUp: string
  logIn: string
  otherTimes: string
  alreadyYours: string
  openBooking: string
  gone: string
  goneWhy: string
  bookings: string
  nothingYet: string
  chooseLesson: string
  upcoming: string
  past: string
  older: string
  status: Record<BookingStatus, string>
  heldUntil(time: string): string
  timeLeft: string
  pay(price: string): string
  payByCard: string
  payFromBalance: string
  onBalance(balance: string): string
  balancePays: string
  cardAtLiqPay: string
  paymentFailed: string
  tryAgain: string
  paymentOpen: string
  expired: string
  moneyOnItsWay: string
  moneyOnBalance: string
  becameBalance: string
  confirmed: string
  call: string
  toBookings: string
  changes: string
}

export const texts: Record<Locale, Texts> = {
  uk: {
    book: (lesson) => `Бронювання: ${lesson}`,
    chosen: 'Ваш вибір',
    lesson: 'Заняття',
    teacher: 'Викладає',
    when: 'Коли',
    zone: (name) => `Часовий пояс: ${name}`,
    length: 'Тривалість',
    price: 'Ціна',
    free: 'Безкоштовно',
    minutes: (count) => `${count}\u00a0хв`,
    heldFor: (minutes) =>
      `Ми збережемо цей час за вами на ${minutes}\u00a0хв, щоб ви встигли оплатити заняття.`,
    freeAtOnce: 'Заняття безкоштовне: ми підтвердимо його одразу.',
    acceptBefore: 'Я приймаю ',
    acceptLink: 'публічну оферту',
    acceptAfter: '.',
    mustAccept: 'Щоб забронювати заняття, прийміть публічну оферту.',
    hold: 'Забронювати',
    bookFree: 'Записатися безкоштовно',
    seller: 'Продавець',
    taxId: 'РНОКПП / ЄДРПОУ',
    signInFirst: 'Щоб забронювати цей час, зареєструйтеся або увійдіть. Ваш вибір збережеться.',
    signUp: 'Зареєструватися',
    logIn: 'Увійти',
    otherTimes: 'Обрати інший час',
    alreadyYours: 'Ви вже забронювали цей час.',
    openBooking: 'Відкрити бронювання',
    gone: 'Цей час забронювати вже не можна',
    goneWhy: 'До початку лишилося замало часу, або розклад змінився. Оберіть, будь ласка, інший.',
    bookings: 'Мої бронювання',
    nothingYet: 'Тут з’являться ваші заняття.',
    chooseLesson: 'Обрати заняття',
    upcoming: 'Попереду',
    past: 'Минулі та неоплачені',
    older: 'Давніші бронювання',
    status: {
      held: 'Очікує оплати',
      confirmed: 'Підтверджено',
      attended: 'Відбулося',
      missed: 'Пропущено',
      expired: 'Не оплачено вчасно',
      cancelled: 'Скасовано',
    },
    heldUntil: (time) =>
      `Цей час за вами до ${time}. Якщо не оплатити, його зможе забронювати хтось інший.`,
    timeLeft: 'Залишилося',
    pay: (price) => `До сплати: ${price}`,
    payByCard: 'Сплатити карткою',
    payFromBalance: 'Сплатити з балансу',
    onBalance: (balance) => `На вашому балансі ${balance}.`,
    balancePays: 'Ними можна оплатити будь-яке заняття.',
    cardAtLiqPay: 'Картку ви вводите на сторінці LiqPay: ми її даних не бачимо.',
    paymentFailed: 'Оплата не пройшла',
    tryAgain: 'Спробуйте ще раз або скористайтеся іншою карткою.',
    paymentOpen: 'Ви вже почали оплату: її можна завершити, натиснувши ту саму кнопку.',
    expired:
      'Час на оплату минув, тож бронювання більше не діє. Якщо цей час ще вільний, його можна забронювати знову.',
    moneyOnItsWay:
      'Якщо ви встигли сплатити, гроші не пропадуть: щойно вони надійдуть, ми підтвердимо це заняття, а якщо час уже зайнято, зарахуємо їх на ваш баланс і напишемо вам.',
    moneyOnBalance: 'Гроші зараховано на ваш баланс',
    becameBalance:
      'Вони надійшли, коли час на оплату вже минув, і забронювати це заняття не вдалося.',
    confirmed: 'Ми надіслали вам листа з подробицями та подією для календаря.',
    call: 'Відеодзвінок',
    toBookings: 'Мої бронювання',
    changes: 'Потрібно скасувати чи перенести заняття? Напишіть нам:',
  },
  en: {
    book: (lesson) => `Book: ${lesson}`,
    chosen: 'Your choice',
    lesson: 'Lesson',
    teacher: 'Teacher',
    when: 'When',
    zone: (name) => `Time zone: ${name}`,
    length: 'Length',
    price: 'Price',
    free: 'Free of charge',
    minutes: (count) => `${count}\u00a0min`,
    heldFor: (minutes) => `We hold this time for you for ${minutes}\u00a0minutes while you pay.`,
    freeAtOnce: 'This lesson is free of charge: we confirm it at once.',
    acceptBefore: 'I accept the ',
    acceptLink: 'public offer',
    acceptAfter: '.',
    mustAccept: 'To book a lesson, accept the public offer.',
    hold: 'Book this time',
    bookFree: 'Book free of charge',
    seller: 'Seller',
    taxId: 'Tax ID',
    signInFirst: 'To book this time, sign up or log in. Your choice is kept.',
    signUp: 'Sign up',
    logIn: 'Log in',
    otherTimes: 'Choose another time',
    alreadyYours: 'You have already booked this time.',
    openBooking: 'Open the booking',
    gone: 'This time can no longer be booked',
    goneWhy: 'It begins too soon, or the timetable has changed. Please choose another.',
    bookings: 'My bookings',
    nothingYet: 'Your lessons will appear here.',
    chooseLesson: 'Choose a lesson',
    upcoming: 'Coming up',
    past: 'Past and unpaid',
    older: 'Older bookings',
    status: {
      held: 'Waiting for payment',
      confirmed: 'Confirmed',
      attended: 'Attended',
      missed: 'Missed',
      expired: 'Not paid in time',
      cancelled: 'Cancelled',
    },
    heldUntil: (time) =>
      `This time is yours until ${time}. If you have not paid by then, others can book it.`,
    timeLeft: 'Time left',
    pay: (price) => `To pay: ${price}`,
    payByCard: 'Pay by card',
    payFromBalance: 'Pay from your balance',
    onBalance: (balance) => `You have ${balance} on your balance.`,
    balancePays: 'It pays for any lesson.',
    cardAtLiqPay: 'You enter your card on LiqPay’s page: we never see it.',
    paymentFailed: 'The payment did not go through',
    tryAgain: 'Try again or use another card.',
    paymentOpen: 'You have already begun to pay: the same button lets you finish.',
    expired:
      'The time to pay is over, so this booking has ended. If the time is still free, you can book it again.',
    moneyOnItsWay:
      'If you have paid in time, your money is not lost: once it arrives we confirm this lesson or, if the time has been taken, put it on your balance and write to you.',
    moneyOnBalance: 'The money went to your balance',
    becameBalance: 'It arrived when the time to pay was over, and this lesson could not be booked.',
    confirmed: 'We have sent you a mail with the details and an event for your calendar.',
    call: 'Video call',
    toBookings: 'My bookings',
    changes: 'To cancel or move a lesson, write to us:',
  },
}
