const BARE = /^[\x21-\x7e]+@[^\s@.]+(\.[^\s@.]+)+$/
const NOT_IN_BARE = /[<>",;()\\]/
const NAMED = /^[^<>\r\n]*<([^<>]*)>$/

/** The address inside `Name <a@b>`, or the text itself. */
export function bareAddress(text: string): string {
  return (NAMED.exec(text.trim())?.[1] ?? text).trim()
}

/** Whether the text is `email@example.com` or `Name <email@example.com>`. */
export function isAddress(text: string): boolean {
  const bare = bareAddress(text)
  return BARE.test(bare) && !NOT_IN_BARE.test(bare)
}

/** Compares by the bare address, whatever the case. */
export function sameAddress(one: string, other: string): boolean {
  return bareAddress(one).toLowerCase() === bareAddress(other).toLowerCase()
}
