import { commonWords, lines } from './common-words.ts'

/** So many characters must be left that are no common word, walk, repetition or data of one's own. */
const enough = 5

/** Of one's own data and of walks along a keyboard, shorter pieces are left alone: they stand in any text. */
const shortestOwn = 3
const shortestWalk = 4

const byLength = (one: string, other: string) => other.length - one.length
const words = [...new Set(commonWords)].toSorted(byLength)
const walks = lines.flatMap((line) => [line, [...line].toReversed().join('')])

/**
 * Whether a password is one that guessers try first: common words, walks along the keyboard,
 * repetitions and what is known of the person, whatever stands between them (NIST SP 800-63B-4,
 * 3.1.1.2). It asks for no kinds of characters.
 * @param own what is known of the person and the school: names, an address, an account
 */
export function isPredictable(password: string, own: readonly string[]): boolean {
  let left = plain(password)
  for (const piece of [...piecesOf(own), ...words]) left = left.replaceAll(piece, ' ')
  left = withoutRepeats(withoutWalks(left)).replaceAll(' ', '')
  return left.length < enough || new Set(left).size < enough - 1
}

/** Letters and digits in lower case; two signs are letters in disguise. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('@', 'a')
    .replaceAll('$', 's')
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Each text as a whole and by its words, the longest first; of an address its domain's ending is left out. */
function piecesOf(own: readonly string[]): string[] {
  const pieces = own.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]).map(plain)
  return [...new Set(pieces)].filter((piece) => piece.length >= shortestOwn).toSorted(byLength)
}

/** `abcd`, `8765`, `asdf`, `лкйц`. */
function withoutWalks(text: string): string {
  let left = ''
  for (let at = 0; at < text.length;) {
    const length = walkAt(text, at)
    left += length >= shortestWalk ? ' ' : text.slice(at, at + 1)
    at += length >= shortestWalk ? length : 1
  }
  return left
}

/** How many characters from here go along one line. */
function walkAt(text: string, at: number): number {
  let longest = 0
  for (const line of walks) {
    let length = longest
    while (at + length < text.length && line.includes(text.slice(at, at + length + 1))) length += 1
    longest = length
  }
  return longest
}

/** Of `oliaoliaolia` and `7777777` one round says all. */
function withoutRepeats(text: string): string {
  return text.replace(/(\S{1,64}?)\1+/gu, '$1')
}
