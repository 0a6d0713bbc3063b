import type { LegalText } from './text.ts'

/** The public offer. Any change of a word needs a new version in documents.ts. */
export const offerText = {
  uk: {
    title: 'Публічна оферта',
    sections: [
      {
        heading: 'Загальне',
        paragraphs: [
          'Цей документ — публічна пропозиція (оферта) {seller}, РНОКПП / ЄДРПОУ {taxId}, {address} (далі — Школа), укласти договір про надання освітніх послуг онлайн. За статтями 633 і 641 Цивільного кодексу України його умови однакові для всіх, хто їх приймає (далі — Учень).',
          'Договір вважається укладеним, коли Учень, погодившись із чинною версією оферти, бронює заняття. Версію, яку прийнято, і час прийняття Школа зберігає разом із бронюванням.',
        ],
      },
      {
        heading: 'Предмет договору',
        paragraphs: [
          'Школа проводить для Учня живі відеозаняття з викладачем, індивідуальні або в невеликій групі. Вид заняття, тривалість, ціна, викладач і час вказані на сайті {url} та в бронюванні.',
        ],
      },
      {
        heading: 'Бронювання',
        paragraphs: [
          'Обраний час закріплюється за Учнем на строк, який показано на сторінці бронювання. Якщо за цей строк його не оплачено, бронювання спливає і час знову вільний.',
          'Заняття підтверджене, коли його оплачено карткою чи з балансу. Безкоштовне заняття підтверджується одразу. Про підтвердження Школа повідомляє листом, його видно і в кабінеті.',
        ],
      },
      {
        heading: 'Ціна й оплата',
        paragraphs: [
          'Ціну вказано на сайті; для заброньованого заняття вона не змінюється. Оплату приймає LiqPay на власній сторінці; номера, строку дії та коду картки Школа не отримує.',
          'Якщо гроші надійшли після того, як бронювання спливло, Школа бронює той самий час, якщо він ще вільний. Якщо ні, сума зараховується на баланс Учня: нею можна оплатити інше заняття або, написавши на {contact}, повернути її на картку.',
          'Сторінка бронювання та листи Школи не є фіскальним чеком.',
        ],
      },
      {
        heading: 'Проведення заняття',
        paragraphs: [
          'Заняття відбувається в сервісі відеозв’язку, який Учень вказав у кабінеті. Учень дбає про пристрій, зв’язок і правильність свого акаунта.',
          'Якщо Учень запізнюється, заняття закінчується вчасно. Якщо запізнюється викладач, втрачений час надолужують.',
        ],
      },
      {
        heading: 'Скасування та перенесення',
        paragraphs: [
          'Щоб скасувати або перенести заняття, Учень пише на {contact}. Якщо він зробив це не пізніше ніж за 24 години до початку, Школа переносить заняття або повертає всю сплачену суму, на вибір Учня. Пізніше скасоване або пропущене заняття вважається проведеним.',
          'Якщо заняття скасовує Школа, Учень обирає інший час або повне повернення коштів. Кошти повертаються на картку, з якої їх сплачено, або на баланс.',
        ],
      },
      {
        heading: 'Відповідальність',
        paragraphs: [
          'Школа відповідає за те, щоб заняття відбулося у вказаний час з указаним викладачем або рівноцінною заміною, на яку Учень погодився. Сторони не відповідають за те, що сталося через обставини непереборної сили, зокрема воєнні дії, тривалі вимкнення електроенергії чи зв’язку; таке заняття переноситься.',
          'Учень не записує заняття і не поширює навчальні матеріали без згоди Школи.',
        ],
      },
      {
        heading: 'Персональні дані',
        paragraphs: [
          'Як Школа поводиться з даними, описано в Політиці приватності на {url}/policy.',
        ],
      },
      {
        heading: 'Строк дії та зміни',
        paragraphs: [
          'Для кожного бронювання діє версія оферти, яку прийнято під час бронювання. Нова версія стосується лише нових бронювань. Кожна версія має номер, дату та відбиток (SHA-256).',
        ],
      },
      {
        heading: 'Спори',
        paragraphs: [
          'Суперечки вирішуємо переговорами: напишіть на {contact}. Якщо домовитися не вдалося, спір розглядає суд за законодавством України. Права споживача за законом ця оферта не обмежує.',
        ],
      },
      {
        heading: 'Реквізити продавця',
        paragraphs: ['{seller}. РНОКПП / ЄДРПОУ: {taxId}. Адреса: {address}. Пошта: {contact}.'],
      },
    ],
  },
  en: {
    title: 'Public offer',
    sections: [
      {
        heading: 'General',
        paragraphs: [
          'This document is the public offer of {seller}, tax ID {taxId}, {address} (the School), to conclude a contract for educational services online. Under articles 633 and 641 of the Civil Code of Ukraine its terms are the same for everyone who accepts them (the Student).',
          'The contract is concluded when the Student, having agreed to the version of the offer in force, books a lesson. The School stores the accepted version and the time of acceptance with the booking.',
        ],
      },
      {
        heading: 'Subject of the contract',
        paragraphs: [
          'The School holds live video lessons with a teacher for the Student, one to one or in a small group. The kind of lesson, its length, price, teacher and time are stated at {url} and in the booking.',
        ],
      },
      {
        heading: 'Booking',
        paragraphs: [
          'The chosen time is held for the Student as long as the booking page shows. If it is not paid for within that time, the booking expires and the time is free again.',
          'A lesson is confirmed when it is paid for by card or from the balance. A free lesson is confirmed at once. The School tells of the confirmation by e-mail, and it is seen in the cabinet.',
        ],
      },
      {
        heading: 'Price and payment',
        paragraphs: [
          'The price is stated on the site; for a booked lesson it does not change. LiqPay takes the payment on its own page; the School does not receive the card’s number, expiry date or code.',
          'If the money arrives after the booking expired, the School books the same time if it is still free. Otherwise the amount goes to the Student’s balance: it can pay for another lesson or, on a request to {contact}, go back to the card.',
          'The booking page and the School’s mails are not a fiscal receipt.',
        ],
      },
      {
        heading: 'Holding the lesson',
        paragraphs: [
          'The lesson takes place on the video service that the Student named in the cabinet. The Student sees to the device, the connection and the right account.',
          'If the Student is late, the lesson ends on time. If the teacher is late, the lost time is made up for.',
        ],
      },
      {
        heading: 'Cancelling and moving',
        paragraphs: [
          'To cancel or move a lesson, the Student writes to {contact}. If this is done at least 24 hours before the start, the School moves the lesson or returns the whole amount paid, as the Student prefers. A lesson cancelled later or missed counts as held.',
          'If the School cancels a lesson, the Student chooses another time or a full refund. Money goes back to the card that paid or to the balance.',
        ],
      },
      {
        heading: 'Liability',
        paragraphs: [
          'The School answers for the lesson taking place at the stated time with the stated teacher, or an equal substitute to whom the Student agreed. The parties do not answer for what force majeure causes, such as acts of war or long failures of power or network; such a lesson is moved.',
          'The Student does not record lessons or pass on learning materials without the School’s consent.',
        ],
      },
      {
        heading: 'Personal data',
        paragraphs: [
          'How the School treats data is described in the Privacy policy at {url}/policy.',
        ],
      },
      {
        heading: 'Term and changes',
        paragraphs: [
          'Each booking is under the version of the offer that was accepted with it. A new version concerns new bookings only. Every version has a number, a date and a fingerprint (SHA-256).',
        ],
      },
      {
        heading: 'Disputes',
        paragraphs: [
          'We settle disputes by talking: write to {contact}. If that fails, a court decides under the law of Ukraine. This offer does not limit the rights that the law gives to consumers.',
        ],
      },
      {
        heading: 'Details of the seller',
        paragraphs: ['{seller}. Tax ID: {taxId}. Address: {address}. E-mail: {contact}.'],
      },
    ],
  },
} satisfies LegalText
