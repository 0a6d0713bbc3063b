import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ctx } from '../../functions/context.ts'
import { columnsOf } from '../../functions/news/present.ts'
import { previewOf } from '../../functions/news/preview.ts'
import type { Draft } from '../../schema/announcements.ts'
import { locales } from '../../schema/enums.ts'

/**
 * Pages and texts to look at, in a folder of their own; where names are told, also as somebody without
 * one reads it.
 * @returns what to open, a line each
 */
export async function writePreview(ctx: Ctx, draft: Draft): Promise<string[]> {
  const announcement = { kind: 'news' as const, ...columnsOf(draft) }
  const folder = mkdtempSync(join(tmpdir(), 'alma-preview-'))
  const write = (looks: Awaited<ReturnType<typeof previewOf>>, suffix: string) =>
    locales.map((locale) => {
      const { subject, html, text } = looks[locale]
      writeFileSync(join(folder, `${locale}${suffix}.html`), html)
      writeFileSync(join(folder, `${locale}${suffix}.txt`), `${subject}\n\n${text}`)
      return `${locale}${suffix}`
    })
  const pages = write(await previewOf(ctx, announcement), '')
  if (JSON.stringify(draft.texts).includes('{{name}}'))
    pages.push(...write(await previewOf(ctx, announcement, { uk: '', en: '' }), '-no-name'))
  writeFileSync(join(folder, 'phone.html'), onPhones(pages))
  return [join(folder, `{${pages.join(',')}}.{html,txt}`), join(folder, 'phone.html')]
}

/** The pages beside it as narrow phones show them. */
const onPhones = (pages: readonly string[]): string => `<!doctype html>
<meta charset="utf-8">
<title>360 px</title>
<body style="display:flex;flex-wrap:wrap;gap:24px;margin:24px;background:#999">
${pages.map((page) => `<iframe src="${page}.html" title="${page}" width="360" height="740" style="border:0"></iframe>`).join('\n')}
</body>
`
