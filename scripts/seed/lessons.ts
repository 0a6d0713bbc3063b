import type { lessonTypes } from '../../db/tables/schedule.ts'

/** The demo price list: hryvnias in kopiykas; the introduction is free of charge. */
export const demoLessonTypes: (typeof lessonTypes.$inferInsert)[] = [
  {
    id: 'lst_english50',
    titleUk: 'Англійська індивідуально, 50 хвилин',
    titleEn: 'Individual English, 50 minutes',
    descriptionUk:
      'Урок сам на сам із викладачкою: говоріння, граматика та вимова у вашому темпі й на теми, які вам потрібні.',
    descriptionEn:
      'A lesson one to one: speaking, grammar and pronunciation at your own pace, on the subjects that you need.',
    durationMinutes: 50,
    startStepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 10,
    minNoticeMinutes: 120,
    bookingWindowDays: 60,
    capacity: 1,
    price: 45_000,
    currency: 'UAH',
    active: true,
  },
  {
    id: 'lst_english90',
    titleUk: 'Англійська індивідуально, 90 хвилин',
    titleEn: 'Individual English, 90 minutes',
    descriptionUk:
      'Довгий урок для підготовки до іспиту або співбесіди: час розібрати завдання до кінця й закріпити нове.',
    descriptionEn:
      'A long lesson to prepare for an exam or an interview, with time to finish a task and to practise what is new.',
    durationMinutes: 90,
    startStepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 15,
    minNoticeMinutes: 120,
    bookingWindowDays: 60,
    capacity: 1,
    price: 75_000,
    currency: 'UAH',
    active: true,
  },
  {
    id: 'lst_club',
    titleUk: 'Розмовний клуб',
    titleEn: 'Conversation club',
    descriptionUk:
      'Година живої розмови англійською в групі до шести людей: щоразу нова тема, рівень B1 і вище.',
    descriptionEn:
      'An hour of live conversation in a group of up to six: a new subject each time, from level B1.',
    durationMinutes: 60,
    startStepMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 15,
    minNoticeMinutes: 60,
    bookingWindowDays: 60,
    capacity: 6,
    price: 20_000,
    currency: 'UAH',
    active: true,
  },
  {
    id: 'lst_intro',
    titleUk: 'Перше знайомство, безкоштовно',
    titleEn: 'First meeting, free of charge',
    descriptionUk:
      'Двадцять хвилин, щоб познайомитися, визначити ваш рівень і скласти план занять. Ні до чого не зобов’язує.',
    descriptionEn:
      'Twenty minutes to meet, find out your level and make a plan. It commits you to nothing.',
    durationMinutes: 20,
    startStepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 10,
    minNoticeMinutes: 60,
    bookingWindowDays: 30,
    capacity: 1,
    price: 0,
    currency: 'UAH',
    active: true,
  },
]
