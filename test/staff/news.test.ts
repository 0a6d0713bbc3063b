import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Database, connect } from '../../db/client.ts'
import { refusals, subscribers } from '../../db/tables/announcements.ts'
import { audit } from '../../db/tables/audit.ts'
import { announcements } from '../../db/tables/news.ts'
import { versions } from '../../functions/legal/documents.ts'
import { publishPolicy } from '../../functions/legal/publish.ts'
import { makeUser } from '../makers.ts'
import { nodeContext } from '../node-context.ts'
import { startApp } from '../setup/app.ts'
import { startServers, teardown } from '../setup/servers.ts'
import { keys } from '../setup/surroundings.ts'

const script = join(import.meta.dirname, '../../scripts/staff.ts')

let db: Database
let school: Record<string, string>
let sandboxUrl: string
let folder: string
let app: Awaited<ReturnType<typeof startApp>>
const started: ChildProcess[] = []

beforeAll(async () => {
  const addresses = await startServers()
  db = connect({ url: addresses.databaseUrl })
  sandboxUrl = addresses.sandboxUrl
  school = { DATABASE_URL: addresses.databaseUrl, TOKEN_KEY: keys.TOKEN_KEY }
  folder = await mkdtemp(join(tmpdir(), 'alma-staff-news-'))
  app = await startApp(addresses, { NEWS_RAMP: '0' })
})
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  // Nothing is left that the cron of another test would send.
  await db.write
    .update(announcements)
    .set({ state: 'cancelled', pauseReason: null })
    .where(sql`state in ('scheduled', 'sending', 'paused')`)
})
afterAll(async () => {
  await app.stop()
  await teardown()
  await rm(folder, { recursive: true, force: true })
})

/** The command, driven by a program: it reads what is said and writes lines. */
function staff(...args: string[]) {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [script, ...args], { env: { PATH, HOME, ...school } })
  started.push(child)
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<{ code: number | null; said: string }>((fulfil) => {
    child.once('close', (code) => fulfil({ code, said }))
  })
  return {
    ended,
    type: (line: string) => child.stdin.write(`${line}\n`),
    interrupt: () => child.kill('SIGINT'),
    says: (words: RegExp) => expect.poll(() => said, { timeout: 30_000 }).toMatch(words),
  }
}

/** The command to its end, with the cron running beside it. */
async function withCron(run: ReturnType<typeof staff>) {
  await run.says(/ann_\w+/)
  await app.tick()
  return run.ended
}

async function write(name: string, content: string | Buffer): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, content)
  return file
}

const letter = `# uk: Новини для вас, {{name}}

Починаємо **в жовтні**.

# en: News for you, {{name}}

We begin *in October*.
`

const idIn = (said: string) => /ann_\w+/.exec(said)?.[0] ?? ''

async function mailsOf(email: string) {
  const answer = await fetch(`${sandboxUrl}/inbox.json?to=${encodeURIComponent(email)}`)
  const { items } = (await answer.json()) as { items: { subject: string; to: string[] }[] }
  return items
}

/** Only people who read English, of whom a test has as many as it makes. */
const readers = (count: number) =>
  Promise.all(
    Array.from({ length: count }, () =>
      makeUser(db, { announcements: true, locale: 'en', createdAt: Date.now() }),
    ),
  )

describe('npm run staff -- announce', () => {
  it('shows whom it goes to and how it looks, asks, sends it, and reports', async () => {
    const people = await readers(3)
    const refuser = await makeUser(db, { locale: 'en' })
    const file = await write('letter.md', letter)
    const run = staff('announce', file, '--language', 'en')
    await run.says(/Send it to \d+ people, now\? \(yes\/no\)/)
    const before = await db.read.select().from(announcements)
    run.type('yes')
    const { code, said } = await withCron(run)
    expect({ code, said }).toMatchObject({ code: 0 })
    expect(before.filter(({ id }) => id === idIn(said))).toEqual([])
    expect(said).toMatch(/\d+ {2}candidates = \d+ recipients \+ \d+ excluded/)
    expect(said).toMatch(/excluded: want no news/)
    expect(said).toMatch(new RegExp(`${idIn(said)}: done`))
    expect(said).toMatch(/(?:sent: taken by the provider|delivered: in the mailbox)/)
    expect(said).not.toContain(people[0]?.email)
    for (const { email, name } of people) {
      const mails = await mailsOf(email)
      expect(mails.map(({ subject }) => subject)).toEqual([`News for you, ${name}`])
    }
    expect(await mailsOf(refuser.email)).toEqual([])

    const preview = /Preview: (.*)\{uk,en,uk-no-name,en-no-name\}/.exec(said)?.[1] ?? ''
    expect(await readFile(`${preview}uk.html`, 'utf8')).toContain('<strong>в жовтні</strong>')
    expect(await readFile(`${preview}en.txt`, 'utf8')).toContain('News for you, Olena')
    expect(await readFile(`${preview}en-no-name.txt`, 'utf8')).toMatch(/^News for you\n\nHello,\n/)
    const phone = await readFile(`${preview}phone.html`, 'utf8')
    for (const page of ['uk.html', 'en.html', 'uk-no-name.html']) {
      expect(phone).toMatch(new RegExp(`<iframe src="${page}"[^>]* width="360"`))
    }
    await rm(preview, { recursive: true })

    const report = await staff('report', idIn(said)).ended
    expect(report.said).toContain(`${idIn(said)}: done`)
    const lines = await db.read
      .select()
      .from(audit)
      .where(eq(audit.subjectId, idIn(said)))
    expect(lines.map(({ event, actorId }) => `${event} by ${actorId}`).toSorted()).toEqual([
      'announcement.drafted by cli',
      'announcement.scheduled by cli',
    ])
  })

  it('writes nothing when the answer is no, or a letter lacks a language', async () => {
    await readers(1)
    const count = async () => (await db.read.select().from(announcements)).length
    const before = await count()
    const run = staff('announce', await write('letter.md', letter), '--language', 'en')
    await run.says(/yes\/no/)
    run.type('no')
    expect(await run.ended).toMatchObject({ code: 1 })
    const wrong: [string, string][] = [
      ['# uk: Тема\n\nТекст\n', '“# en: subject”'],
      ['Just a text', 'begins with no line'],
      [letter.replace('{{name}}', '{{nmae}}'), 'Only {{name}} can be filled in'],
      [`${letter}\n# en: Again\nText`, 'two parts'],
    ]
    await Promise.all(
      wrong.map(async ([text, words], n) => {
        const end = await staff('announce', await write(`wrong${n}.md`, text), '--yes').ended
        expect([words, end.code]).toEqual([words, 1])
        expect(end.said).toContain(words)
      }),
    )
    const flags: [string[], string][] = [
      [['--at', 'tomorrow'], "--at: such as '2026-12-01 09:00'"],
      [['--at', '2020-01-01 09:00'], 'this time is past'],
      [['--teacher', 'tch_0nobody'], 'Nobody, so nothing was written'],
      [['--inactive-days', 'x'], 'inactiveDays: '],
    ]
    await Promise.all(
      flags.map(async ([more, words]) => {
        const end = await staff('announce', join(folder, 'letter.md'), '--yes', ...more).ended
        expect([words, end.code]).toEqual([words, 1])
        expect(end.said).toContain(words)
      }),
    )
    expect(await count()).toBe(before)
  })

  it('goes on when somebody looks away, and is paused, resumed and cancelled by its id', async () => {
    const [reader] = await readers(1)
    const file = await write('letter.md', letter)
    const run = staff('announce', file, '--language', 'en', '--yes')
    await run.says(/waits for the next tick/)
    run.interrupt()
    const { code, said } = await run.ended
    expect([code, said]).toEqual([0, expect.stringContaining('It goes on without this command')])
    const id = idIn(said)

    const does = async (verb: string, words: string) => {
      const end = await staff(`${verb}-announcement`, id).ended
      expect(end.said).toContain(words)
      return end.code
    }
    expect(await does('pause', `${id}: paused by staff.`)).toBe(0)
    await app.tick()
    expect(await mailsOf(reader?.email ?? '')).toEqual([])
    const paused = await staff('report', id, '--watch').ended
    expect(paused).toMatchObject({ code: 1, said: expect.stringContaining('paused by staff') })
    expect(await does('resume', `${id}: scheduled.`)).toBe(0)
    await app.tick()
    expect(await mailsOf(reader?.email ?? '')).toHaveLength(1)
    expect(await does('retry', `${id}: 0 people are tried again.`)).toBe(0)
    expect(await does('pause', `${id} is done, which does not allow this.`)).toBe(1)
    const none = await staff('cancel-announcement', 'ann_0none').ended
    expect(none).toMatchObject({ code: 1, said: expect.stringContaining('There is no') })
  })

  it('begins at a time on the clocks of the school, without waiting for it', async () => {
    await readers(1)
    const file = await write('letter.md', letter)
    const run = staff('announce', file, '--language', 'en', '--yes', '--at', '2099-07-01 09:30')
    const { code, said } = await run.ended
    expect([code, said]).toEqual([0, expect.stringContaining('2099-07-01 09:30 (Europe/Kyiv)')])
    const [row] = await db.read
      .select()
      .from(announcements)
      .where(eq(announcements.id, idIn(said)))
    expect(row?.scheduledFor).toBe(Date.UTC(2099, 6, 1, 6, 30))
  })
})

describe('npm run staff -- import-subscribers', () => {
  const source = ['--source', 'Анкета на відкритому уроці 12 вересня']
  const address = () => `${crypto.randomUUID()}@listed.test`
  const rowOf = async (email: string) =>
    (await db.read.select().from(subscribers).where(eq(subscribers.email, email)))[0]

  it('reads what spreadsheets write, and tells each line by its number', async () => {
    const [one, two, three] = [address(), address(), address()]
    const { email: known } = await makeUser(db)
    const lines = [
      'Ім’я;Електронна пошта;Мова;Телефон',
      `"Олена; з Києва";${one};укр;1`,
      '',
      `O"Neil;${two};EN`,
      ';nowhere;;',
      `;${known};;`,
      `"Дві\nлінії";${address()};;`,
      `;${one};;`,
      `Їжак;${three};;`,
    ]
    const file = await write('list.csv', `\uFEFF${lines.join('\r\n')}\r\n`)
    const { code, said } = await staff('import-subscribers', file, ...source).ended
    expect({ code, said }).toMatchObject({ code: 0 })
    expect(said.split('\n').filter((line) => /^ *(?:line )?\d/.test(line))).toEqual([
      'line 5: invalid (email: This is not an e-mail address.)',
      'line 6: known-account',
      'line 7: invalid (name: Control characters are not allowed.)',
      'line 9: duplicate',
      '      3  imported',
      '      1  subscribed already, or about to confirm',
      '      1  have an account, where they choose themselves',
      '      2  cannot be read',
    ])
    expect(said).toContain('Not read, for no more is collected: Телефон.')
    for (const email of [one, two, three, known]) expect(said).not.toContain(email)
    expect(await rowOf(one)).toMatchObject({
      name: 'Олена; з Києва',
      locale: 'uk',
      status: 'active',
      consentSource: source[1],
    })
    expect(await rowOf(two)).toMatchObject({ name: 'O"Neil', locale: 'en' })
    expect(await rowOf(three)).toMatchObject({ name: 'Їжак', locale: 'uk' })
  })

  it('reads UTF-16 with tabs and Windows-1251, too', async () => {
    const [one, two] = [address(), address()]
    const wide = Buffer.from(`\uFEFFemail\tname\r\n${one}\tЇжак\r\n`, 'utf16le')
    await staff('import-subscribers', await write('wide.csv', wide), ...source).ended
    const old = Buffer.concat([
      Buffer.from(`email;name\n${two};`),
      Buffer.from([0xce, 0xeb, 0xe5, 0xed, 0xe0]),
    ])
    await staff('import-subscribers', await write('old.csv', old), ...source).ended
    expect([await rowOf(one), await rowOf(two)]).toMatchObject([
      { name: 'Їжак' },
      { name: 'Олена' },
    ])
  })

  it('takes 10,000 lines, and the same ones again without a change', async () => {
    const domain = `${crypto.randomUUID()}.test`
    const rows = Array.from({ length: 10_000 }, (_, n) => `reader${n}@${domain},Reader ${n}`)
    const file = await write('long.csv', `email,name\n${rows.join('\n')}\n`)
    const first = await staff('import-subscribers', file, ...source).ended
    expect(first.said).toContain('  10000  imported')
    const again = await staff('import-subscribers', file, ...source).ended
    expect(again.said).toContain('      0  imported\n  10000  subscribed already')
    await db.write.run(sql`delete from subscribers where email like ${`%@${domain}`}`)
    await db.write.delete(refusals)
  }, 120_000)

  it('writes nothing without a proof, a column of addresses, or a whole file', async () => {
    const whole = await write('whole.csv', `email\n${address()}\n`)
    const cases: [string[], string][] = [
      [[whole], "required option '--source <text>'"],
      [[whole, '--source', ' '], 'source: This must not be empty.'],
      [[whole, ...source, '--consent-at', '2099-01-01T00:00:00Z'], 'consentAt: This time has not'],
      [[await write('a.csv', 'phone\n1\n'), ...source], 'must name the columns'],
      [[await write('b.csv', `email\n"${address()}\n`), ...source], 'never closed'],
      [[await write('c.csv', 'email\n'), ...source], 'no line but the titles'],
      [[await write('d.csv', 'email\nnowhere\n'), ...source], '0  imported'],
      [[join(folder, 'nowhere.csv'), ...source], 'cannot be read'],
    ]
    await Promise.all(
      cases.map(async ([args, words]) => {
        const { code, said } = await staff('import-subscribers', ...args).ended
        expect([words, code]).toEqual([words, 1])
        expect(said).toContain(words)
      }),
    )
  })
})

describe('npm run staff -- publish-policy', () => {
  /** As if the code had had another version before its own; nothing of the version itself is made up. */
  async function publishItsOwn(changes: string): Promise<string> {
    const [own] = versions.policy
    const ctx = {
      ...nodeContext(school['DATABASE_URL'] ?? ''),
      policies: [{ ...own, version: 'before', hash: 'a'.repeat(64) }, own] as const,
    }
    const asked = { version: own.version, changes: { uk: changes, en: changes }, actor: 'cli' }
    const result = await publishPolicy(ctx, asked)
    if (result.tag !== 'published') throw new Error(result.tag)
    return own.version
  }

  it('shows how the notice goes until somebody looks away, and stands still when it does', async () => {
    await readers(2)
    const version = await publishItsOwn('One line.')
    const words = await write('changes.md', 'One line.')
    const look = (...more: string[]) =>
      staff('publish-policy', version, '--changes-uk', words, '--changes-en', words, ...more)
    const sending = look()
    await sending.says(/sending {2}\[\.+\] 0 of \d+/)
    sending.interrupt()
    const left = await sending.ended
    expect([left.code, left.said]).toEqual([0, expect.stringContaining('It goes on without')])
    const id = idIn(left.said)

    expect(await staff('pause-announcement', id).ended).toMatchObject({ code: 0 })
    const paused = await look().ended
    expect([paused.code, paused.said]).toEqual([1, expect.stringContaining('paused by staff')])
    expect(paused.said).toMatch(/\n0 of \d+ told, \d+ wait/)
    expect(await look('--no-wait').ended).toMatchObject({ code: 0 })

    expect(await staff('resume-announcement', id).ended).toMatchObject({ code: 0 })
    await app.tick()
    const done = await look().ended
    expect([done.code, done.said]).toEqual([0, expect.stringMatching(/ told, 0 wait/)])
  })
})
