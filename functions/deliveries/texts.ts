import type { Locale } from '../../schema/enums.ts'

interface CheckTexts {
  title: string
  lead: string
  email: string
  submit: string
  notYou: string
  deadTitle: string
  deadText: string
  toProfile: string
}

export const texts: Record<Locale, CheckTexts> = {
  uk: {
    title: 'Лист дійшов',
    lead: 'Підтвердьте, що пошта на цю адресу знову доходить, і ми знову писатимемо вам про заняття.',
    email: 'Електронна адреса',
    submit: 'Підтвердити адресу',
    notYou: 'Якщо це не ви, просто закрийте сторінку: нічого не зміниться.',
    deadTitle: 'Посилання не діє',
    deadText:
      'Ним уже скористалися, його замінило новіше або адресу кабінету змінили. У профілі видно, чи доходять до вас листи.',
    toProfile: 'До профілю',
  },
  en: {
    title: 'The mail has arrived',
    lead: 'Confirm that mail reaches this address again, and we will write to you about your lessons again.',
    email: 'E-mail',
    submit: 'Confirm the address',
    notYou: 'If this is not you, close the page: nothing will change.',
    deadTitle: 'This link does not work',
    deadText:
      'It has been used, a newer one has replaced it, or the account has another address by now. Your profile shows whether our mail reaches you.',
    toProfile: 'To the profile',
  },
}
