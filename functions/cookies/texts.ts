import type { Locale } from '../../schema/enums.ts'

interface CookieTexts {
  title: string
  lead: string
  cookies: { name: string; value: string }[]
  analyticsTitle: string
  /** What is counted, and where it goes. */
  counted(host: string): string
  never: string
  now: string
  choice: Record<'yes' | 'no' | 'none', string>
}

export const texts: Record<Locale, CookieTexts> = {
  uk: {
    title: 'Файли cookie',
    lead: 'Тут видно, що сайт зберігає у вашому браузері, і тут можна будь-коли змінити свій вибір.',
    cookies: [
      {
        name: '__Host-session',
        value:
          'Впізнає вас після входу. З’являється лише тоді, коли ви входите, і діє щонайбільше 30 днів.',
      },
      {
        name: '__Host-consent',
        value: 'Пам’ятає ваш вибір щодо аналітики, лише «так» чи «ні», 180 днів або до виходу.',
      },
    ],
    analyticsTitle: 'Аналітика',
    counted: (host) =>
      `Після згоди ваш браузер повідомляє ${host}, яку з загальнодоступних сторінок відкрито (без параметрів адреси) і з якого сайту ви прийшли. Як і будь-який сервер, він бачить вашу IP-адресу та вид браузера.`,
    never:
      'Ніколи не передаємо імені, пошти чи акаунта. Не рахуємо відвідин тих, хто ввійшов, сторінок кабінету, сторінок із формами для ваших даних і сторінок за посиланнями з листів. Чужих скриптів на сайті немає.',
    now: 'Зараз',
    choice: {
      yes: 'ви дозволили рахувати відвідини',
      no: 'ви відмовилися',
      none: 'ви ще не обрали, тож нічого не рахуємо',
    },
  },
  en: {
    title: 'Cookies',
    lead: 'Here you see what the site keeps in your browser, and here you can change your choice at any time.',
    cookies: [
      {
        name: '__Host-session',
        value:
          'Recognises you after you log in. It appears only when you do, and lasts 30 days at most.',
      },
      {
        name: '__Host-consent',
        value:
          'Remembers your choice about analytics, a mere "yes" or "no", for 180 days or until you log out.',
      },
    ],
    analyticsTitle: 'Analytics',
    counted: (host) =>
      `After your consent your browser tells ${host} which of the pages open to everybody was opened (without the parameters of its address) and which site you came from. As any server does, it sees your IP address and the kind of your browser.`,
    never:
      'We never tell a name, an e-mail address or an account. Visits of whoever is logged in, pages of the cabinet, pages with forms for your data and pages behind the links of mails are not counted. No script from elsewhere runs on the site.',
    now: 'At present',
    choice: {
      yes: 'you allow your visits to be counted',
      no: 'you refuse',
      none: 'you have not chosen, so nothing is counted',
    },
  },
}
