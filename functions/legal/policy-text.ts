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
          'Під час реєстрації та згодом ми просимо лише чотири речі: ім’я, адресу електронної пошти, пароль і акаунт для відеозв’язку. Мова, часовий пояс і те, чи надсилати вам новини, — це налаштування, які можна змінити.',
          'Далі виникають записи про те, що ви робите в школі: які заняття забронювали і чи були на них, що за них сплачено й повернено, який баланс маєте, з якою версією цієї політики ознайомилися, яку версію публічної оферти прийняли, про що нас просили і які листи ми вам надіслали.',
          'Для безпеки кабінету ми зберігаємо, коли ви ввійшли та з якого пристрою, наприклад «Chrome · Android», без версій, моделей та IP-адреси: так ви бачите свої сеанси, а ми попереджаємо вас листом про вхід із браузера й системи, з яких у ваш кабінет ще не входили. Мережі, з якої ви входите, ми при цьому не враховуємо. Попереджаємо й тоді, коли хтось увів правильний пароль, але не код.',
          'Якщо ви ввімкнете вхід із кодом, ми зберігаємо секрет вашого застосунку — зашифрованим, ключем, якого немає в базі даних, — і резервні коди — лише як хеші з таємним ключем, доки ви цього не вимкнете.',
          'Про листи, які ми надсилаємо, Resend повідомляє нам, чи вони дійшли, чи їх не прийнято і чи їх позначено як спам. Із цього ми зберігаємо номер листа, подію та час.',
          'На новини школи можна підписатися й без акаунта: тоді ми просимо адресу та, за бажанням, ім’я і зберігаємо мову та час вашого прохання й підтвердження. Якщо ви погодилися на новини деінде, наприклад у паперовій анкеті, школа може внести вас до підписників сама; тоді ми зберігаємо й те, де і коли ви погодилися.',
          'Якщо ви викладаєте в школі, ми зберігаємо ще й те, що бачать усі відвідувачі: ваше ім’я на сайті, кілька слів про вас і години, коли вас можна забронювати.',
          'Переглядати заняття, викладачів, ціни та вільний час можна без реєстрації.',
        ],
      },
      {
        heading: 'Навіщо і на якій підставі',
        paragraphs: [
          'Ім’я — щоб звертатися до вас. Пошта — щоб ви входили до кабінету, отримували підтвердження оплат і бронювань, листи про безпеку кабінету та про те, чого попросили самі (новий пароль, нова адреса, видалення), а ми могли уточнити деталі заняття. Акаунт для відеозв’язку — щоб провести заняття. Підстава — договір із вами.',
          'Нечасті новини школи ми надсилаємо лише тим, хто сам про це попросив. Підстава — ваша згода.',
          'Чи доходять листи і кому ми надсилали новини, ми зберігаємо, щоб не писати туди, де листів не приймають або не хочуть, і могти довести, що писали лише тим, хто про це просив. Підстава — наш законний інтерес.',
          'Сеанси, пристрої, спроби входу та журнал безпеки потрібні, щоб ніхто чужий не потрапив до вашого кабінету. Підстава — договір із вами і законний інтерес у безпеці, ваш та наш.',
          'Записи про оплати ми зберігаємо, бо цього вимагає закон про бухгалтерський та податковий облік. Ознайомлення з політикою, прийняття оферти, відмови від розсилок і прохання про видалення зберігаємо, а про нову версію політики повідомляємо, бо маємо дотримуватися закону про персональні дані й могти це довести.',
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
          'Ваші ім’я та акаунт для відеозв’язку бачить викладач підтвердженого заняття: вони є в листі про це заняття. Адміністрація школи бачить ваші дані, крім паролів і секретів, щоб допомагати вам; кожен перегляд кабінету лишає рядок у журналі безпеки. Більше їх не бачить ніхто. Інші учні не бачать на сайті нічого про вас, а на груповому занятті ви для них такі, якими представляє вас сервіс відеозв’язку.',
        ],
      },
      {
        heading: 'Хто обробляє дані для нас',
        paragraphs: [
          'Ми не продаємо дані й не передаємо їх нікому, крім випадків, коли цього вимагає закон. Обробляють їх для нас лише ті, без кого школа не працює, і лише в потрібному обсязі:',
          'Cloudflare, Inc. — мережа та сервери, на яких виконується сайт; через них проходять усі запити, разом з IP-адресою.',
          'Хостинг бази даних — Turso або орендований нами сервер libSQL; там зберігається все, що школа про вас тримає.',
          'Resend — надсилання листів; бачить вашу адресу, ім’я та зміст листів, які ми пишемо вам, а також листів про вас: викладачеві (ваші ім’я та акаунт для відеозв’язку) й адміністрації (про оплати, що потребують уваги: ваші ім’я та адреса). Повідомляє нам, чи листи дійшли.',
          'LiqPay (АТ КБ «ПриватБанк») — приймання оплат; отримує від нас номер замовлення, суму, назву й час заняття та мову сторінки. Решту, зокрема картку та IP-адресу, дізнається від вас на власній сторінці.',
          'Поштовий сервіс, у якому школа має скриньку {contact}, — листи, які ви нам пишете, і наші листи адміністрації про ваші оплати.',
          'Сервер аналітики Plausible — лише якщо школа ввімкнула аналітику, а ви на неї погодилися; що він отримує, описано в розділі «Файли cookie».',
          'Ці компанії можуть обробляти дані за межами України. Заняття відбувається в сервісі відеозв’язку, який ви назвали самі; там діють правила цього сервісу.',
        ],
      },
      {
        heading: 'Оплата',
        paragraphs: [
          'Дані картки ви вводите на сторінці LiqPay. Ні її номера, ні строку дії, ні коду школа не бачить, не отримує і не зберігає. Повідомляючи про платіж, LiqPay може назвати кілька цифр картки, банк і вашу IP-адресу; школа відкидає їх одразу. Про платіж ми тримаємо лише бронювання, номер замовлення, номер платежу в LiqPay, стан, суму й те, скільки з неї повернено, валюту, код помилки, дати, позначки про звіряння з LiqPay та відбиток його повідомлення, щоб не врахувати його двічі.',
        ],
      },
      {
        heading: 'Файли cookie',
        paragraphs: [
          'Без вашої згоди ми використовуємо лише файл cookie __Host-session. Він з’являється, коли ви входите, і потрібен, щоб сайт вас упізнавав. Для учнів і викладачів він діє щонайбільше 30 днів, а без відвідин — 10, для адміністрації — 12 годин, а без дій — пів години; коли ви виходите, сеанс завершується на сервері.',
          'Аналітики на сайті немає, доки школа її не ввімкне. Якщо її ввімкнено, сторінка спершу питає вашої згоди; «так» і «ні» однаково прості, а змінити вибір можна будь-коли за посиланням «Файли cookie» внизу сторінки. Вибір, і згоду, і відмову, пам’ятає файл __Host-consent: 180 днів або доки ви не вийдете з кабінету.',
          'Після згоди ваш браузер повідомляє сервер аналітики Plausible, названий на тій сторінці, яку із загальнодоступних сторінок (заняття, вільний час, ця політика, оферта) відкрито і з якого сайту ви прийшли. Імені, пошти та параметрів адреси він не отримує; IP-адресу й вид браузера бачить, як і будь-який сервер. Ми ніколи не рахуємо відвідин тих, хто ввійшов, сторінок із вашими даними та сторінок за посиланнями з листів.',
          'Реклами та сторонніх скриптів на сайті немає.',
        ],
      },
      {
        heading: 'Як ми захищаємо дані',
        paragraphs: [
          'Дані передаються лише через HTTPS. До журналів сервера не потрапляють імена, адреси, паролі та вміст запитів: там лише назви подій, номери записів і коди. Cloudflare зберігає їх до 7 днів і може додати шлях запиту. Щоб спинити потік автоматичних запитів, мережа короткий час рахує їх за IP-адресою.',
          `Щоб спинити вгадування паролів, кодів і посилань та потік непроханих листів, ми рахуємо спроби. Замість адреси пошти, номера кабінету й мережі при цьому стоять лише хеші з таємним ключем: до ${daysOf('tries')} днів, а для мережі, з якої ви входили, до ${daysOf('knownClients')} днів після останнього входу. Журнал безпеки (вхід, вихід, дії з вашими даними; лише номери записів) зберігається ${daysOf('audit')} днів.`,
        ],
      },
      {
        heading: 'Скільки ми зберігаємо дані',
        paragraphs: [
          `Дані акаунта — поки акаунт існує. Записи про оплати, повернення, пов’язані з ними бронювання, ознайомлення з політикою та згоди з офертою — ${daysOf('records')} днів після останньої події в них, бо такий строк закон визначає для облікових документів; останнє ознайомлення з політикою — поки акаунт існує. Якщо ви видалите акаунт, записи залишаться без імені та адреси, під самим номером. Коли давні записи зникають, залишок балансу переноситься одним рядком.`,
          `Реєстрацію, яку не підтвердили, — ${daysOf('signUps')} днів від її початку. Завершений сеанс — ${daysOf('sessions')} днів. Вхід, що чекає на код, — 5 хвилин; застосунок із кодами, який не підтвердили, — 30 хвилин. Використане, замінене чи прострочене посилання з листа видаляємо одразу, а колишню адресу — щойно повідомимо на неї про зміну. Відповідь на запит, який ваш застосунок може повторити, — добу. Зміст листа — доки його не надіслано (а якщо невідомо, чи надіслано, — ${daysOf('unknownMails')} днів); те, що його надіслано і чи він дійшов, без адреси та змісту, — ${daysOf('mails')} днів.`,
          `Підписку, яку не підтвердили за ${daysOf('unconfirmed')} днів, ми видаляємо; підтверджену зберігаємо, доки ви від неї не відмовитеся.`,
          `Повідомлення Resend про листи — ${daysOf('deliveries')} днів. Якщо листи на адресу не доходять або їх позначено як спам, ми зберігаємо відбиток адреси (хеш із таємним ключем) і пишемо на неї лише те, чого ви самі щойно попросили, скажімо посилання на новий пароль чи підтвердження прохання про видалення, а якщо листи повертаються, то ще й попередження про безпеку кабінету, доки ви не підтвердите, що листи знову доходять; після цього відбиток зникає за ${daysOf('deliveries')} днів. Список, кому надіслано новини чи повідомлення про нову політику, до кого вони дійшли і хто відмовився, — лише номери, без адрес — ${daysOf('announcements')} днів після завершення розсилки.`,
        ],
      },
      {
        heading: 'Видалення акаунта',
        paragraphs: [
          'Акаунт можна видалити у своєму профілі, ввівши пароль (а якщо ввімкнено вхід із кодом — то й код), або попросити про це адміністрацію в будь-якій формі. Спершу ми покажемо заняття, які ще попереду, і баланс, а ви оберете: скасувати заняття, які ще не почнуться, коли настане час видалення, й повернути гроші за них чи спершу провести всі. Заняття, яке почнеться до того часу, не скасовується і не повертається. Усе, що лишилося на балансі, повертається на картку; якщо жодна картка вже не приймає грошей, школа домовиться з вами про інший спосіб і запише номер свого переказу.',
          'Видаляємо через добу після прохання, а якщо ви хочете спершу провести заняття, — через добу після останнього: доти можна передумати в профілі або за посиланням із листа. Якщо в LiqPay ще триває ваша оплата чи повернення або саме надсилається лист із новинами, ми дочекаємося завершення; лист затримує видалення щонайбільше на добу. Викладач спершу проводить або передає заняття, на які до нього вже записалися, а нових, щойно він попросив про видалення, забронювати не можна; єдиний адміністратор спершу призначає іншого. Якщо ви про це попросите, адміністрація видалить акаунт, не чекаючи доби. Окремого листа після видалення не буде, бо вашої адреси в нас уже не буде.',
          'Зникають ім’я, адреса, акаунт для відеозв’язку, пароль, секрет і резервні коди для входу, часовий пояс, сеанси й назви пристроїв, посилання з листів, підписка на новини та листи, що чекали на надсилання, а у викладача — ще й ім’я на сайті, слова про нього та години.',
          `Лишаються під самим номером, без імені та адреси: бронювання, оплати, повернення й баланс, ознайомлення з політикою та прийняття оферти, а доки є вони — мова, назва сервісу відеозв’язку, дати створення й видалення акаунта та саме прохання — ${daysOf('records')} днів; рядки журналу безпеки — ${daysOf('audit')} днів; вид і час надісланих вам листів — ${daysOf('mails')} днів; список розсилок, які ви отримували, — ${daysOf('announcements')} днів після їх завершення; повідомлення Resend — ${daysOf('deliveries')} днів; лічильники спроб — до ${daysOf('knownClients')} днів; відбитки адреси, які не дають внести її до розсилок або писати туди, куди листи не доходять.`,
          'Ще деякий час видалене може існувати поза базою: у журналі реплікації та вільних сторінках бази даних — доки їх не перезапишуть нові дані, у резервних копіях хостингу — до 90 днів. Надіслані вам листи й відомості про платежі Resend і LiqPay зберігають у себе за власними правилами й законом; ми їх звідти видалити не можемо. Листи про вас, які вже отримали викладач чи адміністрація, лишаються в їхніх скриньках, доки їх не видалять: про це можна попросити.',
        ],
      },
      {
        heading: 'Відмова від розсилок',
        paragraphs: [
          'Відмовитися від розсилок можна будь-коли і в будь-якій формі: напишіть нам чи скажіть будь-кому зі школи. Ми припинимо новини одразу, а ваше ім’я та адресу видалимо з бази. Якщо у вас є акаунт, ми спершу перепитаємо, чи видаляти його, щоб ви не втратили сплачених занять.',
          'У кожному листі з новинами є посилання для відмови одним натисканням, без входу. Від підписки без акаунта після відмови лишається тільки відбиток адреси (HMAC-SHA-256 з нашим таємним ключем) і час: з нього адресу не прочитати, він лише не дає внести її знову. Так само ми зберігаємо відбиток адреси, яку ваш акаунт мав до її зміни чи до видалення. Якщо ви самі підпишетеся ще раз, зокрема під час реєстрації чи у профілі, відбиток зникне. Якщо ваш акаунт отримає адресу, на якій від новин відмовилися, ми вимкнемо в ньому новини. Списки розсилок, відомості про листи та повідомлення Resend зберігаються під самим номером стільки, скільки сказано вище.',
          'Якщо ми саме чекаємо відповіді Resend про новини, надіслані й вам, адреса зникне з цього листа разом із відповіддю, щонайбільше за добу.',
        ],
      },
      {
        heading: 'Ваші права',
        paragraphs: [
          'Усе, що ми про вас зберігаємо, крім хешів і секретів, із яких про вас нічого не дізнатися, ви можете будь-коли завантажити одним файлом зі сторінки профілю: з поясненнями, навіщо це, скільки зберігається і хто це отримує. Якщо акаунта у вас немає, напишіть на {contact}.',
          'Ви можете дізнатися, які ваші дані ми маємо, отримати їх копію, виправити їх, обмежити або заборонити їхнє використання, відкликати згоду та видалити їх. Акаунт видаляється у профілі; з рештою напишіть на {contact}, і ми це зробимо.',
          'Якщо ви вважаєте, що ваші права порушено, зверніться до Уповноваженого Верховної Ради України з прав людини або до органу захисту даних у своїй країні.',
        ],
      },
      {
        heading: 'Зміни політики',
        paragraphs: [
          'Кожна версія має номер, дату та відбиток (SHA-256), і всі оприлюднені версії можна прочитати на цій сторінці. Коли політика змінюється, ми, перш ніж нова версія набуде чинності, повідомляємо листом кожного, хто має акаунт або підписку, навіть якщо він відмовився від новин. Кому листи не доходять, той побачить нову версію у профілі.',
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
          'At registration and afterwards we ask for four things only: your name, e-mail address, password and video-call account. Language, time zone and whether you want news are settings that you can change.',
          'Then there are records of what you do at the school: the lessons you book and whether you came, what was paid for them and paid back, your balance, the version of this policy that you acknowledged, the version of the public offer that you accepted, what you asked of us and which mails we sent you.',
          'For the security of your account we keep when you logged in and from what device, such as "Chrome · Android", without versions, models or the IP address: so you see your sessions, and we warn you by mail of a log-in from a browser and system that your account was not used from before. The network you log in from plays no part in that. We also warn you when somebody typed the right password but not the code.',
          'If you switch on logging in with a code, we keep the secret of your app, encrypted under a key that is not in the database, and backup codes, only as hashes under a secret key, until you switch it off.',
          'Of the mails that we send, Resend tells us whether they arrived, were not taken, or were marked as spam. Of this we keep the mail’s number, the event and the time.',
          'You can subscribe to the school’s news without an account: then we ask for an address and, if you like, a name, and keep the language and the times of your request and confirmation. If you agreed to news elsewhere, on a paper form, say, the school may enter you itself; then we also keep where and when you agreed.',
          'If you teach at the school, we also keep what every visitor sees: your name on the site, some words about you and the hours at which you can be booked.',
          'You can see lessons, teachers, prices and free times without registering.',
        ],
      },
      {
        heading: 'Why, and on which ground',
        paragraphs: [
          'The name is for addressing you. The e-mail lets you into your cabinet, brings you confirmations of payments and bookings, mails about the security of your account and about what you asked for yourself (a new password, a new address, deletion), and lets us clear up the details of a lesson. The video-call account is for holding the lesson. The ground is our contract with you.',
          'We send infrequent news of the school only to those who asked for it. The ground is your consent.',
          'Whether mails arrive, and to whom we sent news, we keep so that we do not write where mail is not taken or not wanted, and can prove that we wrote only to those who asked for it. The ground is our legitimate interest.',
          'Sessions, devices, log-in tries and the security log keep strangers out of your account. The ground is our contract with you and the legitimate interest in security, yours and ours.',
          'We keep records of payments because the law on accounting and taxes demands it. We keep acknowledgements of the policy, acceptances of the offer, refusals of mailings and requests for deletion, and tell of new versions of the policy, because we must follow the law on personal data and be able to prove it.',
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
          'Your name and video-call account are seen by the teacher of a confirmed lesson: they stand in the mail about it. The school’s staff sees your data, except passwords and secrets, to help you; each look at an account leaves a line in the security log. Nobody else sees them. Other students see nothing of you on the site; in a group lesson they see you as the video service presents you.',
        ],
      },
      {
        heading: 'Who processes data for us',
        paragraphs: [
          'We do not sell data and give it to nobody, except where the law demands it. Only those without whom the school cannot work process it for us, and only as much as they need:',
          'Cloudflare, Inc.: the network and servers that run the site; every request passes through them, with its IP address.',
          'The database host: Turso, or a libSQL server that we rent; everything that the school holds about you is stored there.',
          'Resend: sends our mails; sees your address, your name and the content of the mails we write to you, and of mails about you: to the teacher (your name and video-call account) and to the staff (on payments that need attention: your name and address). It tells us whether mails arrived.',
          'LiqPay (JSC CB PrivatBank): takes the payments; gets the order number, the amount, the name and time of the lesson and the language of its page from us. The rest, your card and IP address among it, it learns from you on its own page.',
          'The mail service at which the school has its mailbox {contact}: the mails you write to us, and our mails to the staff about your payments.',
          'The analytics server, Plausible: only if the school has switched analytics on and you agreed to it; what it gets is said under "Cookies".',
          'These companies may process data outside Ukraine. The lesson itself takes place on the video service that you named; that service’s own rules apply there.',
        ],
      },
      {
        heading: 'Payment',
        paragraphs: [
          'You enter your card on LiqPay’s page. The school does not see, receive or store its number, expiry date or code. When LiqPay tells of a payment, it may name a few digits of the card, the bank and your IP address; the school drops them at once. Of a payment we keep only the booking, the order number, LiqPay’s payment number, the state, the amount and how much of it was paid back, the currency, error code, dates, notes on asking LiqPay and a fingerprint of its message, so that it counts once.',
        ],
      },
      {
        heading: 'Cookies',
        paragraphs: [
          'Without your consent we use one cookie only: __Host-session. It appears when you log in and lets the site recognise you. For students and teachers it lasts 30 days at most, and 10 without a visit, for staff 12 hours, and half an hour without use; when you log out, the session ends on the server.',
          'There is no analytics on the site unless the school switches it on. If it is on, a page first asks for your consent; yes and no are equally easy, and you can change your choice at any time by the link "Cookies" at the foot of a page. The file __Host-consent remembers the choice, a yes as well as a no, for 180 days or until you log out.',
          'After your consent your browser tells the Plausible analytics server that is named on that page which of the pages open to everybody (lessons, free times, this policy, the offer) was opened, and which site you came from. It gets no name, no e-mail address and no parameters of the page’s address; the IP address and the kind of browser it sees as any server does. Visits of whoever is logged in, pages with your data and pages behind the links of mails are never counted.',
          'There is no advertising and no third-party script on the site.',
        ],
      },
      {
        heading: 'How we protect data',
        paragraphs: [
          'Data travels over HTTPS only. Names, addresses, passwords and the contents of requests never reach the server’s logs: they hold names of events, record numbers and codes only. Cloudflare keeps them for up to 7 days and may add the path of the request. To stop floods of automatic requests, the network counts them by IP address for a short time.',
          `To stop the guessing of passwords, codes and links and floods of unwanted mails, we count tries. In place of the e-mail address, the account’s number and the network there stand only hashes under a secret key: up to ${daysOf('tries')} days, and for a network you logged in from up to ${daysOf('knownClients')} days after the last log-in. A security log (log-in, log-out, what is done with your data; record numbers only) is kept for ${daysOf('audit')} days.`,
        ],
      },
      {
        heading: 'How long we keep data',
        paragraphs: [
          `Data of an account: as long as the account exists. Records of payments, refunds, their bookings, acknowledgements of the policy and acceptances of the offer: ${daysOf('records')} days from the last thing that happened to them, for that is the term the law sets for accounting documents; the last acknowledgement of the policy as long as the account exists. If you delete the account, the records remain without your name and address, under a number alone. When old records go, what is left of the balance is carried forward in one line.`,
          `A sign-up that is not confirmed: ${daysOf('signUps')} days from its beginning. A session that ended: ${daysOf('sessions')} days. A log-in that waits for its code: 5 minutes; an app with codes that was not confirmed: 30 minutes. A link of a mail that was used, replaced or is too old is deleted at once, a former address as soon as it was told of the change. The answer to a request that your app may repeat: a day. What a mail says: until it is sent (${daysOf('unknownMails')} days when nobody knows whether it was); that it was sent and whether it arrived, without address and content: ${daysOf('mails')} days.`,
          `A subscription that is not confirmed within ${daysOf('unconfirmed')} days is deleted; a confirmed one is kept until you refuse it.`,
          `Resend’s messages about mails: ${daysOf('deliveries')} days. Where mail to an address does not arrive, or was marked as spam, we keep a fingerprint of the address (a hash under a secret key) and write to it only what you have just asked for yourself, a link to a new password, say, or the answer to a wish to be deleted, and, where mail comes back, warnings about the security of your account, until you prove that mail arrives again; then the fingerprint goes within ${daysOf('deliveries')} days. The list of those to whom news or the notice of a new policy were sent, whom they reached and who refused, numbers alone without addresses: ${daysOf('announcements')} days from the end of the announcement.`,
        ],
      },
      {
        heading: 'Deleting the account',
        paragraphs: [
          'You can delete your account in your profile, by your password (and a code, where you have turned on logging in with one), or ask the staff to do it in any form. First we show you the lessons that are still ahead and your balance, and you choose: cancel the lessons that will not have begun when the time of deletion comes and have their money back, or hold all of them first. A lesson that begins before that time is neither cancelled nor paid back. All that is left on the balance goes back to the card; where no card takes it any more, the school agrees with you on another way, and writes down the number of its transfer.',
          'We delete a day after you asked or, if you want the lessons held first, a day after the last one: until then you can change your mind in your profile or by the link in the mail. While a payment or a refund of yours is under way at LiqPay, or a mail with news is just going out, we wait for its end; a mail delays the deletion by a day at the most. A teacher first holds or hands over the lessons that are booked already, and once they have asked, nobody can book more; the only admin first appoints another one. If you ask for it, the staff deletes the account without the day’s wait. No mail follows the deletion, for we have no address of yours any more.',
          'What goes: name, address, video-call account, password, the secret and backup codes for logging in, time zone, sessions and names of devices, links of mails, the subscription to news, and mails that waited to be sent; of a teacher also the name on the site, the words about them and the hours.',
          `What stays under a number alone, without name and address: bookings, payments, refunds and balance, acknowledgements of the policy and acceptances of the offer, and while they are there the language, the name of the video service, the dates on which the account was made and deleted and the request itself, for ${daysOf('records')} days; lines of the security log, for ${daysOf('audit')} days; the kind and time of mails that were sent to you, for ${daysOf('mails')} days; the list of announcements that you got, for ${daysOf('announcements')} days from their end; Resend’s messages, for ${daysOf('deliveries')} days; counts of tries, for up to ${daysOf('knownClients')} days; the fingerprints of the address that keep it from being imported into mailings, or written to where mail does not arrive.`,
          'For a while, what was deleted may exist outside the database: in its replication log and free pages, until new data overwrites them; in the host’s backups, for up to 90 days. Mails that were sent to you and records of payments are kept by Resend and LiqPay under their own rules and the law; we cannot delete them there. Mails about you that a teacher or the staff already have stay in their mailboxes until they are deleted: you can ask for it.',
        ],
      },
      {
        heading: 'Refusing mailings',
        paragraphs: [
          'You may refuse mailings at any time and in any form: write to us or tell anyone at the school. We stop the news at once and delete your name and address from the database. If you have an account, we first ask whether to delete it, so that you do not lose lessons you have paid for.',
          'Every mail with news has a link to refuse by one click, without logging in. Of a subscription without an account only a fingerprint of the address (HMAC-SHA-256 under our secret key) and the time remain after a refusal: the address cannot be read from it, it only keeps the address from being imported again. We keep such a fingerprint, too, of the address that your account had before you changed it or it was deleted. If you subscribe again yourself, at registration or in your profile, too, it goes. If your account comes to have an address at which news were refused, we switch its news off. Lists of announcements, records of mails and Resend’s messages stand under a number alone, for as long as said above.',
          'If we are just waiting for Resend’s answer about news sent to you too, the address goes from that mail with the answer, within a day at the most.',
        ],
      },
      {
        heading: 'Your rights',
        paragraphs: [
          'You can download everything that we hold about you, except hashes and secrets that tell nothing of you, as one file from the page of your profile at any time: with what it is for, how long it is kept and who receives it. If you have no account, write to {contact}.',
          'You may learn which of your data we hold, get a copy of it, correct it, restrict or forbid its use, withdraw your consent and have it deleted. The account is deleted in your profile; for the rest write to {contact} and we do it.',
          'If you believe that your rights were violated, turn to the Ukrainian Parliament Commissioner for Human Rights or to the data protection authority of your country.',
        ],
      },
      {
        heading: 'Changes of this policy',
        paragraphs: [
          'Every version has a number, a date and a fingerprint (SHA-256), and all versions that were published can be read on this page. When the policy changes, we tell everybody who has an account or a subscription by e-mail before the new version takes effect, even who refused news. Whom mail does not reach finds the new version in the profile.',
        ],
      },
    ],
  },
} satisfies LegalText
