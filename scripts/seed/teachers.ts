import type { availability, teacherLessonTypes, teachers } from '../../db/tables/schedule.ts'

type Row = typeof teachers.$inferInsert
type Window = typeof availability.$inferInsert

export const demoTeachers: Row[] = [
  {
    id: 'tch_olena',
    userId: 'usr_teacher1',
    name: 'Олена Мельник',
    aboutUk:
      'Викладає англійську дванадцять років, готує до IELTS і співбесід. Любить, коли на уроці більше говорить учень.',
    aboutEn:
      'Has taught English for twelve years and prepares people for IELTS and interviews. She likes lessons in which the student does the talking.',
    active: true,
  },
  {
    id: 'tch_marta',
    userId: 'usr_teacher2',
    name: 'Marta Zielińska',
    aboutUk:
      'Живе у Варшаві, веде розмовний клуб та індивідуальні уроки для тих, хто працює з іноземними командами.',
    aboutEn:
      'Lives in Warsaw, leads the conversation club and gives individual lessons to people who work in international teams.',
    active: true,
  },
]

/** Which teacher gives which lessons. */
export const demoGives: (typeof teacherLessonTypes.$inferInsert)[] = [
  { teacherId: 'tch_olena', lessonTypeId: 'lst_english50' },
  { teacherId: 'tch_olena', lessonTypeId: 'lst_english90' },
  { teacherId: 'tch_olena', lessonTypeId: 'lst_intro' },
  { teacherId: 'tch_marta', lessonTypeId: 'lst_english50' },
  { teacherId: 'tch_marta', lessonTypeId: 'lst_club' },
  { teacherId: 'tch_marta', lessonTypeId: 'lst_intro' },
]

/** Weekly windows without an end, so that there are free times however long the demo lives. */
export const demoAvailability: Window[] = [
  ...weekly('tch_olena', 'Europe/Kyiv', [1, 2, 3, 4, 5], '09:00', '13:00'),
  ...weekly('tch_olena', 'Europe/Kyiv', [1, 2, 3, 4, 5], '14:00', '19:00'),
  ...weekly('tch_olena', 'Europe/Kyiv', [6], '10:00', '14:00'),
  ...weekly('tch_marta', 'Europe/Warsaw', [1, 2, 3, 4, 5], '12:00', '20:00'),
  ...weekly('tch_marta', 'Europe/Warsaw', [6], '09:00', '13:00'),
]

function weekly(
  teacherId: string,
  zone: string,
  days: number[],
  from: string,
  to: string,
): Window[] {
  return days.map((weekday) => ({
    id: `avl_${teacherId.slice(4)}${weekday}${from.replace(':', '')}`,
    teacherId,
    weekday,
    fromMinute: minutes(from),
    toMinute: minutes(to),
    zone,
  }))
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number)
  return hours * 60 + rest
}
