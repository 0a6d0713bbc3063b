import { describe, expect, it } from 'vitest'
import { markdown } from '../../functions/mail/markdown.ts'

describe('Markdown as the Worker carries it, without tables of characters', () => {
  it('knows the names of characters that people write, and leaves any other as it is', () => {
    const { text } = markdown(
      'Школа&nbsp;&laquo;Альма&raquo; &mdash; 5&deg; &#8470; &amp;lt; &zzz; &constructor;',
    )
    expect(text).toBe('Школа\u{A0}«Альма» — 5° № &lt; &zzz; &constructor;')
  })

  it('tells letters from punctuation in every script', () => {
    const html = (source: string) => markdown(source).html
    expect(html('**«Так»** і сл*о*во')).toMatch(/<strong>«Так»<\/strong> і сл<em>о<\/em>во/)
    expect(html('сл_о_во')).toContain('сл_о_во')
    expect(html('**ні.**далі')).toContain('**ні.**далі')
    expect(html('ціна**₴**та')).toContain('ціна**₴**та')
  })

  it('makes no link of what only looks like one', () => {
    expect(markdown('school.example, info@school.example').html).not.toContain('<a')
  })
})
