import type { Locale } from '../../schema/enums.ts'
import type { Exported, ExportItem, ExportPart } from '../../schema/export.ts'
import { daysOf } from '../../schema/retention.ts'

interface PartTexts<Part extends ExportPart> {
  title: string
  explanation: string
  kept: string
  /** What each field means. */
  fields: Record<keyof ExportItem<Part> & string, string>
}

interface ExportTexts {
  about: Pick<Exported['about'], 'title' | 'explanation' | 'withheld' | 'afterwards'>
  recipients: Exported['recipients']
  parts: { [Part in ExportPart]: PartTexts<Part> }
}

const uk: ExportTexts = {
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
  parts: {
    account: {
      title: 'Ваш кабінет',
      explanation:
        'Те, що ви нам сказали про себе, і ваші налаштування: щоб виконувати договір із вами.',
      kept: 'доки існує кабінет',
      fields: {
        id: 'номер кабінету',
        name: 'ім’я, яким ми до вас звертаємося',
        email: 'адреса для входу та листів',
        role: 'хто ви в школі: student — учень, teacher — викладач, admin — адміністрація',
        videoService: 'сервіс, у якому проходять ваші заняття',
        videoAccount: 'ваш акаунт у ньому',
        language: 'мова сторінок і листів',
        timeZone: 'часовий пояс, за яким ми показуємо час',
        news: 'чи хочете ви отримувати новини школи',
        mailStoppedAt: 'відколи листи до вас не доходять; порожньо, якщо доходять',
        since: 'коли створено кабінет',
      },
    },
    signUps: {
      title: 'Реєстрації на вашу адресу',
      explanation:
        'Реєстрації, які починали на вашу адресу, навіть якщо це були не ви: щоб адресу міг підтвердити лише її власник.',
      kept: `${daysOf('signUps')} днів від початку; після підтвердження чи заміни новою — без жодних відомостей про вас`,
      fields: {
        id: 'номер реєстрації',
        name: 'зазначене ім’я',
        email: 'зазначена адреса',
        videoService: 'зазначений сервіс відеозв’язку',
        videoAccount: 'зазначений акаунт у ньому',
        language: 'мова',
        timeZone: 'часовий пояс',
        news: 'чи просили надсилати новини',
        policyVersion: 'версія політики приватності, з якою ознайомилися',
        policyHash: 'відбиток тексту політики (SHA-256)',
        next: 'сторінка, на яку ви прямували',
        state:
          'стан: pending — чекає на підтвердження, activated — підтверджено, superseded — замінено новою, taken — адреса вже мала кабінет',
        begunAt: 'коли розпочато',
        expiresAt: 'до якого часу можна підтвердити',
      },
    },
    sessions: {
      title: 'Сеанси',
      explanation: 'Де ви ввійшли: щоб сайт вас упізнавав, а ви могли завершити чужий сеанс.',
      kept: `${daysOf('sessions')} днів після завершення`,
      fields: {
        id: 'номер сеансу',
        device: 'пристрій, без версій та IP-адреси',
        begunAt: 'коли ви ввійшли',
        usedAt: 'коли користувалися востаннє, з точністю до години',
        expiresAt: 'коли завершиться щонайпізніше',
        endedAt: 'коли завершено',
        withCode: 'чи ввійшли ви з кодом',
      },
    },
    secondFactor: {
      title: 'Вхід із кодом',
      explanation:
        'Застосунок із кодами, який ви додали, щоб самого пароля було замало для входу. Секрет застосунку зберігається зашифрованим, резервні коди — лише як хеші.',
      kept: 'доки ви його не вимкнете; непідтверджений — 30 хвилин',
      fields: {
        id: 'номер',
        begunAt: 'коли ви почали його додавати',
        session: 'сеанс, у якому ви його додали; cli — додала школа',
        confirmedAt: 'коли підтвердили',
        lastStep:
          'код якого пів хвилини, лічачи від 1970 року, використано останнім: двічі він не подіє',
        backupCodes: 'скільки резервних кодів лишилося',
      },
    },
    openLogIns: {
      title: 'Входи, що чекають на код',
      explanation: 'Пароль правильний, код ще не введено: щоб вхід можна було завершити.',
      kept: '5 хвилин',
      fields: { id: 'номер', expiresAt: 'до якого часу чекає' },
    },
    devices: {
      title: 'Пристрої',
      explanation: 'Звідки ви входили раніше: щоб попередити вас про вхід із нового пристрою.',
      kept: 'доки існує кабінет',
      fields: { device: 'пристрій', firstSeenAt: 'коли з нього ввійшли вперше' },
    },
    passwordLinks: {
      title: 'Посилання на новий пароль',
      explanation: 'Чинні запити на новий пароль: щоб посилання з листа подіяло один раз.',
      kept: 'доки посилання чинне; використане чи замінене видаляємо одразу',
      fields: {
        id: 'номер запиту',
        state: 'стан: pending — чинне, used — використане, superseded — замінене',
        askedAt: 'коли попросили',
        expiresAt: 'до якого часу діє',
      },
    },
    emailChanges: {
      title: 'Зміна адреси',
      explanation: 'Нова адреса, яка чекає на підтвердження: щоб підтвердити її міг лише власник.',
      kept: 'доки посилання чинне; після зміни — доки стару адресу не повідомлено',
      fields: {
        id: 'номер запиту',
        newEmail: 'нова адреса',
        oldEmail: 'дотеперішня адреса, яку ми повідомляємо про зміну',
        session: 'сеанс, із якого попросили',
        state: 'стан: pending — чекає, used — змінено, superseded — замінено новим запитом',
        askedAt: 'коли попросили',
        expiresAt: 'до якого часу можна підтвердити',
      },
    },
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
    agreements: {
      title: 'Ознайомлення та згоди',
      explanation:
        'З якою політикою приватності ви ознайомилися і яку публічну оферту прийняли: як доказ.',
      kept: `${daysOf('records')} днів; останнє ознайомлення з політикою — доки існує кабінет`,
      fields: {
        id: 'номер запису',
        document: 'документ: policy — політика приватності, offer — публічна оферта',
        version: 'версія',
        fingerprint: 'відбиток тексту (SHA-256)',
        language: 'якою мовою',
        booking: 'для якого бронювання',
        at: 'коли',
      },
    },
    requests: {
      title: 'Повторювані запити',
      explanation: 'Запити з ключем Idempotency-Key: щоб повтор не забронював і не сплатив двічі.',
      kept: '24 години',
      fields: {
        id: 'номер запису',
        request: 'запит',
        key: 'ключ, який надіслав ваш застосунок',
        answered: 'код відповіді',
        at: 'коли',
      },
    },
    mails: {
      title: 'Листи',
      explanation:
        'Листи, які ми вам писали: щоб жоден не загубився й не прийшов двічі. Зміст зберігається, лише доки лист може ще піти.',
      kept: `${daysOf('mails')} днів`,
      fields: {
        id: 'номер листа',
        kind: 'вид',
        why: 'чому його надіслано',
        about: 'номер того, про що лист: бронювання, оплати, реєстрації чи сеансу',
        state:
          'стан: queued — чекає, sending — надсилається, sent — надіслано, failed — не вдалося, unknown — невідомо, dropped — надсилати вже нема потреби',
        writtenAt: 'коли написано',
        tries: 'скільки разів надсилали',
        nextTryAt: 'коли надсилатиметься або мав надсилатися',
        sentAt: 'коли надіслано',
        resendId: 'номер у Resend',
        error: 'код помилки',
        delivery:
          'чи лист дійшов, словом Resend: sent — узято, delivered — дійшов, soft-bounced — поки не прийнято, bounced — не прийнято, complained — позначено як спам, suppressed — Resend на цю адресу не пише, failed — не вдалося',
      },
    },
    mailNews: {
      title: 'Повідомлення Resend',
      explanation:
        'Що Resend сказав про листи до вас: щоб не писати туди, куди листи не доходять. Це наш законний інтерес і ваш спокій.',
      kept: `${daysOf('deliveries')} днів`,
      fields: {
        id: 'номер запису',
        mail: 'номер листа; для новин — номер розсилки й ваш',
        message: 'номер повідомлення в Resend',
        event: 'що сталося',
        happenedAt: 'коли це сталося',
        heardAt: 'коли ми про це дізналися',
      },
    },
    securityEvents: {
      title: 'Журнал безпеки',
      explanation:
        'Входи, виходи та дії з вашим кабінетом: щоб виявити чуже втручання. Це наш законний інтерес і ваш захист.',
      kept: `${daysOf('audit')} днів`,
      fields: {
        id: 'номер рядка',
        at: 'коли',
        event: 'що сталося',
        by: 'хто: you — ви, the school — школа, nobody logged in — хтось, хто не ввійшов',
        about: 'номер вашого кабінету чи сеансу, якого це стосується',
      },
    },
    news: {
      title: 'Підписка на новини без кабінету',
      explanation:
        'Підписка на вашу адресу. Підстава — ваша згода, яку можна відкликати будь-коли.',
      kept: `доки ви не відмовитеся; непідтверджена — ${daysOf('unconfirmed')} днів`,
      fields: {
        id: 'номер підписки',
        name: 'ім’я',
        email: 'адреса',
        language: 'мова новин',
        state: 'стан: pending — чекає на підтвердження, active — діє',
        askedAt: 'коли попросили',
        confirmedAt: 'коли підтвердили',
        expiresAt: 'до якого часу можна підтвердити',
        mailStoppedAt: 'відколи листи на цю адресу не доходять',
        consentSource: 'де й коли ви погодилися, якщо підписку внесла школа',
      },
    },
    announcements: {
      title: 'Новини, які ми вам надсилали',
      explanation:
        'Розсилки, у списку яких ви були: щоб можна було довести, кому ми писали, а хто відмовився. Адреси в списку немає, лише ваш номер.',
      kept: `${daysOf('announcements')} днів після завершення розсилки, також після видалення кабінету`,
      fields: {
        announcement: 'номер розсилки',
        kind: 'вид: news — новини, policy — повідомлення про зміну політики',
        subject: 'тема',
        state:
          'стан: queued і chunked — чекає, sent — надіслано, delivered — дійшло, bounced — не прийнято, complained — позначено як спам, excluded — вам не писали, refused — ви відмовилися раніше, ніж лист написано, failed — не вдалося, unknown — невідомо, dropped — розсилку скасовано',
        reason:
          'чому не надіслано: refused — ви відмовилися, suppressed — листи не доходять, unconfirmed — підписку не підтверджено, erased — кабінет видалено, інше — код помилки',
        sentAt: 'коли надіслано',
      },
    },
    erasures: {
      title: 'Видалення кабінету',
      explanation: 'Ваші прохання видалити кабінет: щоб виконати їх і не зробити зайвого.',
      kept: 'доки існує кабінет; після видалення, без імені та адреси, — доки зберігаються записи про оплати',
      fields: {
        id: 'номер прохання',
        state: 'стан: asked — чекає, cancelled — скасовано, done — виконано',
        lessons:
          'що робити з майбутніми заняттями: return-money — повернути гроші, after-last — видалити після останнього',
        askedAt: 'коли попросили',
        notBefore: 'не раніше ніж',
        nextLookAt: 'коли перевіримо, чи вже можна',
        endedAt: 'коли виконано чи скасовано',
      },
    },
    teacher: {
      title: 'Сторінка викладача',
      explanation: 'Якщо ви викладач: що про вас бачать усі.',
      kept: 'доки ви викладаєте',
      fields: {
        id: 'номер',
        name: 'ім’я на сайті',
        aboutUk: 'про вас українською',
        aboutEn: 'про вас англійською',
        shown: 'чи вас показано на сайті',
      },
    },
    hours: {
      title: 'Години викладача',
      explanation: 'Якщо ви викладач: коли вас можна забронювати.',
      kept: 'доки ви викладаєте',
      fields: {
        id: 'номер',
        weekday: 'день тижня: 1 — понеділок, 7 — неділя',
        from: 'від',
        to: 'до',
        zone: 'часовий пояс',
        validFrom: 'з якого дня',
        validTo: 'по який день',
      },
    },
  },
}

const en: ExportTexts = {
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
  parts: {
    account: {
      title: 'Your account',
      explanation:
        'What you told us of yourself, and your settings: to keep our contract with you.',
      kept: 'as long as the account exists',
      fields: {
        id: 'the account’s number',
        name: 'the name we call you by',
        email: 'the address for logging in and for mails',
        role: 'who you are at the school: student, teacher or admin (staff)',
        videoService: 'the service that your lessons are held on',
        videoAccount: 'your account there',
        language: 'the language of pages and mails',
        timeZone: 'the zone in which we show times',
        news: 'whether you want the school’s news',
        mailStoppedAt: 'since when mail does not reach you; empty while it does',
        since: 'when the account was made',
      },
    },
    signUps: {
      title: 'Sign-ups for your address',
      explanation:
        'Sign-ups that were begun for your address, even if not by you: so that only its owner can confirm it.',
      kept: `${daysOf('signUps')} days from the beginning; once confirmed or replaced, with nothing of you in it`,
      fields: {
        id: 'the sign-up’s number',
        name: 'the name given',
        email: 'the address given',
        videoService: 'the video service given',
        videoAccount: 'the account there',
        language: 'the language',
        timeZone: 'the time zone',
        news: 'whether news were asked for',
        policyVersion: 'the version of the privacy policy that was acknowledged',
        policyHash: 'the fingerprint of its text (SHA-256)',
        next: 'the page you were on the way to',
        state:
          'pending: waits for confirmation, activated: confirmed, superseded: replaced by a newer one, taken: the address had an account',
        begunAt: 'when it was begun',
        expiresAt: 'until when it can be confirmed',
      },
    },
    sessions: {
      title: 'Sessions',
      explanation:
        'Where you are logged in: so that the site recognises you and you can end a session that is not yours.',
      kept: `${daysOf('sessions')} days after its end`,
      fields: {
        id: 'the session’s number',
        device: 'the device, without versions or IP address',
        begunAt: 'when you logged in',
        usedAt: 'when it was last used, to the hour',
        expiresAt: 'when it ends at the latest',
        endedAt: 'when it was ended',
        withCode: 'whether you logged in with a code',
      },
    },
    secondFactor: {
      title: 'Logging in with a code',
      explanation:
        'The app with codes that you added, so that the password alone does not let anybody in. The app’s secret is stored encrypted, backup codes as hashes only.',
      kept: 'until you remove it; an unconfirmed one 30 minutes',
      fields: {
        id: 'its number',
        begunAt: 'when you began to add it',
        session: 'the session in which you added it; cli: the school added it',
        confirmedAt: 'when it was confirmed',
        lastStep:
          'the half minute, counted from 1970, whose code was used last: it does not work twice',
        backupCodes: 'how many backup codes are left',
      },
    },
    openLogIns: {
      title: 'Log-ins that wait for a code',
      explanation:
        'The password was right and the code is yet to come: so that the log-in can be finished.',
      kept: '5 minutes',
      fields: { id: 'its number', expiresAt: 'until when it waits' },
    },
    devices: {
      title: 'Devices',
      explanation: 'Where you logged in from before: to warn you of a log-in from a new device.',
      kept: 'as long as the account exists',
      fields: { device: 'the device', firstSeenAt: 'when it was first used to log in' },
    },
    passwordLinks: {
      title: 'Links to a new password',
      explanation:
        'Requests for a new password that are open: so that the link of the mail works once.',
      kept: 'while the link works; a used or replaced one is deleted at once',
      fields: {
        id: 'the request’s number',
        state: 'pending: works, used, superseded: replaced',
        askedAt: 'when it was asked for',
        expiresAt: 'until when it works',
      },
    },
    emailChanges: {
      title: 'Change of address',
      explanation:
        'A new address that waits for confirmation: so that only its owner can confirm it.',
      kept: 'while the link works; after the change, until the old address has been told',
      fields: {
        id: 'the request’s number',
        newEmail: 'the new address',
        oldEmail: 'the address until now, which we tell of the change',
        session: 'the session that asked',
        state: 'pending: waits, used: changed, superseded: replaced by a newer request',
        askedAt: 'when it was asked for',
        expiresAt: 'until when it can be confirmed',
      },
    },
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
    agreements: {
      title: 'What you acknowledged and accepted',
      explanation:
        'Which privacy policy you acknowledged and which public offer you accepted: as proof.',
      kept: `${daysOf('records')} days; the last acknowledgement of the policy as long as the account exists`,
      fields: {
        id: 'the record’s number',
        document: 'policy: the privacy policy, offer: the public offer',
        version: 'the version',
        fingerprint: 'the fingerprint of its text (SHA-256)',
        language: 'in which language',
        booking: 'for which booking',
        at: 'when',
      },
    },
    requests: {
      title: 'Requests that may be repeated',
      explanation:
        'Requests with an Idempotency-Key: so that a repeated one neither books nor pays twice.',
      kept: '24 hours',
      fields: {
        id: 'the record’s number',
        request: 'the request',
        key: 'the key that your application sent',
        answered: 'the status of the answer',
        at: 'when',
      },
    },
    mails: {
      title: 'Mails',
      explanation:
        'Mails that we wrote to you: so that none is lost or comes twice. What a mail says is stored only while it may still be sent.',
      kept: `${daysOf('mails')} days`,
      fields: {
        id: 'the mail’s number',
        kind: 'its kind',
        why: 'why it was sent',
        about: 'the number of what it is about: a booking, a payment, a sign-up or a session',
        state:
          'queued, sending, sent, failed, unknown: nobody knows, dropped: there was no need any more',
        writtenAt: 'when it was written',
        tries: 'how often it was tried',
        nextTryAt: 'when it is tried, or was to be tried',
        sentAt: 'when it was sent',
        resendId: 'its number at Resend',
        error: 'the error code',
        delivery:
          'whether it arrived, in Resend’s word: sent: taken, delivered, soft-bounced: not taken for now, bounced: not taken, complained: marked as spam, suppressed: Resend does not write to this address, failed',
      },
    },
    mailNews: {
      title: 'Resend’s messages',
      explanation:
        'What Resend said of mails to you: so that we do not write where mail does not arrive. It is our legitimate interest and your peace.',
      kept: `${daysOf('deliveries')} days`,
      fields: {
        id: 'the record’s number',
        mail: 'the mail’s number; of news, the number of the announcement and yours',
        message: 'the number of Resend’s message',
        event: 'what happened',
        happenedAt: 'when it happened',
        heardAt: 'when we heard of it',
      },
    },
    securityEvents: {
      title: 'Security log',
      explanation:
        'Log-ins, log-outs and what was done to your account: to find out about intruders. It is our legitimate interest and your protection.',
      kept: `${daysOf('audit')} days`,
      fields: {
        id: 'the line’s number',
        at: 'when',
        event: 'what happened',
        by: 'you, the school, or nobody logged in',
        about: 'the number of your account or session that it is about',
      },
    },
    news: {
      title: 'News without an account',
      explanation:
        'A subscription of your address. The ground is your consent, which you may withdraw at any time.',
      kept: `until you refuse; an unconfirmed one ${daysOf('unconfirmed')} days`,
      fields: {
        id: 'the subscription’s number',
        name: 'the name',
        email: 'the address',
        language: 'the language of the news',
        state: 'pending: waits for confirmation, active',
        askedAt: 'when it was asked for',
        confirmedAt: 'when it was confirmed',
        expiresAt: 'until when it can be confirmed',
        mailStoppedAt: 'since when mail does not reach this address',
        consentSource: 'where and when you agreed, if the school entered the subscription',
      },
    },
    announcements: {
      title: 'News that we sent you',
      explanation:
        'Announcements that had you on their list: to prove whom we wrote to and who refused. The list has no address, only your number.',
      kept: `${daysOf('announcements')} days from the end of the announcement, also after the account is erased`,
      fields: {
        announcement: 'the announcement’s number',
        kind: 'news, or policy: it tells of a new privacy policy',
        subject: 'its subject',
        state:
          'queued and chunked: waits, sent, delivered: arrived, bounced: not taken, complained: marked as spam, excluded: you were not written to, refused: you refused before the mail was written, failed, unknown: nobody knows, dropped: the announcement was cancelled',
        reason:
          'why it was not sent: refused: you refused, suppressed: mail does not arrive, unconfirmed: the subscription was not confirmed, erased: the account was erased; anything else is an error code',
        sentAt: 'when it was sent',
      },
    },
    erasures: {
      title: 'Erasure of the account',
      explanation: 'Your requests to erase the account: to do what you asked for and no more.',
      kept: 'as long as the account exists; after the erasure, without name and address, as long as the records of payments',
      fields: {
        id: 'the request’s number',
        state: 'asked: waits, cancelled, done',
        lessons:
          'what becomes of the lessons ahead: return-money, or after-last: erase after the last one',
        askedAt: 'when it was asked for',
        notBefore: 'not before',
        nextLookAt: 'when we look whether it can be done',
        endedAt: 'when it was done or cancelled',
      },
    },
    teacher: {
      title: 'A teacher’s page',
      explanation: 'If you are a teacher: what everybody sees of you.',
      kept: 'as long as you teach',
      fields: {
        id: 'the number',
        name: 'the name on the site',
        aboutUk: 'about you, in Ukrainian',
        aboutEn: 'about you, in English',
        shown: 'whether you are shown on the site',
      },
    },
    hours: {
      title: 'A teacher’s hours',
      explanation: 'If you are a teacher: when you can be booked.',
      kept: 'as long as you teach',
      fields: {
        id: 'the number',
        weekday: 'the day of the week: 1 is Monday, 7 is Sunday',
        from: 'from',
        to: 'to',
        zone: 'the time zone',
        validFrom: 'the first day',
        validTo: 'the last day',
      },
    },
  },
}

export const texts: Record<Locale, ExportTexts> = { uk, en }
