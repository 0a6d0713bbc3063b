import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const sources = readdirSync('functions', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(`functions/${name}`, 'utf8') }))

describe('text that is SQL as it stands', () => {
  it('is made in one place, of our own list of mails', () => {
    const raw = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/\bsql\.raw\(\s*`?([^`]*)`?/g)].map(([, said]) => ({ name, said })),
    )
    expect(raw.map(({ name }) => name)).toEqual(['mail/claim.ts'])
    expect([...(raw[0]?.said ?? '').matchAll(/\$\{(\w+)/g)].map(([, word]) => word)).toEqual([
      'mailKinds',
    ])
  })

  it('goes to the database by nothing but Drizzle', () => {
    const own = sources.filter(({ text }) => /@libsql\/|\.execute\(|\.executeMultiple\(/.test(text))
    expect(own.map(({ name }) => name)).toEqual([])
  })
})
