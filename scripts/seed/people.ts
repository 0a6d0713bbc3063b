import type { Locale, Role } from '../../schema/enums.ts'
import type { VideoService } from '../../schema/video-services.ts'

/** Every demo person's password; it is public, so these people exist on a developer's machine only. */
export const demoPassword = 'correct horse alma school'

export interface Person {
  id: string
  email: string
  name: string
  role: Role
  video: [VideoService, string]
  locale: Locale
  timeZone: string
}

/** The demo people: staff, two teachers, eight students in several languages and zones. */
export const people: Person[] = [
  person('admin', 'Соломія Бондар', 'admin', ['google-meet', 'solomiia.bondar']),
  person('teacher1', 'Олена Мельник', 'teacher', ['google-meet', 'olena.melnyk']),
  person(
    'teacher2',
    'Marta Zielińska',
    'teacher',
    ['zoom', 'marta.zielinska'],
    'en',
    'Europe/Warsaw',
  ),
  person('student1', 'Андрій Коваленко', 'student', ['telegram', '@andrii_kovalenko']),
  person('student2', 'Emily Carter', 'student', ['zoom', 'emily.carter'], 'en', 'Europe/London'),
  person('student3', 'Дарина Ткаченко', 'student', ['viber', '+380670000003']),
  person(
    'student4',
    'Лев Савченко',
    'student',
    ['google-meet', 'lev.savchenko'],
    'uk',
    'Europe/Berlin',
  ),
  person('student5', 'Noah Fischer', 'student', ['teams', 'noah.fischer'], 'en', 'Europe/Berlin'),
  person(
    'student6',
    'Злата Марченко',
    'student',
    ['whatsapp', '+380670000006'],
    'uk',
    'America/Toronto',
  ),
  person('student7', 'Yuki Tanaka', 'student', ['facetime', 'yuki.tanaka'], 'en', 'Asia/Tokyo'),
  person('student8', "Мар'яна Кравець", 'student', ['skype', 'maryana.kravets']),
]

function person(
  login: string,
  name: string,
  role: Role,
  video: [VideoService, string],
  locale: Locale = 'uk',
  timeZone = 'Europe/Kyiv',
): Person {
  return { id: `usr_${login}`, email: `${login}@alma.test`, name, role, video, locale, timeZone }
}
