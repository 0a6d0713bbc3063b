import type { Locale } from '../../schema/enums.ts'

interface ScheduleTexts {
  home: {
    headline: string
    lead: string
    choose: string
    signUp: string
    how: string
    steps(holdMinutes: number): readonly string[]
    lessons: string
    teachers: string
    seeTimes: string
  }
  lesson: {
    minutes(count: number): string
    oneToOne: string
    group(seats: number): string
    free: string
  }
  times: {
    title: string
    zone: string
    teacher: string
    anyTeacher: string
    show: string
    between(first: string, last: string): string
    earlier: string
    later: string
    noneThisWeek: string
    nextFree: string
    noneAtAll: string
    seatsLeft(count: number): string
    noAccount: string
  }
}

/** What the front page and the page of free times say. */
export const texts: Record<Locale, ScheduleTexts> = {
  uk: {
    home: {
      headline: 'Живі заняття з викладачем, де б ви не були',
      lead: 'Оберіть заняття та зручний час у своєму часовому поясі. Щоб побачити викладачів, ціни й вільні години, реєструватися не потрібно.',
      choose: 'Обрати заняття',
      signUp: 'Зареєструватися',
      how: 'Як це працює',
      steps: (holdMinutes) => [
        'Оберіть заняття, викладача та вільний час.',
        `Цей час чекає на вас ${holdMinutes}\u00a0хв: оплатіть його карткою через LiqPay.`,
        'Отримайте підтвердження на пошту разом із подією для календаря.',
        'У призначений час викладач зателефонує вам у ваш відеосервіс.',
      ],
      lessons: 'Заняття',
      teachers: 'Викладачі',
      seeTimes: 'Вільний час',
    },
    lesson: {
      minutes: (count) => `${count}\u00a0хв`,
      oneToOne: 'Індивідуально',
      group: (seats) => `Група до ${seats} учнів`,
      free: 'Безкоштовно',
    },
    times: {
      title: 'Вільний час',
      zone: 'Часовий пояс',
      teacher: 'Викладач',
      anyTeacher: 'Будь-хто з викладачів',
      show: 'Показати',
      between: (first, last) => `${first} – ${last}`,
      earlier: 'Раніше',
      later: 'Пізніше',
      noneThisWeek: 'На ці дні вільного часу немає.',
      nextFree: 'Найближчий вільний час:',
      noneAtAll: 'Зараз вільного часу немає. Напишіть нам, і ми щось підберемо:',
      seatsLeft: (count) => `вільних місць: ${count}`,
      noAccount: 'Оберіть час. Увійти або зареєструватися можна наступним кроком.',
    },
  },
  en: {
    home: {
      headline: 'Live lessons with a teacher, wherever you are',
      lead: 'Choose a lesson and a time that suits you, in your own time zone. You can see teachers, prices and free times without registering.',
      choose: 'Choose a lesson',
      signUp: 'Sign up',
      how: 'How it works',
      steps: (holdMinutes) => [
        'Choose a lesson, a teacher and a free time.',
        `The time waits for you for ${holdMinutes}\u00a0minutes: pay by card through LiqPay.`,
        'Get the confirmation by e-mail, with an event for your calendar.',
        'At the appointed time the teacher calls you on your video service.',
      ],
      lessons: 'Lessons',
      teachers: 'Teachers',
      seeTimes: 'Free times',
    },
    lesson: {
      minutes: (count) => `${count}\u00a0min`,
      oneToOne: 'One to one',
      group: (seats) => `Group of up to ${seats}`,
      free: 'Free of charge',
    },
    times: {
      title: 'Free times',
      zone: 'Time zone',
      teacher: 'Teacher',
      anyTeacher: 'Any teacher',
      show: 'Show',
      between: (first, last) => `${first} – ${last}`,
      earlier: 'Earlier',
      later: 'Later',
      noneThisWeek: 'There are no free times on these days.',
      nextFree: 'The next free time:',
      noneAtAll: 'There are no free times now. Write to us and we find one:',
      seatsLeft: (count) => `${count} ${count === 1 ? 'seat' : 'seats'} left`,
      noAccount: 'Choose a time. Logging in or signing up is the next step.',
    },
  },
}
