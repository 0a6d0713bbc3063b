import type { Locale } from '../../schema/enums.ts'

/** A legal document as it is written: each language says the same, section by section. */
export type LegalText = Record<
  Locale,
  { title: string; sections: readonly { heading: string; paragraphs: readonly string[] }[] }
>

/** What a text names in braces, such as `{contact}`; the school's configuration says it. */
export type Named = Record<'school' | 'contact' | 'seller' | 'taxId' | 'address' | 'url', string>

/** A paragraph with the school's own names in it. */
export function fillIn(paragraph: string, named: Named): string {
  return paragraph.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in named ? named[name as keyof Named] : whole,
  )
}
