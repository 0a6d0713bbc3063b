import type { Locale } from '../../../schema/enums.ts'
import { daysOf } from '../../../schema/retention.ts'
import type { PartTexts } from '../text.ts'

/** What the parts that record what was agreed, asked and done mean. */
export const recordTexts: Record<
  Locale,
  PartTexts<'agreements' | 'requests' | 'securityEvents' | 'erasures'>
> = {
  uk: {
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
    securityEvents: {
      title: 'Журнал безпеки',
      explanation:
        'Входи, виходи та дії з вашим кабінетом: щоб виявити чуже втручання. Це наш законний інтерес і ваш захист.',
      kept: `${daysOf('audit')} днів`,
      fields: {
        id: 'номер рядка',
        at: 'коли',
        event: 'подія, словом програми',
        what: 'що сталося',
        by: 'хто: you — ви, the school — школа, nobody logged in — хтось, хто не ввійшов',
        about: 'номер вашого кабінету, сеансу чи повернення коштів, якого це стосується',
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
  },
  en: {
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
    securityEvents: {
      title: 'Security log',
      explanation:
        'Log-ins, log-outs and what was done to your account: to find out about intruders. It is our legitimate interest and your protection.',
      kept: `${daysOf('audit')} days`,
      fields: {
        id: 'the line’s number',
        at: 'when',
        event: 'the event, in the program’s word',
        what: 'what happened',
        by: 'you, the school, or nobody logged in',
        about: 'the number of your account, session or refund that it is about',
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
  },
}
