import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { markdown } from '../../functions/mail/markdown.ts'
import { fill, greetingSlot, tokenSlot } from '../../functions/mail/slots.ts'
import { draft } from '../../schema/announcements.ts'

describe('Markdown in a mail', () => {
  it('becomes styled HTML, and text with its links written out', () => {
    const source = [
      '# Осінь',
      'Ми *раді* [вам](https://school.example/a?b=1&c=2),\nпишіть на <https://school.example>.',
      '1. один\n2. два\n   - і ще',
      '> сказано\n> двічі',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      '---',
    ].join('\n\n')
    const { html, text } = markdown(source)
    expect(html).toContain('href="https://school.example/a?b=1&amp;c=2"')
    expect(html).toMatch(/<h1 style="[^"]+">Осінь<\/h1>/)
    expect(html).toMatch(/<a [^>]*style="[^"]+" class="link"/)
    expect(text).toBe(
      [
        'Осінь',
        'Ми раді вам (https://school.example/a?b=1&c=2),\nпишіть на https://school.example.',
        '1. один\n2. два\n  - і ще',
        '> сказано\n> двічі',
        'a | b\n1 | 2',
        '* * *',
      ].join('\n\n'),
    )
  })

  it('holds no HTML of its author, no image and no address but of the web and of mailboxes', () => {
    const { html } = markdown(
      '<script>x</script> <img src=x onerror=y> ![look](https://spy.example/i.gif) [a](javascript:b) [c](data:text/html,d) [e](/f) [g](mailto:h@i.test)',
    )
    expect(html).not.toMatch(/<(script|img)|href="(?!https?:|mailto:)/)
    expect(html).toContain('href="mailto:h@i.test"')
  })

  it('links nothing that is not written as a link', () => {
    expect(markdown('www.school.example and rules.md').html).not.toContain('<a')
  })
})

describe('a text for many readers', () => {
  const request = {
    from: '',
    to: '',
    replyTo: '',
    subject: 'Привіт, {{name}}!',
    html: `<p>${greetingSlot}</p><p>Так, {{name}}</p><a href="https://a.test/${tokenSlot}">${tokenSlot}</a>`,
    text: `${greetingSlot} {{name}}. ${tokenSlot}`,
    headers: { 'List-Unsubscribe': `<https://a.test/${tokenSlot}>` },
    tags: [],
  }
  const slots = { name: 'Іван', greeting: 'Вітаємо, Іван!', token: 't' }

  it('has each slot filled, in every part', () => {
    expect(fill(request, slots)).toMatchObject({
      subject: 'Привіт, Іван!',
      html: '<p>Вітаємо, Іван!</p><p>Так, Іван</p><a href="https://a.test/t">t</a>',
      text: 'Вітаємо, Іван! Іван. t',
      headers: { 'List-Unsubscribe': '<https://a.test/t>' },
    })
  })

  it('leaves the comma before a missing name away', () => {
    expect(fill(request, { ...slots, name: '' }).subject).toBe('Привіт!')
  })

  it.each([
    ['{{name}}, новий курс', 'Новий курс'],
    ['Починаємо! {{name}}, чекаємо на вас.', 'Починаємо! Чекаємо на вас.'],
    ['{{name}}! Починаємо.', 'Починаємо.'],
    ['{{name}} — для вас новини', 'Для вас новини'],
    ['Дякуємо, {{name}}, що ви з нами', 'Дякуємо, що ви з нами'],
    ['Новини, {{name}}: у жовтні', 'Новини: у жовтні'],
    ['Новий курс, {{name}}', 'Новий курс'],
    ['Ціни від 5.5 {{name}}', 'Ціни від 5.5'],
  ])('reads well without a name: %s', (source, read) => {
    const { html, text } = markdown(source)
    const filled = fill({ ...request, subject: source, html, text }, { ...slots, name: '' })
    expect([filled.subject, filled.text, filled.html.replaceAll(/<[^>]*>|\n/g, '')]).toEqual([
      read,
      read,
      read,
    ])
  })

  it('reads well without a name in marks, a list, a quotation, or on a line of its own', () => {
    const source = [
      '**{{name}}**, *починаємо*!',
      '- {{name}}, один',
      '> {{name}}, два',
      'Дякуємо, _{{name}}_!\n{{name}}, до зустрічі',
      '{{name}},',
      'кінець',
    ].join('\n\n')
    const { html, text } = markdown(source)
    const filled = fill({ ...request, html, text }, { ...slots, name: '' })
    const read = ['Починаємо!', '- Один', '> Два', 'Дякуємо!', 'До зустрічі', 'кінець']
    expect(filled.text.split(/\n+/).filter((line) => line !== '')).toEqual(read)
    const said = filled.html.replaceAll(/<[^>]*>/g, '').split(/\n+/)
    expect(said.filter((line) => line !== '')).toEqual(read.map((line) => line.replace(/^\W /, '')))
    expect(filled.html).toContain('>Починаємо</em>!')
  })

  it('never takes a name for markup, a slot, or the end of a header', () => {
    const sharp = fc.constantFrom(...`<>&"'{}$-,\r\n\u2028 ab`, tokenSlot, '{{name}}', '$&')
    fc.assert(
      fc.property(fc.string({ unit: sharp }), (name) => {
        const filled = fill(request, { ...slots, name, greeting: name })
        expect(filled.subject).not.toMatch(/[\r\n]/)
        expect(filled.html.match(/</g)).toHaveLength(6)
        expect(filled.headers).toEqual({ 'List-Unsubscribe': '<https://a.test/t>' })
      }),
    )
    const sly = `${tokenSlot} $& $1 <b>`
    expect(fill(request, { ...slots, name: sly }).text).toContain(sly)
  })
})

describe('what staff writes', () => {
  const texts = (body: string) => ({
    texts: { uk: { subject: 'a', body }, en: { subject: '', body: '' } },
  })
  const isRight = (body: string) => v.is(draft, { ...texts(body), segment: {} })

  it('may hold the name and no other variable', () => {
    expect(isRight('Вітаю, {{name}}!\n\n- {так}')).toBe(true)
    for (const wrong of ['{{nmae}}', '{{ name }}', '{{~token}}', '{{{{name}}']) {
      expect(isRight(wrong)).toBe(false)
    }
  })

  it('holds no slot of ours, however it is spelt', () => {
    const escaped = (spell: (character: string) => string) =>
      [greetingSlot, tokenSlot].map((slot) => Array.from(slot, spell).join(''))
    const numbered = escaped((one) => `&#${one.charCodeAt(0)};`)
    const sly = [
      '{\\{~token}}',
      '&#123;{~greeting}}',
      '{\\{~&#116;oken}}',
      greetingSlot,
      tokenSlot,
      ...numbered,
      ...escaped((one) => `&#x${one.charCodeAt(0).toString(16)};`),
      ...escaped((one) => `\\${one}`),
    ]
    for (const body of sly) {
      const { html, text } = markdown(`${body} [a](https://b.test/${body} "${body}")`)
      const written = { from: '', to: '', replyTo: '', subject: body, html, text, tags: [] }
      const filled = fill(written, { name: 'Іван', greeting: 'filled', token: 'filled' })
      expect(isRight(body) && JSON.stringify(filled).includes('filled')).toBe(false)
    }
  })

  it('is for somebody: a segment names no empty condition', () => {
    const segment = (given: object) => v.is(draft, { ...texts('b'), segment: given })
    expect(segment({ studentsOf: {} })).toBe(false)
    expect(segment({ studentsOf: { teacher: 'lst_1' } })).toBe(false)
    expect(segment({ inactiveDays: 0 })).toBe(false)
    expect(segment({ language: 'uk', futureLessons: false, inactiveDays: 90 })).toBe(true)
  })
})
