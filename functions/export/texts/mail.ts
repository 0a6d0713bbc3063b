import type { Locale } from '../../../schema/enums.ts'
import { daysOf } from '../../../schema/retention.ts'
import type { PartTexts } from '../text.ts'

/** What the parts about mail and news mean. */
export const mailTexts: Record<
  Locale,
  PartTexts<'mails' | 'mailNews' | 'news' | 'announcements'>
> = {
  uk: {
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
        event: 'подія, словом Resend',
        what: 'що сталося',
        happenedAt: 'коли це сталося',
        heardAt: 'коли ми про це дізналися',
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
  },
  en: {
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
        event: 'the event, in Resend’s word',
        what: 'what happened',
        happenedAt: 'when it happened',
        heardAt: 'when we heard of it',
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
  },
}
