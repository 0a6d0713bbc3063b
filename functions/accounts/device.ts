/** The first that fits names it: most browsers also claim to be the ones further down. */
const browsers: [name: string, told: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\b(?:OPR|OPT|Opera)\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Vivaldi', /\bVivaldi\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /(?:Chrome|CriOS|Chromium)\//],
  ['Safari', /\bVersion\/\S+ (?:Mobile\/\S+ )?Safari\//],
]

const systems: [name: string, told: RegExp][] = [
  ['iPhone', /\biP(?:hone|od)\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac(?:intosh| OS X)\b/],
  ['Linux', /\b(?:Linux|X11)\b/],
]

/** Longer headers are nobody's browser. */
const longest = 512

/**
 * What a person recognises a device by, such as "Chrome · Android", made of a `User-Agent` (RFC 9110,
 * 10.1.5); empty when it tells neither a browser nor a system that people know. Versions and models
 * are left out: they change by themselves, and would single the person out.
 */
export function deviceLabel(userAgent: string | undefined): string {
  const told = (userAgent ?? '').slice(0, longest)
  const first = (names: typeof browsers) => names.find(([, sign]) => sign.test(told))?.[0]
  return [first(browsers), first(systems)].filter(Boolean).join(' · ')
}
