import type { Locale } from '../../schema/enums.ts'

interface RecoveryTexts {
  email: string
  forgot: { title: string; lead: string; submit: string; back: string }
  sent: { title: string; text: string; lasts(time: string): string; again: string }
  reset: {
    title: string
    lead: string
    /** The account it is for, so that password managers file it right. */
    account: string
    password: string
    submit: string
    ends: string
  }
  dead: { title: string; text: string; again: string }
}

export const texts: Record<Locale, RecoveryTexts> = {
  uk: {
    email: 'Електронна пошта',
    forgot: {
      title: 'Забули пароль?',
      lead: 'Вкажіть адресу, з якою ви реєструвалися. Ми надішлемо посилання, за яким ви задасте новий пароль.',
      submit: 'Надіслати посилання',
      back: 'Повернутися до входу',
    },
    sent: {
      title: 'Перевірте пошту',
      text: 'Якщо в нас є обліковий запис із цією адресою, лист із посиланням уже в дорозі:',
      lasts: (time) => `Посилання діє ${time}, і лише найновіше.`,
      again: 'Листа немає? Зазирніть у спам, перевірте, чи немає в адресі помилки, або',
    },
    reset: {
      title: 'Новий пароль',
      lead: 'Задайте новий пароль для свого кабінету.',
      account: 'Кабінет',
      password: 'Новий пароль',
      submit: 'Змінити пароль',
      ends: 'Після цього доведеться знову ввійти на всіх пристроях.',
    },
    dead: {
      title: 'Посилання не діє',
      text: 'Ним уже скористалися, його час минув або його замінило новіше.',
      again: 'попросіть нове посилання',
    },
  },
  en: {
    email: 'E-mail',
    forgot: {
      title: 'Forgot your password?',
      lead: 'Type the address that you signed up with. We will send a link to set a new password.',
      submit: 'Send the link',
      back: 'Back to the log-in',
    },
    sent: {
      title: 'Check your mail',
      text: 'If we have an account with this address, a mail with the link is on its way to',
      lasts: (time) => `The link works for ${time}, and only the newest one does.`,
      again: 'No mail? Look into the spam folder, check the address for a slip, or',
    },
    reset: {
      title: 'New password',
      lead: 'Set a new password for your account.',
      account: 'Account',
      password: 'New password',
      submit: 'Change the password',
      ends: 'Afterwards you log in again on every device.',
    },
    dead: {
      title: 'This link does not work',
      text: 'It has been used, it is too old, or a newer one has replaced it.',
      again: 'ask for a new link',
    },
  },
}
