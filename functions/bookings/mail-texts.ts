import type { Locale } from '../../schema/enums.ts'

interface BookingMailTexts {
  greeting(name: string): string
  lesson: string
  teacher: string
  student: string
  when: string
  duration: string
  minutes(count: number): string
  videoCall: string
  calendar: string
  confirmed: {
    subject(lesson: string, dayTime: string): string
    intro: string
    button: string
  }
  booked: {
    subject(student: string, dayTime: string): string
    intro(student: string): string
    call(student: string, service: string, account: string): string
  }
  cancelled: {
    subject(lesson: string, dayTime: string): string
    intro: string
    student: string
    calendar: string
  }
  event: {
    cancelled(lesson: string): string
    summary(lesson: string, partner: string): string
    alarm(lesson: string): string
  }
}

export const mailTexts: Record<Locale, BookingMailTexts> = {
  uk: {
    greeting: (name) => `Вітаємо, ${name}!`,
    lesson: 'Заняття',
    teacher: 'Викладає',
    student: 'Хто записався',
    when: 'Коли',
    duration: 'Тривалість',
    minutes: (count) => `${count} хв`,
    videoCall: 'Відеозв’язок',
    calendar:
      'Файл календаря додано до листа: відкрийте його, щоб заняття з’явилося у вашому календарі.',
    confirmed: {
      subject: (lesson, dayTime) => `Запис підтверджено: ${lesson}, ${dayTime}`,
      intro: 'Ваш запис на заняття підтверджено.',
      button: 'Відкрити запис',
    },
    booked: {
      subject: (student, dayTime) => `Нове заняття: ${student}, ${dayTime}`,
      intro: (student) => `Новий запис на ваше заняття: ${student}.`,
      call: (student, service, account) =>
        `На початку заняття зателефонуйте у ${service} на акаунт ${account}: на дзвінок чекає ${student}.`,
    },
    cancelled: {
      subject: (lesson, dayTime) => `Заняття скасовано: ${lesson}, ${dayTime}`,
      intro: 'Запис на ваше заняття скасовано. Місце знову вільне.',
      student: 'Хто мав прийти',
      calendar: 'Файл календаря додано до листа: він прибере заняття з вашого календаря.',
    },
    event: {
      cancelled: (lesson) => `Скасовано: ${lesson}`,
      summary: (lesson, partner) => `${lesson}: ${partner}`,
      alarm: (lesson) => `За годину заняття: ${lesson}`,
    },
  },
  en: {
    greeting: (name) => `Hello ${name},`,
    lesson: 'Lesson',
    teacher: 'Teacher',
    student: 'Student',
    when: 'When',
    duration: 'Duration',
    minutes: (count) => `${count} min`,
    videoCall: 'Video call',
    calendar: 'A calendar file is attached: open it to have the lesson in your calendar.',
    confirmed: {
      subject: (lesson, dayTime) => `Booking confirmed: ${lesson}, ${dayTime}`,
      intro: 'Your lesson is booked and confirmed.',
      button: 'Open the booking',
    },
    booked: {
      subject: (student, dayTime) => `New lesson: ${student}, ${dayTime}`,
      intro: (student) => `${student} has booked a lesson with you.`,
      call: (student, service, account) =>
        `When the lesson begins, call ${student} on ${service}, account ${account}.`,
    },
    cancelled: {
      subject: (lesson, dayTime) => `Lesson cancelled: ${lesson}, ${dayTime}`,
      intro: 'A booking of your lesson is cancelled. The seat is free again.',
      student: 'Who was to come',
      calendar: 'A calendar file is attached: it takes the lesson out of your calendar.',
    },
    event: {
      cancelled: (lesson) => `Cancelled: ${lesson}`,
      summary: (lesson, partner) => `${lesson}: ${partner}`,
      alarm: (lesson) => `In one hour: ${lesson}`,
    },
  },
}
