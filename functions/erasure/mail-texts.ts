import type { Locale, LessonsChoice } from '../../schema/enums.ts'
import { daysOf } from '../../schema/retention.ts'

interface ErasureMailTexts {
  greeting(name: string): string
  subject(school: string): string
  intro(school: string): string
  /** Stands before a day and time. */
  notBefore: string
  lessons: Record<LessonsChoice, string>
  goes: string
  stays: string
  last: string
  button: string
  notYou(contact: string): string
}

export const mailTexts: Record<Locale, ErasureMailTexts> = {
  uk: {
    greeting: (name) => `Вітаємо, ${name}!`,
    subject: (school) => `Ваш кабінет у ${school} буде видалено`,
    intro: (school) => `Ви попросили видалити ваш кабінет у ${school}.`,
    notBefore: 'Видалимо не раніше',
    lessons: {
      'return-money':
        'Того дня ми скасуємо заняття, які ви забронювали і які ще не почалися, і повернемо на картку все, що вам належить.',
      'after-last':
        'Якщо попереду є заняття, спершу відбудуться вони; якщо на балансі щось лишиться, повернемо це на картку.',
    },
    goes: 'Тоді з бази зникнуть ваше ім’я, адреса, акаунт для відеозв’язку, пароль, сеанси й листи, що чекають на надсилання.',
    stays: `Записи про заняття й оплати лишаться для обліку на ${daysOf('records')} днів, але без імені та адреси.`,
    last: 'Це останній лист про видалення: коли все станеться, вашої адреси в нас уже не буде.',
    button: 'Залишити кабінет',
    notYou: (contact) =>
      `Передумали або просили не ви? Натисніть кнопку до того часу, і все лишиться, як було. Якщо просили не ви, ще й змініть пароль: його хтось знає. Потрібна допомога — пишіть на ${contact}.`,
  },
  en: {
    greeting: (name) => `Hello ${name},`,
    subject: (school) => `Your account at ${school} will be deleted`,
    intro: (school) => `You asked us to delete your account at ${school}.`,
    notBefore: 'Deleted not before',
    lessons: {
      'return-money':
        'On that day we cancel the lessons that you have booked and that have not begun, and return all that is yours to the card.',
      'after-last':
        'If there are lessons ahead, they are held first; what is left on your balance goes back to the card.',
    },
    goes: 'Your name, address, video-call account, password, sessions and waiting mails then go from the database.',
    stays: `Records of lessons and payments stay for the accounts for ${daysOf('records')} days, but without your name and address.`,
    last: 'This is the last mail about it: when it has happened, we have no address of yours any more.',
    button: 'Keep the account',
    notYou: (contact) =>
      `Have you changed your mind, or was it not you who asked? Press the button before that time and all stays as it was. If it was not you, change your password too: somebody knows it. For help write to ${contact}.`,
  },
}
