const HEAD = /<head(?:\s[^>]*)?>/i
const DOCTYPE = /^\s*<!doctype[^>]*>/i
const BASE = '<base target="_top">'

/** The mail's HTML with links that leave the frame it is shown in. */
export function framedBody(html: string): string {
  if (HEAD.test(html)) return html.replace(HEAD, (head) => head + BASE)
  // Before the doctype it would put the page into quirks mode.
  const doctype = DOCTYPE.exec(html)?.[0] ?? '<!doctype html>'
  return doctype + BASE + html.replace(DOCTYPE, '')
}
