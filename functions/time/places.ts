import type { Locale } from '../../schema/enums.ts'

/** Cities that Intl would name in Ukrainian by their country only. */
const ukrainianCities: Readonly<Record<string, string>> = {
  'Europe/Kyiv': 'Київ',
  'Europe/Kiev': 'Київ',
  'Europe/Uzhgorod': 'Ужгород',
  'Europe/Zaporozhye': 'Запоріжжя',
  'Europe/Amsterdam': 'Амстердам',
  'Europe/Athens': 'Афіни',
  'Europe/Berlin': 'Берлін',
  'Europe/Bratislava': 'Братислава',
  'Europe/Brussels': 'Брюссель',
  'Europe/Bucharest': 'Бухарест',
  'Europe/Budapest': 'Будапешт',
  'Europe/Chisinau': 'Кишинів',
  'Europe/Copenhagen': 'Копенгаген',
  'Europe/Dublin': 'Дублін',
  'Europe/Helsinki': 'Гельсінкі',
  'Europe/Istanbul': 'Стамбул',
  'Europe/Lisbon': 'Лісабон',
  'Europe/London': 'Лондон',
  'Europe/Madrid': 'Мадрид',
  'Europe/Oslo': 'Осло',
  'Europe/Paris': 'Париж',
  'Europe/Prague': 'Прага',
  'Europe/Riga': 'Рига',
  'Europe/Rome': 'Рим',
  'Europe/Sofia': 'Софія',
  'Europe/Stockholm': 'Стокгольм',
  'Europe/Tallinn': 'Таллінн',
  'Europe/Vienna': 'Відень',
  'Europe/Vilnius': 'Вільнюс',
  'Europe/Warsaw': 'Варшава',
  'Europe/Zurich': 'Цюрих',
  'Asia/Jerusalem': 'Єрусалим',
  'Asia/Tbilisi': 'Тбілісі',
  'Asia/Tokyo': 'Токіо',
}

/** Cities whose IANA name is not their English name of today. */
const englishCities: Readonly<Record<string, string>> = {
  'Europe/Kiev': 'Kyiv',
  'Europe/Uzhgorod': 'Uzhhorod',
  'Europe/Zaporozhye': 'Zaporizhzhia',
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh City',
  'Asia/Ho_Chi_Minh': 'Ho Chi Minh City',
}

/** What people call a zone: its city, in Ukrainian at least its country; null when it only says an offset. */
export function placeOf(zone: string, locale: Locale): string | null {
  if (zone.startsWith('Etc/')) return null
  if (!zone.includes('/')) return zone
  const places: Record<Locale, () => string> = {
    uk: () => ukrainianCities[zone] ?? ukrainianPlace(zone) ?? englishCity(zone),
    en: () => englishCity(zone),
  }
  return places[locale]()
}

function englishCity(zone: string): string {
  return englishCities[zone] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** Intl has no call for a zone's place, but its generic name in Ukrainian is mostly "час: Непал". */
function ukrainianPlace(zone: string): string | undefined {
  return new Intl.DateTimeFormat('uk', { timeZone: zone, timeZoneName: 'shortGeneric' })
    .formatToParts(0)
    .find((part) => part.type === 'timeZoneName')
    ?.value.match(/^час: (.+)$/)?.[1]
}
