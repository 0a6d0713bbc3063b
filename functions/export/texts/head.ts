import type { Locale } from '../../../schema/enums.ts'
import type { ExportText } from '../text.ts'

/** What stands above the parts: what the file is, what is not in it, and who else gets what. */
export const headTexts: Record<Locale, Omit<ExportText, 'parts' | 'words'>> = {
  uk: {
    about: {
      title: 'Усе, що школа про вас зберігає',
      explanation:
        'Кожна частина цього файлу пояснює, що в ній, навіщо це потрібно і скільки зберігається; «fields» каже, що означає кожна назва. Моменти часу подано за UTC, суми — словами й точно, у копійках чи центах.',
      withheld:
        'Тут немає хеша вашого пароля, хешів сеансів і посилань із листів: з них не можна прочитати нічого про вас, але вони відмикають кабінет. З тієї ж причини немає секрету застосунку з кодами та хешів резервних кодів. Немає і лічильників спроб входу та позначок про відмову від новин чи про те, що листи не доходять: вони зберігаються лише під ключованими хешами, без адреси.',
      afterwards:
        'Видалене може до 90 днів лишатися в резервних копіях хостингу бази даних, доки вони не перезапишуться.',
    },
    recipients: [
      {
        name: 'Cloudflare, Inc.',
        gets: 'усі запити до сайту, разом з IP-адресою: на його серверах працює сайт',
      },
      {
        name: 'Хостинг бази даних (Turso або орендований сервер)',
        gets: 'усе, що є в цьому файлі: там воно зберігається',
      },
      {
        name: 'Resend',
        gets: 'вашу адресу, ім’я та зміст листів, які ми пишемо вам, а також викладачеві й адміністрації про вас',
      },
      {
        name: 'LiqPay (АТ КБ «ПриватБанк»)',
        gets: 'номер замовлення, суму, назву й час заняття та мову, коли ви платите',
      },
      {
        name: 'Викладач підтвердженого заняття',
        gets: 'ваше ім’я, час заняття та акаунт для відеозв’язку',
      },
    ],
  },
  en: {
    about: {
      title: 'Everything that the school holds about you',
      explanation:
        'Each part of this file says what is in it, what it is for and how long it is kept; "fields" says what each name means. Instants are in UTC; sums of money are in words, and exactly, in hundredths.',
      withheld:
        'What is not here: the hash of your password, the hashes of sessions and the links of mails. Nothing about you can be read from them, but they open your account. For the same reason the secret of the app with codes and the hashes of backup codes are not here. Nor counts of log-in tries and the marks of a refusal of news or of mail that does not arrive: they stand under keyed hashes only, without an address.',
      afterwards:
        'What was deleted may remain in backups at the database host for up to 90 days, until they are overwritten.',
    },
    recipients: [
      {
        name: 'Cloudflare, Inc.',
        gets: 'every request to the site, with its IP address: the site runs on its servers',
      },
      {
        name: 'The database host (Turso, or a rented server)',
        gets: 'everything in this file: it is stored there',
      },
      {
        name: 'Resend',
        gets: 'your address, your name and the content of the mails we write to you, and to the teacher and the staff about you',
      },
      {
        name: 'LiqPay (JSC CB PrivatBank)',
        gets: 'the order number, the amount, the name and time of the lesson and the language, when you pay',
      },
      {
        name: 'The teacher of a confirmed lesson',
        gets: 'your name, the time of the lesson and your video-call account',
      },
    ],
  },
}
