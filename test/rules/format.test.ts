import { describe, expect, test } from 'vitest'
import { formatMoney } from '../../functions/money/format.ts'
import {
  formatDay,
  formatDayTime,
  formatTime,
  formatZone,
  toRfc3339,
} from '../../functions/time/format.ts'

const december = Date.parse('2026-12-01T07:00:00Z')
const july = Date.parse('2026-07-06T06:05:00Z')

/** Intl puts no-break spaces where a line must not break. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

describe('times that people read', () => {
  test('say weekday, day and month in Ukrainian and in English', () => {
    expect(formatDay(december, 'Europe/Kyiv', 'uk')).toBe('вівторок, 1 грудня')
    expect(formatDay(december, 'Europe/Kyiv', 'en')).toBe('Tuesday 1 December')
    expect(formatDay(july, 'Europe/Kyiv', 'uk')).toBe('понеділок, 6 липня')
  })

  test('follow the 24-hour clock with two digits', () => {
    expect(formatTime(december, 'Europe/Kyiv')).toBe('09:00')
    expect(formatTime(Date.parse('2026-12-01T22:00:00Z'), 'Europe/Kyiv')).toBe('00:00')
    expect(formatTime(Date.parse('2026-12-01T21:30:00Z'), 'Europe/Kyiv')).toBe('23:30')
  })

  test('are of the named zone, day included', () => {
    expect(formatDayTime(december, 'Pacific/Apia', 'uk')).toBe('вівторок, 1 грудня, 20:00')
    expect(formatDayTime(december, 'America/Los_Angeles', 'en')).toBe('Monday 30 November, 23:00')
    expect(formatDayTime(december, 'Asia/Kathmandu', 'en')).toBe('Tuesday 1 December, 12:45')
  })

  test.for([
    ['Europe/Kyiv', december, 'Київ (GMT+2)', 'Kyiv (GMT+2)'],
    ['Europe/Kyiv', july, 'Київ (GMT+3)', 'Kyiv (GMT+3)'],
    ['Europe/Kiev', july, 'Київ (GMT+3)', 'Kyiv (GMT+3)'],
    ['America/New_York', july, 'Нью-Йорк (GMT-4)', 'New York (GMT-4)'],
    ['Asia/Kathmandu', july, 'Непал (GMT+5:45)', 'Kathmandu (GMT+5:45)'],
    ['Australia/Lord_Howe', july, 'Лорд-Хау (GMT+10:30)', 'Lord Howe (GMT+10:30)'],
    ['America/St_Johns', december, 'Сент-Джонс (GMT-3:30)', 'St Johns (GMT-3:30)'],
    ['Europe/London', december, 'Лондон (GMT)', 'London (GMT)'],
    ['America/Argentina/Buenos_Aires', july, 'Буенос-Айрес (GMT-3)', 'Buenos Aires (GMT-3)'],
    ['UTC', july, 'UTC (GMT)', 'UTC (GMT)'],
    ['Etc/GMT+5', july, 'GMT-5', 'GMT-5'],
  ] as const)('name the zone %s by its place and offset', ([zone, instant, uk, en]) => {
    expect(formatZone(zone, instant, 'uk')).toBe(uk)
    expect(formatZone(zone, instant, 'en')).toBe(en)
  })

  test('are sent as RFC 3339 in UTC, without milliseconds that are zero', () => {
    expect(toRfc3339(december)).toBe('2026-12-01T07:00:00Z')
    expect(toRfc3339(december + 5)).toBe('2026-12-01T07:00:00.005Z')
  })
})

describe('money that people read', () => {
  test.for([
    [45000, 'UAH', '450 грн', 'UAH 450'],
    [45050, 'UAH', '450,50 грн', 'UAH 450.50'],
    [-45005, 'UAH', '-450,05 грн', '-UAH 450.05'],
    [123456789, 'UAH', '1 234 567,89 грн', 'UAH 1,234,567.89'],
    [0, 'UAH', '0 грн', 'UAH 0'],
    [2500, 'EUR', '25 €', '€25'],
    [500, 'JPY', '500 ¥', 'JP¥500'],
  ] as const)('%d minor units of %s', ([amount, currency, uk, en]) => {
    expect(plain(formatMoney(amount, currency, 'uk'))).toBe(uk)
    expect(plain(formatMoney(amount, currency, 'en'))).toBe(en)
  })
})
