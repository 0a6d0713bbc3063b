/**
 * A stranger may type any address and, as the name, an advertisement: mail programs must not find a
 * link in it. "J.R. Smith" merely becomes "J. R. Smith".
 */
export function withoutLinks(name: string): string {
  return name.replace(/[.:/@]+(?=[^\s.:/@])/g, '$& ')
}
