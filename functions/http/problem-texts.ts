import type { Locale } from '../../schema/enums.ts'
import type { ProblemCode } from '../../schema/problems.ts'

/** What a person reads for each problem: one clear sentence that says what to do. */
export const problemTexts: Record<ProblemCode, Record<Locale, string>> = {
  'body.malformed': {
    uk: 'Не вдалося прочитати тіло запиту.',
    en: 'The body of the request cannot be read.',
  },
  'session.required': { uk: 'Спершу увійдіть.', en: 'Log in first.' },
  'credentials.invalid': {
    uk: 'Неправильна пошта або пароль.',
    en: 'The e-mail or the password is wrong.',
  },
  'code.required': {
    uk: 'Потрібен код другого фактора.',
    en: 'The code of your second factor is needed.',
  },
  'code.invalid': {
    uk: 'Код не підходить або його вже використали. Дочекайтеся наступного й уведіть його.',
    en: 'The code is wrong or has been used. Wait for the next one and type that.',
  },
  'factor.required': {
    uk: 'Адміністраторам школи потрібен другий фактор. Його вмикають командою `npm run staff`.',
    en: 'Whoever runs the school needs a second factor. `npm run staff` sets it up.',
  },
  'factor.on': { uk: 'Другий фактор уже ввімкнено.', en: 'The second factor is on already.' },
  'factor.off': { uk: 'Другий фактор не ввімкнено.', en: 'There is no second factor.' },
  'policy.published': {
    uk: 'Цю версію політики вже опубліковано інакше, або вже опубліковано новішу.',
    en: 'This version of the policy was published otherwise, or a later one was.',
  },
  'policy.unwritten': {
    uk: 'Такої версії політики в цьому коді немає: спершу додайте її текст і розгорніть код.',
    en: 'This code has no such version of the policy: add its text and deploy first.',
  },
  'policy.too-early': {
    uk: 'Цей день зарано: людям треба час, щоб ознайомитися, а кожна версія набуває чинності після попередньої.',
    en: 'This day is too early: people need time to read it, and each version takes effect after the one before.',
  },
  'policy.too-late': {
    uk: 'Цей день задалекий: між публікацією й набуттям чинності може минути щонайбільше рік, бо жодна пізніша версія не набуде чинності раніше за цю. Перевірте рік у даті.',
    en: 'This day is too far off: a version takes effect within a year of its publication, since no later one can do so before it. Check the year of the date.',
  },
  'role.forbidden': { uk: 'Ваша роль не дозволяє цього.', en: 'Your role does not allow this.' },
  'email.unverified': {
    uk: 'Спершу підтвердьте адресу: лист із посиланням уже у вашій скриньці.',
    en: 'Confirm your address first: the link is in your mailbox.',
  },
  'origin.refused': {
    uk: 'Цей запит прийшов з іншого сайту.',
    en: 'This request came from another site.',
  },
  'callback.refused': { uk: 'Це повідомлення не прийнято.', en: 'This message is not accepted.' },
  'https.required': {
    uk: 'Надсилайте дані лише через HTTPS.',
    en: 'Send data over HTTPS only.',
  },
  'not.found': { uk: 'Тут нічого немає.', en: 'There is nothing here.' },
  'slot.taken': {
    uk: 'Цей час щойно зайняли. Оберіть інший.',
    en: 'This time has just been taken. Pick another.',
  },
  'student.busy': {
    uk: 'У вас уже є заняття в цей час.',
    en: 'You already have a lesson at this time.',
  },
  'hold.limit': {
    uk: 'У вас уже стільки неоплачених бронювань або безкоштовних занять попереду, скільки можна мати водночас.',
    en: 'You already have as many unpaid holds, or free lessons ahead, as one may have at once.',
  },
  'hold.paused': {
    uk: 'Ви нещодавно вже бронювали цей час, але не оплатили. Спробуйте трохи згодом.',
    en: 'You held this time without paying a moment ago. Try again a little later.',
  },
  'hold.expired': {
    uk: 'Час на оплату минув. Забронюйте знову.',
    en: 'The time to pay is over. Book again.',
  },
  'booking.settled': {
    uk: 'Це бронювання вже не очікує оплати.',
    en: 'This booking no longer awaits payment.',
  },
  'balance.insufficient': {
    uk: 'На балансі недостатньо коштів.',
    en: 'The balance does not cover this.',
  },
  'reference.used': {
    uk: 'За цим документом уже записано інше повернення.',
    en: 'Another sum, or another person’s, was paid back under this reference.',
  },
  'refund.settled': {
    uk: 'Це повернення вже завершено, або його сума вже не вільна на балансі.',
    en: 'This refund has ended, or its sum no longer lies free on the balance.',
  },
  'refund.busy': {
    uk: 'Саме зараз LiqPay питають про це повернення. Спробуйте за дві хвилини.',
    en: 'LiqPay is being asked about this refund right now. Try in two minutes.',
  },
  'erasure.undecided': {
    uk: 'Спершу оберіть, що буде з вашими заняттями та коштами.',
    en: 'First choose what becomes of your lessons and your money.',
  },
  'erasure.teaching': {
    uk: 'На вас чекають заняття, які ви проводите. Спершу передайте їх або проведіть.',
    en: 'There are lessons ahead that you give. Hold them or hand them over first.',
  },
  'erasure.last-admin': {
    uk: 'Ви єдиний адміністратор школи. Спершу призначте іншого.',
    en: 'You are the school’s only admin. Appoint another one first.',
  },
  'announcement.state': {
    uk: 'Стан оголошення цього вже (або ще) не дозволяє.',
    en: 'The announcement is in a state that does not allow this.',
  },
  'announcement.incomplete': {
    uk: 'Потрібні тема й текст українською та англійською.',
    en: 'It needs a subject and a text in Ukrainian and in English.',
  },
  'schedule.past': {
    uk: 'Цей час уже минув. Оберіть пізніший.',
    en: 'This time is past. Choose a later one.',
  },
  'body.too-large': { uk: 'Запит завеликий.', en: 'The request is too large.' },
  'body.wrong-type': { uk: 'Очікується application/json.', en: 'application/json is expected.' },
  'input.invalid': { uk: 'Перевірте введене.', en: 'Check what you entered.' },
  'slot.unavailable': { uk: 'Цей час не пропонується.', en: 'This time is not offered.' },
  'policy.outdated': {
    uk: 'Політика приватності оновилася. Прочитайте чинну версію.',
    en: 'The privacy policy has changed. Read the version in force.',
  },
  'offer.outdated': {
    uk: 'Публічна оферта оновилася. Прочитайте чинну версію.',
    en: 'The public offer has changed. Read the version in force.',
  },
  'token.invalid': {
    uk: 'Посилання недійсне або вже використане.',
    en: 'The link is not valid or has been used.',
  },
  'idempotency.mismatch': {
    uk: 'Цей Idempotency-Key уже використано з іншим запитом.',
    en: 'This Idempotency-Key was used with another request.',
  },
  'rate.limited': {
    uk: 'Забагато запитів. Зачекайте трохи.',
    en: 'Too many requests. Wait a little.',
  },
  'internal.error': {
    uk: 'Сталася помилка на нашому боці. Спробуйте ще раз.',
    en: 'Something broke on our side. Try again.',
  },
  unavailable: {
    uk: 'Ми зараз перевантажені. Спробуйте за хвилину.',
    en: 'We are busy right now. Try in a moment.',
  },
}
