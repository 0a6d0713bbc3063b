import { inOneAlphabet } from './alphabets.ts'
import { commonWords, lines } from './common-words.ts'

/** So many characters must be left that are no common word, walk, repetition or data of one's own. */
const enough = 8
/** So many of them must differ. */
const different = 6
/** What is said several times over is as long as one round of it, and that must be longer than a word. */
const longRound = 12

/** Of one's own data and of walks along a keyboard, shorter pieces are left alone: they stand in any text. */
const shortestOwn = 3
const shortestWalk = 4

const matters = (own: string) => own.length >= shortestOwn
const byLength = (one: string, other: string) => other.length - one.length
const longestFirst = (pieces: readonly string[]) => [...new Set(pieces)].toSorted(byLength)
const wordsInOneAlphabet = commonWords.map(inOneAlphabet)
const walks = lines.flatMap((line) => [line, [...line].toReversed().join('')])

/**
 * Whether a password is one that guessers try first: common words, walks along the keyboard,
 * repetitions and what is known of the person, in either alphabet, whatever stands between them
 * (NIST SP 800-63B-4, 3.1.1.2). It asks for no kinds of characters.
 * @param own what is known of the person and the school: names, an address, an account
 */
export function isPredictable(password: string, own: readonly string[]): boolean {
  const text = plain(password)
  const pieces = piecesOf(own)
  const piecesInOneAlphabet = pieces.map(inOneAlphabet).filter(matters)
  return (
    leavesLittle(text, [...pieces, ...commonWords]) ||
    [text, withLetters(text)].some((form) =>
      leavesLittle(inOneAlphabet(form), [...piecesInOneAlphabet, ...wordsInOneAlphabet]),
    )
  )
}

/** Whether hardly anything is left of a text without the pieces, walks and repetitions. */
function leavesLittle(text: string, pieces: readonly string[]): boolean {
  const once = withoutRounds(text)
  if (once !== text && once.length < longRound) return true
  let left = once
  for (const piece of longestFirst(pieces)) left = left.replaceAll(piece, ' ')
  left = withoutRepeats(withoutWalks(left)).replaceAll(' ', '')
  return left.length < enough || new Set(left).size < different
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

/** Digits that stand for letters, as in `p4ssw0rd`. */
function withLetters(text: string): string {
  const letters = ['o', 'i', '', 'e', 'a', 's', '', 't']
  return text.replace(/[0-7]/g, (digit) => letters[Number(digit)] || digit)
}

/** Each text as a whole, by its words, and by the letters and digits of these. */
function piecesOf(own: readonly string[]): string[] {
  const pieces = own.flatMap((text) => [
    text,
    ...text.split(/[^\p{L}\p{N}]+/u),
    ...(text.match(/\p{L}+|\p{N}+/gu) ?? []),
  ])
  return pieces.map(plain).filter(matters)
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

/** Of `zebrazebrazebra` and `zebra1zebra2zebra3` one round says all, before any word in it is cut out. */
function withoutRounds(text: string): string {
  return text.replace(/(\S{3,64}?)(?:\d*\1)+/gu, '$1')
}

/** Of `oliaoliaolia` and `7777777` one round says all. */
function withoutRepeats(text: string): string {
  return text.replace(/(\S{1,64}?)\1+/gu, '$1')
}
