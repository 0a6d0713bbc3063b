import { daysOf } from '../../schema/retention.ts'
import type { LegalText } from './text.ts'

/**
 * The privacy policy. Any change of a word needs a new version in documents.ts, and so does one of a
 * duration: the text in force says those that the cron goes by.
 */
export const policyText = {
  uk: {
    title: 'Політика приватності',
    sections: [
      {
        heading: 'Хто відповідає за ваші дані',
        paragraphs: [
          'Володілець персональних даних: {seller}, РНОКПП / ЄДРПОУ {taxId}, {address}. Під назвою {school} ми проводимо онлайн-заняття з викладачами. Ця політика пояснює, які дані ми збираємо на {url}, навіщо, хто їх бачить і що ви можете з ними зробити.',
          'З будь-яким питанням про свої дані пишіть на {contact}. На запити щодо даних ми відповідаємо не пізніше ніж за 30 днів.',
        ],
      },
      {
        heading: 'Що ми збираємо',
        paragraphs: [
          'Під час реєстрації та згодом ми просимо лише чотири речі: ім’я, адресу електронної пошти, пароль і акаунт для відеозв’язку. Мова та часовий пояс — це налаштування, які можна змінити.',
          'Далі виникають записи про те, що ви робите в школі: які заняття забронювали, скільки за них сплачено, який баланс маєте, з якою версією цієї політики ознайомилися і яку версію публічної оферти прийняли.',
          'Для безпеки кабінету ми зберігаємо, коли ви ввійшли та з якого пристрою, наприклад «Chrome · Android», без версій, моделей та IP-адреси: так ви бачите свої сеанси, а ми попереджаємо вас листом про вхід із нового пристрою.',
          'Якщо ви ввімкнете вхід із кодом, ми зберігаємо секрет вашого застосунку — зашифрованим, ключем, якого немає в базі даних, — і запасні коди — лише як ключовані хеші, доки ви цього не вимкнете.',
          'Про листи, які ми надсилаємо, Resend повідомляє нам, чи вони дійшли, чи їх не прийнято і чи їх позначено як спам. Із цього ми зберігаємо номер листа, подію та час.',
          'На новини школи можна підписатися й без акаунта: тоді ми просимо адресу та, за бажанням, ім’я і зберігаємо мову та час вашого підтвердження.',
          'Переглядати заняття, викладачів, ціни та вільний час можна без реєстрації.',
        ],
      },
      {
        heading: 'Навіщо і на якій підставі',
        paragraphs: [
          'Ім’я — щоб звертатися до вас. Пошта — щоб ви входили до кабінету, отримували підтвердження оплат і бронювань, а ми могли уточнити деталі заняття. Акаунт для відеозв’язку — щоб провести заняття. Підстава — договір із вами.',
          'Нечасті новини школи ми надсилаємо лише тим, хто сам про це попросив. Підстава — ваша згода.',
          'Чи доходять листи і кому ми надсилали новини, ми зберігаємо, щоб не писати туди, де листів не приймають або не хочуть, і могти довести, що писали лише тим, хто про це просив. Підстава — наш законний інтерес.',
          'Записи про оплати ми зберігаємо, бо цього вимагає закон про бухгалтерський та податковий облік.',
        ],
      },
      {
        heading: 'Паролі',
        paragraphs: [
          'Пароль ніколи не зберігається у відкритому вигляді. Ми тримаємо лише його хеш Argon2id, з якого пароль не може прочитати ніхто, зокрема й ми.',
        ],
      },
      {
        heading: 'Хто бачить ваші дані в школі',
        paragraphs: [
          'Ваш акаунт для відеозв’язку бачить викладач підтвердженого заняття та адміністрація школи, більше ніхто. Інші учні ваших даних не бачать.',
        ],
      },
      {
        heading: 'Хто обробляє дані для нас',
        paragraphs: [
          'Ми не продаємо дані й не передаємо їх нікому, крім випадків, коли цього вимагає закон. Обробляють їх для нас лише ті, без кого школа не працює, і лише в потрібному обсязі:',
          'Cloudflare, Inc. — мережа та сервери, на яких виконується сайт; через них проходять усі запити, разом з IP-адресою.',
          'Хостинг бази даних — Turso або орендований нами сервер libSQL; там зберігається все, що описано вище.',
          'Resend — надсилання листів; бачить вашу адресу, ім’я та зміст листів, які ми вам пишемо, і повідомляє нам, чи вони дійшли.',
          'LiqPay (АТ КБ «ПриватБанк») — приймання оплат; отримує від нас номер замовлення, суму, назву та час заняття.',
          'Ці компанії можуть обробляти дані за межами України. Заняття відбувається в сервісі відеозв’язку, який ви назвали самі; там діють правила цього сервісу.',
        ],
      },
      {
        heading: 'Оплата',
        paragraphs: [
          'Дані картки ви вводите на сторінці LiqPay. Школа їх не бачить, не отримує і не зберігає. Про платіж ми тримаємо лише номер замовлення, номер платежу в LiqPay, стан, суму, валюту, код помилки та дати.',
        ],
      },
      {
        heading: 'Файли cookie',
        paragraphs: [
          'Без вашої згоди ми використовуємо лише файл cookie __Host-session. Він з’являється, коли ви входите, і потрібен, щоб сайт вас упізнавав. Для учнів він діє щонайбільше 30 днів, а без відвідин — 10; коли ви виходите, сеанс завершується на сервері.',
          'Аналітики на сайті немає, доки школа її не ввімкне. Якщо її ввімкнено, сторінка спершу питає вашої згоди; «так» і «ні» однаково прості, а змінити вибір можна будь-коли за посиланням «Файли cookie» внизу сторінки. Вибір пам’ятає файл __Host-consent: 180 днів або доки ви не вийдете з кабінету.',
          'Після згоди ваш браузер повідомляє сервер аналітики Plausible, названий на тій сторінці, яку із загальнодоступних сторінок (заняття, вільний час, ця політика, оферта) відкрито і з якого сайту ви прийшли. Імені, пошти та параметрів адреси він не отримує; IP-адресу й вид браузера бачить, як і будь-який сервер. Сторінок із вашими даними та сторінок за посиланнями з листів ми не рахуємо ніколи.',
          'Реклами та сторонніх скриптів на сайті немає.',
        ],
      },
      {
        heading: 'Як ми захищаємо дані',
        paragraphs: [
          'Дані передаються лише через HTTPS. До журналів сервера не потрапляють імена, адреси, паролі та вміст запитів. Щоб спинити потік автоматичних запитів, мережа короткий час рахує їх за IP-адресою.',
          `Щоб спинити вгадування паролів, ми рахуємо спроби під ключованими хешами адреси пошти та мережі: до ${daysOf('tries')} днів, а для мережі, з якої ви входили, до ${daysOf('knownClients')} днів після останнього входу. Журнал безпеки (вхід, вихід, дії з вашими даними; лише номери записів) зберігається ${daysOf('audit')} днів.`,
        ],
      },
      {
        heading: 'Скільки ми зберігаємо дані',
        paragraphs: [
          `Дані акаунта — поки акаунт існує. Записи про оплати, повернення, пов’язані з ними бронювання та згоди з офертою — ${daysOf('records')} днів, як того вимагає закон; якщо ви видалите акаунт, вони залишаться без імені та адреси, під самим номером. Коли давні записи зникають, залишок балансу переноситься одним рядком.`,
          `Реєстрацію, яку не підтвердили, — ${daysOf('signUps')} днів. Завершений сеанс — ${daysOf('sessions')} днів. Використане чи замінене посилання з листа видаляємо одразу. Зміст листа — доки його не надіслано (а якщо невідомо, чи надіслано, — ${daysOf('unknownMails')} днів); те, що його надіслано, — ${daysOf('mails')} днів.`,
          `Підписку, яку не підтвердили за ${daysOf('unconfirmed')} днів, ми видаляємо; підтверджену зберігаємо, доки ви від неї не відмовитеся.`,
          `Повідомлення Resend про листи — ${daysOf('deliveries')} днів. Якщо листи на адресу не доходять або їх позначено як спам, ми зберігаємо відбиток адреси (ключований хеш) і не пишемо на неї, доки ви не підтвердите, що листи знову доходять; після цього відбиток зникає за ${daysOf('deliveries')} днів. Список, кому надіслано новини і хто відмовився, — лише номери, без адрес — ${daysOf('announcements')} днів після завершення розсилки.`,
        ],
      },
      {
        heading: 'Видалення акаунта',
        paragraphs: [
          'Акаунт можна видалити у своєму профілі, ввівши пароль, або попросити про це адміністрацію в будь-якій формі. Спершу ми покажемо заняття, які ще попереду, і баланс, а ви оберете: скасувати заняття й повернути гроші чи спершу провести заняття. Усе, що лишилося на балансі, повертається на картку.',
          'Видаляємо через добу після прохання: доти можна передумати в профілі або за посиланням із листа. Якщо в LiqPay ще триває ваша оплата чи повернення або саме надсилається лист із новинами, ми дочекаємося завершення; лист затримує видалення щонайбільше на добу. Окремого листа після видалення не буде, бо вашої адреси в нас уже не буде.',
          `Зникають ім’я, адреса, акаунт для відеозв’язку, пароль, секрет і запасні коди для входу, часовий пояс, сеанси й назви пристроїв, посилання з листів, підписка на новини та листи, що чекали на надсилання. Лишаються під самим номером, без імені та адреси: бронювання, оплати, повернення й баланс, ознайомлення з політикою та прийняття оферти — ${daysOf('records')} днів; рядки журналу безпеки — ${daysOf('audit')} днів; список розсилок, які ви отримували, — ${daysOf('announcements')} днів після їх завершення; повідомлення Resend — ${daysOf('deliveries')} днів; відбитки адреси, які не дають внести її до розсилок або писати туди, куди листи не доходять.`,
          'Ще деякий час видалене може існувати поза базою: у журналі реплікації та вільних сторінках бази даних — доки їх не перезапишуть нові дані, у резервних копіях хостингу — до 90 днів. Надіслані вам листи й відомості про платежі Resend і LiqPay зберігають у себе за власними правилами й законом; ми їх звідти видалити не можемо.',
        ],
      },
      {
        heading: 'Відмова від розсилок',
        paragraphs: [
          'Відмовитися від розсилок можна будь-коли і в будь-якій формі: напишіть нам чи скажіть будь-кому зі школи. Ми припинимо новини одразу, а ваше ім’я та адресу видалимо з бази. Якщо у вас є акаунт, ми спершу перепитаємо, чи видаляти його, щоб ви не втратили сплачених занять.',
          'У кожному листі з новинами є посилання для відмови одним натисканням, без входу. Після відмови лишається тільки відбиток адреси (HMAC-SHA-256 з нашим таємним ключем) і час: з нього адресу не прочитати, він лише не дає внести її знову. Якщо ви самі підпишетеся ще раз, відбиток зникне.',
        ],
      },
      {
        heading: 'Ваші права',
        paragraphs: [
          'Усе, що ми про вас зберігаємо, ви можете будь-коли завантажити одним файлом зі сторінки профілю: з поясненнями, навіщо це, скільки зберігається і хто це отримує.',
          'Ви можете дізнатися, які ваші дані ми маємо, отримати їх копію, виправити їх, обмежити або заборонити їхнє використання, відкликати згоду та видалити їх. Акаунт видаляється у профілі; з рештою напишіть на {contact}, і ми це зробимо.',
          'Якщо ви вважаєте, що ваші права порушено, зверніться до Уповноваженого Верховної Ради України з прав людини або до органу захисту даних у своїй країні.',
        ],
      },
      {
        heading: 'Зміни політики',
        paragraphs: [
          'Кожна версія має номер, дату та відбиток (SHA-256). Коли політика змінюється, ми повідомляємо про це кожного користувача листом.',
        ],
      },
    ],
  },
  en: {
    title: 'Privacy policy',
    sections: [
      {
        heading: 'Who answers for your data',
        paragraphs: [
          'The controller of the personal data is {seller}, tax ID {taxId}, {address}. Under the name {school} we hold online lessons with teachers. This policy says which data we collect at {url}, why, who sees it and what you can do about it.',
          'Write to {contact} with any question about your data. We answer requests about data within 30 days.',
        ],
      },
      {
        heading: 'What we collect',
        paragraphs: [
          'At registration and afterwards we ask for four things only: your name, e-mail address, password and video-call account. Language and time zone are settings that you can change.',
          'Then there are records of what you do at the school: the lessons you book, what was paid for them, your balance, the version of this policy that you acknowledged and the version of the public offer that you accepted.',
          'For the security of your account we keep when you logged in and from what device, such as "Chrome · Android", without versions, models or the IP address: so you see your sessions, and we warn you by mail of a log-in from a new device.',
          'If you switch on logging in with a code, we keep the secret of your app, encrypted under a key that is not in the database, and backup codes, as keyed hashes only, until you switch it off.',
          'Of the mails that we send, Resend tells us whether they arrived, were not taken, or were marked as spam. Of this we keep the mail’s number, the event and the time.',
          'You can subscribe to the school’s news without an account: then we ask for an address and, if you like, a name, and keep the language and the time of your confirmation.',
          'You can see lessons, teachers, prices and free times without registering.',
        ],
      },
      {
        heading: 'Why, and on which ground',
        paragraphs: [
          'The name is for addressing you. The e-mail lets you into your cabinet, brings you confirmations of payments and bookings, and lets us clear up the details of a lesson. The video-call account is for holding the lesson. The ground is our contract with you.',
          'We send infrequent news of the school only to those who asked for it. The ground is your consent.',
          'Whether mails arrive, and to whom we sent news, we keep so that we do not write where mail is not taken or not wanted, and can prove that we wrote only to those who asked for it. The ground is our legitimate interest.',
          'We keep records of payments because the law on accounting and taxes demands it.',
        ],
      },
      {
        heading: 'Passwords',
        paragraphs: [
          'A password is never stored in the open. We keep only its Argon2id hash, from which nobody can read the password back, not even we.',
        ],
      },
      {
        heading: 'Who sees your data at the school',
        paragraphs: [
          'Your video-call account is seen by the teacher of a confirmed lesson and by the school’s staff, by nobody else. Other students do not see your data.',
        ],
      },
      {
        heading: 'Who processes data for us',
        paragraphs: [
          'We do not sell data and give it to nobody, except where the law demands it. Only those without whom the school cannot work process it for us, and only as much as they need:',
          'Cloudflare, Inc.: the network and servers that run the site; every request passes through them, with its IP address.',
          'The database host: Turso, or a libSQL server that we rent; everything described above is stored there.',
          'Resend: sends our mails; sees your address, your name and the content of the mails we write to you, and tells us whether they arrived.',
          'LiqPay (JSC CB PrivatBank): takes the payments; gets the order number, the amount and the name and time of the lesson from us.',
          'These companies may process data outside Ukraine. The lesson itself takes place on the video service that you named; that service’s own rules apply there.',
        ],
      },
      {
        heading: 'Payment',
        paragraphs: [
          'You enter your card on LiqPay’s page. The school does not see, receive or store it. Of a payment we keep only the order number, LiqPay’s payment number, the state, amount, currency, error code and dates.',
        ],
      },
      {
        heading: 'Cookies',
        paragraphs: [
          'Without your consent we use one cookie only: __Host-session. It appears when you log in and lets the site recognise you. For students it lasts 30 days at most, and 10 without a visit; when you log out, the session ends on the server.',
          'There is no analytics on the site unless the school switches it on. If it is on, a page first asks for your consent; yes and no are equally easy, and you can change your choice at any time by the link "Cookies" at the foot of a page. The file __Host-consent remembers the choice, for 180 days or until you log out.',
          'After your consent your browser tells the Plausible analytics server that is named on that page which of the pages open to everybody (lessons, free times, this policy, the offer) was opened, and which site you came from. It gets no name, no e-mail address and no parameters of the page’s address; the IP address and the kind of browser it sees as any server does. Pages with your data and pages behind the links of mails are never counted.',
          'There is no advertising and no third-party script on the site.',
        ],
      },
      {
        heading: 'How we protect data',
        paragraphs: [
          'Data travels over HTTPS only. Names, addresses, passwords and the contents of requests never reach the server’s logs. To stop floods of automatic requests, the network counts them by IP address for a short time.',
          `To stop password guessing we count tries under keyed hashes of the e-mail address and the network: up to ${daysOf('tries')} days, and for a network you logged in from up to ${daysOf('knownClients')} days after the last log-in. A security log (log-in, log-out, what is done with your data; record numbers only) is kept for ${daysOf('audit')} days.`,
        ],
      },
      {
        heading: 'How long we keep data',
        paragraphs: [
          `Data of an account: as long as the account exists. Records of payments, refunds, their bookings and the acceptance of the offer: ${daysOf('records')} days, as the law demands; if you delete the account, they remain without your name and address, under a number alone. When old records go, what is left of the balance is carried forward in one line.`,
          `A sign-up that is not confirmed: ${daysOf('signUps')} days. A session that ended: ${daysOf('sessions')} days. A link of a mail that was used or replaced is deleted at once. What a mail says: until it is sent (${daysOf('unknownMails')} days when nobody knows whether it was); that it was sent: ${daysOf('mails')} days.`,
          `A subscription that is not confirmed within ${daysOf('unconfirmed')} days is deleted; a confirmed one is kept until you refuse it.`,
          `Resend’s messages about mails: ${daysOf('deliveries')} days. Where mail to an address does not arrive, or was marked as spam, we keep a fingerprint of the address (a keyed hash) and do not write to it until you prove that mail arrives again; then the fingerprint goes within ${daysOf('deliveries')} days. The list of those to whom news were sent and who refused, numbers alone without addresses: ${daysOf('announcements')} days from the end of the announcement.`,
        ],
      },
      {
        heading: 'Deleting the account',
        paragraphs: [
          'You can delete your account in your profile, by your password, or ask the staff to do it in any form. First we show you the lessons that are still ahead and your balance, and you choose: cancel the lessons and have the money back, or hold the lessons first. All that is left on the balance goes back to the card.',
          'We delete a day after you asked: until then you can change your mind in your profile or by the link in the mail. While a payment or a refund of yours is under way at LiqPay, or a mail with news is just going out, we wait for its end; a mail delays the deletion by a day at the most. No mail follows the deletion, for we have no address of yours any more.',
          `What goes: name, address, video-call account, password, the secret and backup codes for logging in, time zone, sessions and names of devices, links of mails, the subscription to news, and mails that waited to be sent. What stays under a number alone, without name and address: bookings, payments, refunds and balance, acknowledgements of the policy and acceptances of the offer, for ${daysOf('records')} days; lines of the security log, for ${daysOf('audit')} days; the list of announcements that you got, for ${daysOf('announcements')} days from their end; Resend’s messages, for ${daysOf('deliveries')} days; the fingerprints of the address that keep it from being imported into mailings, or written to where mail does not arrive.`,
          'For a while, what was deleted may exist outside the database: in its replication log and free pages, until new data overwrites them; in the host’s backups, for up to 90 days. Mails that were sent to you and records of payments are kept by Resend and LiqPay under their own rules and the law; we cannot delete them there.',
        ],
      },
      {
        heading: 'Refusing mailings',
        paragraphs: [
          'You may refuse mailings at any time and in any form: write to us or tell anyone at the school. We stop the news at once and delete your name and address from the database. If you have an account, we first ask whether to delete it, so that you do not lose lessons you have paid for.',
          'Every mail with news has a link to refuse by one click, without logging in. After a refusal only a fingerprint of the address (HMAC-SHA-256 under our secret key) and the time remain: the address cannot be read from it, it only keeps the address from being imported again. If you subscribe again yourself, it goes.',
        ],
      },
      {
        heading: 'Your rights',
        paragraphs: [
          'You can download everything that we hold about you as one file from the page of your profile at any time: with what it is for, how long it is kept and who receives it.',
          'You may learn which of your data we hold, get a copy of it, correct it, restrict or forbid its use, withdraw your consent and have it deleted. The account is deleted in your profile; for the rest write to {contact} and we do it.',
          'If you believe that your rights were violated, turn to the Ukrainian Parliament Commissioner for Human Rights or to the data protection authority of your country.',
        ],
      },
      {
        heading: 'Changes of this policy',
        paragraphs: [
          'Every version has a number, a date and a fingerprint (SHA-256). When the policy changes, we tell every user by e-mail.',
        ],
      },
    ],
  },
} satisfies LegalText
