/** Cyrillic letters by the sounds that Latin ones stand for, of Ukrainian and of its neighbour. */
const sounds: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
  ы: 'i',
  э: 'e',
  ё: 'e',
  ъ: '',
}

/**
 * The one form of a word in either alphabet, in lower case: "Юлія", "Yuliia" and "Julia" are alike, and
 * so are "Григорій" and "Hryhorii". For comparing only.
 */
export function inOneAlphabet(text: string): string {
  return text
    .replace(/\p{Script=Cyrillic}/gu, (letter) => sounds[letter] ?? letter)
    .replace(/[jy]/g, 'i')
    .replaceAll('h', 'g')
    .replace(/i+/g, 'i')
}
