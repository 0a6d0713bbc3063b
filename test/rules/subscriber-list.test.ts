import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readSubscriberList } from '../../scripts/staff/subscriber-list.ts'

const folder = mkdtempSync(join(tmpdir(), 'alma-lists-'))
afterAll(() => rmSync(folder, { recursive: true }))

function read(content: string) {
  const file = join(folder, 'list.csv')
  writeFileSync(file, content)
  return readSubscriberList(file)
}

describe('a list of subscribers', () => {
  it('names addresses by the surest of its titles, wherever it stands', () => {
    const { rows, ignored } = read('Адреса,Email,Name\n"Київ, Хрещатик 1",a@b.test,Оля\n')
    expect(rows).toMatchObject([{ email: 'a@b.test', name: 'Оля' }])
    expect(ignored).toEqual(['Адреса'])
    expect(read('Ім’я;Адреса\nОля;a@b.test\n').rows).toMatchObject([{ email: 'a@b.test' }])
  })

  it.each(['\n', '\r\n'])('tells the line that each row begins on, in a file of %j', (end) => {
    const lines = [
      'email,name',
      'a@b.test,"Дві',
      'або три',
      'лінії"',
      'c@d.test,',
      '',
      'e@f.test,"',
      '"',
    ]
    const { rows } = read(lines.join(end))
    expect(rows.map(({ line }) => line)).toEqual([2, 5, 7])
  })
})
