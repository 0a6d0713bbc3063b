import { systemClock } from '../../functions/clock.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { ids, startIn } from '../lessons.ts'

const megabyte = 1024 * 1024
const now = systemClock.now()
const day = (days: number) => new Date(now + days * 86_400_000).toISOString().slice(0, 10)

/** Texts of which every text field of ours accepts some; a schema picks out its own. */
export const fittingTexts: readonly string[] = [
  'Ярина О’Ніл',
  'a 🦉 in the wood',
  'ok',
  'a sentence that nobody would guess 7',
  'речення, якого ніхто не вгадає 7',
  'İstanbul ﬁ Å two three four five',
  'fuzzed.person@people.test',
  'ЯРИНА@ПОШТА.test',
  'o\'neil+"x"@people.test',
  documentInForce('policy', now).version,
  documentInForce('offer', now).version,
  '1',
  '100',
  '09:30',
  '0.07',
  '123456',
  'Europe/Kyiv',
  'America/Argentina/Buenos_Aires',
  'UTC',
  'yes',
  ...[-1, 0, 1, 2, 3, 10, 60].map(day),
  ...[1, 2, 3].map((days) => new Date(startIn(days)).toISOString()),
  '2027-02-28T23:59:59.999+14:00',
  ids.next('lst'),
  ids.next('tch'),
  ids.next('bkg'),
]

/** Texts that no field should stumble over. */
export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udfffb',
  '\u202Eevil\u202C',
  '\u200B',
  '\u2066x\u2069',
  '\uFEFF',
  'e\u0301'.repeat(300),
  '\uFDFA'.repeat(250),
  '👨‍👩‍👧‍👦'.repeat(60),
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e309',
  '9'.repeat(400),
  '%',
  '%00',
  '%2F..%2F',
  '../../etc/passwd',
  '//evil.example/x',
  'https://evil.example/',
  'javascript:alert(1)',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' or 1=1 --",
  "'); drop table users; --",
  '${7*7}{{7*7}}',
  'a\r\nSet-Cookie: x=1',
  'x@y',
  'a@b@c.test',
  `${'a'.repeat(250)}@people.test`,
  `${'x'.repeat(300)}.${'y'.repeat(43)}`,
  'bkg_',
  'BKG_0',
  'bkg_0.bkg_0',
  '2026-02-30',
  '0000-00-00',
  '9999-12-31T23:59:60Z',
  '+275760-09-13T00:00:00.001Z',
  'Europe/Nowhere',
  'a'.repeat(5_000),
]

/** Longer than any body may be. */
export const endlessText = 'x'.repeat(megabyte)
