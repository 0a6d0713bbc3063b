import type { Locale } from '../../schema/enums.ts'

/** What stands around every page. */
interface ShellTexts {
  skip: string
  navigation: string
  lessons: string
  bookings: string
  profile: string
  logIn: string
  signUp: string
  logOut: string
  language: string
  /** The name of the other language, in that language. */
  languageName: string
  contact: string
  policy: string
  offer: string
  announcements: string
  security: string
  cookies: string
  seller: string
  taxId: string
}

export const shellTexts: Record<Locale, ShellTexts> = {
  uk: {
    skip: 'До змісту сторінки',
    navigation: 'Головна навігація',
    lessons: 'Заняття',
    bookings: 'Мої бронювання',
    profile: 'Профіль',
    logIn: 'Увійти',
    signUp: 'Реєстрація',
    logOut: 'Вийти',
    language: 'Мова сторінки',
    languageName: 'Українська',
    contact: 'Напишіть нам',
    policy: 'Політика приватності',
    offer: 'Публічна оферта',
    announcements: 'Новини школи',
    security: 'Безпека',
    cookies: 'Файли cookie',
    seller: 'Продавець',
    taxId: 'РНОКПП / ЄДРПОУ',
  },
  en: {
    skip: 'Skip to the content',
    navigation: 'Main navigation',
    lessons: 'Lessons',
    bookings: 'My bookings',
    profile: 'Profile',
    logIn: 'Log in',
    signUp: 'Sign up',
    logOut: 'Log out',
    language: 'Language of the page',
    languageName: 'English',
    contact: 'Write to us',
    policy: 'Privacy policy',
    offer: 'Public offer',
    announcements: 'School news',
    security: 'Security',
    cookies: 'Cookies',
    seller: 'Seller',
    taxId: 'Tax ID',
  },
}
