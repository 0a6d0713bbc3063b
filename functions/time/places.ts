import type { Locale } from '../../schema/enums.ts'

/** Cities that Intl names by their country only or, in workerd, whose data lacks cities, not in Ukrainian. */
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
  'Europe/Simferopol': 'Сімферополь',
  'America/Anchorage': 'Анкоридж',
  'America/Argentina/Buenos_Aires': 'Буенос-Айрес',
  'America/Buenos_Aires': 'Буенос-Айрес',
  'America/Chicago': 'Чикаго',
  'America/Denver': 'Денвер',
  'America/Detroit': 'Детройт',
  'America/Edmonton': 'Едмонтон',
  'America/Halifax': 'Галіфакс',
  'America/Los_Angeles': 'Лос-Анджелес',
  'America/Mexico_City': 'Мехіко',
  'America/New_York': 'Нью-Йорк',
  'America/Phoenix': 'Фінікс',
  'America/Regina': 'Реджайна',
  'America/Sao_Paulo': 'Сан-Паулу',
  'America/St_Johns': 'Сент-Джонс',
  'America/Toronto': 'Торонто',
  'America/Vancouver': 'Ванкувер',
  'America/Winnipeg': 'Вінніпег',
  'Asia/Almaty': 'Алмати',
  'Asia/Jakarta': 'Джакарта',
  'Asia/Jerusalem': 'Єрусалим',
  'Asia/Nicosia': 'Нікосія',
  'Asia/Tbilisi': 'Тбілісі',
  'Asia/Tokyo': 'Токіо',
  'Atlantic/Azores': 'Азорські острови',
  'Atlantic/Canary': 'Канарські острови',
  'Atlantic/Madeira': 'Мадейра',
  'Australia/Adelaide': 'Аделаїда',
  'Australia/Brisbane': 'Брисбен',
  'Australia/Darwin': 'Дарвін',
  'Australia/Hobart': 'Гобарт',
  'Australia/Lord_Howe': 'Лорд-Хау',
  'Australia/Melbourne': 'Мельбурн',
  'Australia/Perth': 'Перт',
  'Australia/Sydney': 'Сідней',
  'Pacific/Auckland': 'Окленд',
  'Pacific/Honolulu': 'Гонолулу',
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

/**
 * What people call a zone: its city, in Ukrainian else its country, or its English city;
 * null when it only says an offset.
 */
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
