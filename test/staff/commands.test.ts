import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { URI } from 'otpauth'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Database, connect } from '../../db/client.ts'
import { signUps, users } from '../../db/tables/accounts.ts'
import { subscribers } from '../../db/tables/announcements.ts'
import { audit } from '../../db/tables/audit.ts'
import { outbox } from '../../db/tables/mail.ts'
import { emailChanges } from '../../db/tables/recovery.ts'
import { refunds } from '../../db/tables/refunds.ts'
import { policyVersions } from '../../db/tables/policy-versions.ts'
import { versions } from '../../functions/legal/documents.ts'
import { exported } from '../../schema/export.ts'
import { envFile } from '../../scripts/start/variables.ts'
import { outcome } from '../answers.ts'
import { ids, makeBooking, makeLesson } from '../lessons.ts'
import { makeOffer, makeUser } from '../makers.ts'
import { makeLine, payFor } from '../payments.ts'
import { startApp } from '../setup/app.ts'
import { startServers, teardown } from '../setup/servers.ts'
import { keys, surroundings } from '../setup/surroundings.ts'

const script = join(import.meta.dirname, '../../scripts/staff.ts')
const password = 'чотири звичайні слова поруч'

let db: Database
let school: Record<string, string>
let folder: string
let app: { url: string; stop(): Promise<void> }
const started: ChildProcess[] = []

beforeAll(async () => {
  const addresses = await startServers()
  db = connect({ url: addresses.databaseUrl })
  school = { DATABASE_URL: addresses.databaseUrl, TOKEN_KEY: keys.TOKEN_KEY }
  folder = await mkdtemp(join(tmpdir(), 'alma-staff-'))
  const here = envFile({ ...surroundings(addresses, 'http://localhost:1'), ENVIRONMENT: 'local' })
  await writeFile(join(folder, 'worker.env'), here)
  app = await startApp(addresses)
})
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})
afterAll(async () => {
  await app.stop()
  await teardown()
  await rm(folder, { recursive: true, force: true })
})

/** The command, driven by a program: it reads what is said and writes lines. */
function staff(args: string[], env: Record<string, string> = school) {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH, HOME, ALMA_FOLDER: folder, ...env },
  })
  started.push(child)
  let said = ''
  let written = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
    written += chunk.toString()
  })
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<{ code: number | null; said: string; written: string }>((fulfil) => {
    child.once('close', (code) => fulfil({ code, said, written }))
  })
  return {
    ended,
    type: (line: string) => child.stdin.write(`${line}\n`),
    leave: () => child.stdin.end(),
    /** The app that it asks to set up, as soon as it has said its address. */
    app: async () => {
      await expect.poll(() => said, { timeout: 30_000 }).toMatch(/otpauth:\S+\n/)
      return URI.parse(/otpauth:\S+/.exec(said)?.[0] ?? '')
    },
  }
}

const newAddress = () => `${crypto.randomUUID()}@admins.test`

/** Makes an admin and hands over their app. */
async function makeAdmin(email: string, env?: Record<string, string>) {
  const run = staff(['create-admin', '--name', 'Ада', '--email', email, '--password-stdin'], env)
  run.type(password)
  const phone = await run.app()
  run.type(phone.generate())
  const end = await run.ended
  return { phone, ...end }
}

const rowOf = async (email: string) =>
  (await db.read.select().from(users).where(eq(users.email, email)))[0]

async function linesOf(id: string) {
  const rows = await db.read.select().from(audit).where(eq(audit.subjectId, id))
  return rows.map(({ event, actorId }) => `${event} by ${actorId}`).toSorted()
}

const attemptOf = (email: string, fields: Partial<typeof signUps.$inferInsert> = {}) => ({
  id: ids.next('sup'),
  email,
  name: 'Марія',
  passwordHash: 'none',
  videoService: 'zoom' as const,
  videoAccount: 'maria',
  locale: 'uk' as const,
  timeZone: 'Europe/Kyiv',
  announcements: false,
  policyVersion: versions.policy[0].version,
  policyHash: 'none',
  status: 'pending' as const,
  createdAt: Date.now(),
  expiresAt: Date.now() + 3_600_000,
  ...fields,
})

/** A subscriber without an account who has begun to sign up; their mail waits, written. */
async function makeReader() {
  const email = newAddress()
  const [reader, mail] = [ids.next('sub'), ids.next('msg')]
  const attempt = attemptOf(email)
  const at = Date.now()
  await db.write.batch([
    db.write.insert(subscribers).values({
      id: reader,
      email,
      locale: 'en',
      status: 'active',
      createdAt: at,
      confirmedAt: at,
    }),
    db.write.insert(signUps).values(attempt),
    db.write.insert(outbox).values({
      id: mail,
      kind: 'account.confirm',
      subjectId: attempt.id,
      recipientId: attempt.id,
      status: 'queued',
      createdAt: at,
      // Later than any cron of this test.
      dueAt: at + 3_600_000,
      attempts: 1,
      fence: 1,
      request: JSON.stringify({ to: email }),
      firstTriedAt: at,
    }),
  ])
  return { email, reader, attempt: attempt.id, mail }
}

/** What is left of somebody without an account. */
async function heldOf(email: string, mail = '') {
  const [readers, attempts, [letter]] = await db.read.batch([
    db.read.select().from(subscribers).where(eq(subscribers.email, email)),
    db.read.select().from(signUps).where(eq(signUps.email, email)),
    db.read
      .select({ status: outbox.status, request: outbox.request })
      .from(outbox)
      .where(eq(outbox.id, mail)),
  ])
  return { subscribers: readers.length, attempts: attempts.length, mail: letter }
}

const logIn = (email: string, code?: string) =>
  fetch(`${app.url}/api/session`, {
    method: 'POST',
    body: JSON.stringify({ email, password, ...(code && { code }) }),
    headers: { 'Content-Type': 'application/json' },
  })

describe('npm run staff -- create-admin', () => {
  it('makes an admin who logs in with the factor that was set up, or a backup code', async () => {
    const email = newAddress()
    const { phone, code, said } = await makeAdmin(email)
    expect({ code, said }).toMatchObject({ code: 0 })
    expect(said).toContain('Done:')
    expect(said).not.toContain(password)
    const codes = [...said.matchAll(/^ {2}([0-9A-Z]{5}-[0-9A-Z]{5})$/gm)].map(([, one]) => one)
    expect(codes).toHaveLength(10)

    expect(await outcome(await logIn(email))).toBe('code.required')
    const later = Date.now() + 30_000
    const answer = await logIn(email, phone.generate({ timestamp: later }))
    expect(answer.status).toBe(201)
    expect(await answer.json()).toMatchObject({ user: { role: 'admin', secondFactor: true } })
    expect((await logIn(email, codes[0])).status).toBe(201)

    const { id = '' } = (await rowOf(email)) ?? {}
    expect(await linesOf(id)).toContain('staff.admin-created by cli')
    const mails = await db.read.select().from(outbox).where(eq(outbox.recipientId, id))
    expect(mails.map(({ kind }) => kind)).toContain('account.factor-added')
  })

  it('works on the school that `npm start` runs here, when no other is named', async () => {
    const email = newAddress()
    const { code, said } = await makeAdmin(email, {})
    expect({ code, said }).toMatchObject({ code: 0 })
    expect(await rowOf(email)).toMatchObject({ role: 'admin', name: 'Ада' })
  })

  it('writes nothing before the app has shown a right code', async () => {
    const email = newAddress()
    const run = staff(['create-admin', '--name', 'Ада', '--email', email, '--password-stdin'])
    run.type(password)
    await run.app()
    for (let time = 0; time < 5; time += 1) run.type('000000')
    const end = await run.ended
    expect(end.code).toBe(1)
    expect(end.said).toContain('nothing was written')
    expect(await rowOf(email)).toBeUndefined()
  })

  it('refuses a known address and a weak password, each in words', async () => {
    const { email } = await makeUser(db)
    const refusals = [
      { email, typed: password, said: `${email} has an account already` },
      { email: 'nowhere', typed: 'short', said: 'password: At least 15 characters.' },
      { email: newAddress(), typed: 'passwordpassword', said: 'password: This password is easy' },
    ]
    await Promise.all(
      refusals.map(async ({ email, typed, said }) => {
        const run = staff(['create-admin', '--name', 'Ада', '--email', email, '--password-stdin'])
        run.type(typed)
        const end = await run.ended
        expect(end.code).toBe(1)
        expect(end.said).toContain(said)
      }),
    )
  })

  it('says what is missing: a flag, the rest of stdin, a school, a key, a database', async () => {
    const whole = ['create-admin', '--name', 'Ада', '--email', newAddress(), '--password-stdin']
    const without = async (args: string[], env: Record<string, string>) => {
      const run = staff(args, env)
      run.leave()
      return run.ended
    }
    const cases: [string[], Record<string, string>, string][] = [
      [whole.slice(0, 3), school, 'Give --email'],
      [whole, school, 'Broken off'],
      [whole, { ALMA_FOLDER: join(folder, 'nothing') }, 'Which school? Set DATABASE_URL'],
      [whole, { DATABASE_URL: school['DATABASE_URL'] ?? '' }, 'set or correct TOKEN_KEY'],
      [whole, { ...school, DATABASE_URL: 'http://127.0.0.1:9' }, 'does not answer'],
      [['make-tea'], school, "unknown command 'make-tea'"],
    ]
    await Promise.all(
      cases.map(async ([args, env, words]) => {
        const { code, said } = await without(args, env)
        expect([words, code]).toEqual([words, 1])
        expect(said).toContain(words)
      }),
    )
  })
})

describe('npm run staff, on a school in production', () => {
  const production = {
    TOKEN_KEY: keys.TOKEN_KEY,
    DATABASE_AUTH_TOKEN: 'of nobody',
    APP_URL: 'https://school.alma',
    SCHOOL_CONTACT: 'hello@school.alma',
    MAIL_FROM: 'ALMA School <hello@school.alma>',
  }

  it('needs the secrets of the database and of links, and no others', async () => {
    const run = staff(['reset-factor', newAddress()], {
      ...production,
      // No such host.
      DATABASE_URL: 'https://database.alma:9',
    })
    const { code, said } = await run.ended
    expect(code).toBe(1)
    expect(said).toContain('(production), database at database.alma:9')
    expect(said).toContain('does not answer')
  })

  it.each(['http://localhost.school.alma', 'http://localhost:0@school.alma'])(
    'speaks no plain HTTP, also with a host that only looks like this machine: %s',
    async (DATABASE_URL) => {
      const run = staff(['reset-factor', newAddress()], { ...production, DATABASE_URL })
      expect((await run.ended).said).toContain('stand-in addresses in DATABASE_URL')
    },
  )
})

describe('npm run staff -- reset-factor', () => {
  it('turns a lost factor off, and enrol-factor sets up another', async () => {
    const email = newAddress()
    await makeAdmin(email)
    const { id = '' } = (await rowOf(email)) ?? {}
    const reset = await staff(['reset-factor', email.toUpperCase()]).ended
    expect(reset.code).toBe(0)
    expect(reset.said).toContain(`npm run staff -- enrol-factor ${email}`)
    expect(await linesOf(id)).toContain('factor.removed by cli')
    expect((await staff(['reset-factor', email]).ended).said).toContain('has no second factor')

    const enrol = staff(['enrol-factor', email])
    const phone = await enrol.app()
    enrol.type(phone.generate())
    expect((await enrol.ended).code).toBe(0)
    const later = Date.now() + 30_000
    expect((await logIn(email, phone.generate({ timestamp: later }))).status).toBe(201)
    expect((await staff(['enrol-factor', email]).ended).said).toContain('turn it off first')
    const nobody = await staff(['reset-factor', newAddress()]).ended
    expect(nobody.code).toBe(1)
    expect(nobody.said).toContain('Nobody has an account')
  })
})

describe('npm run staff -- publish-policy', () => {
  it('publishes nothing that the code lacks or that is out, and reads its words from files', async () => {
    const words = join(folder, 'changes.md')
    await writeFile(words, 'We added one line.')
    const publish = (version: string, en = words) =>
      staff(['publish-policy', version, '--changes-uk', words, '--changes-en', en, '--yes']).ended
    const unwritten = await publish('2031-01-01')
    expect(unwritten.code).toBe(1)
    expect(unwritten.said).toContain('This code has no such version')
    const first = await publish(versions.policy[0].version)
    expect(first.code).toBe(1)
    expect(first.said).toContain('was published')
    const wordless = await publish('2031-01-01', join(folder, 'nowhere.md'))
    expect(wordless.code).toBe(1)
    expect(wordless.said).toContain('cannot be read')
    expect(await db.read.select().from(policyVersions)).toEqual([])
  })
})

describe('npm run staff -- export', () => {
  it('writes the person’s data to stdout and nothing else, and leaves a line', async () => {
    const { id, email, name } = await makeUser(db)
    const { code, written } = await staff(['export', email.toUpperCase()]).ended
    expect(code).toBe(0)
    expect(JSON.parse(written)).toMatchObject({ account: { items: [{ id, email, name }] } })
    expect(await linesOf(id)).toEqual(['person.exported by cli'])
  })

  it('tells a subscriber without an account all that is held about them, in the same words', async () => {
    const { email, reader, attempt, mail } = await makeReader()
    await makeReader()
    for (let time = 0; time < 2; time += 1) {
      const { code, said, written } = await staff(['export', email.toUpperCase()]).ended
      expect({ code, said }).toMatchObject({ code: 0 })
      const file = v.parse(exported, JSON.parse(written))
      expect(file.about).toMatchObject({ person: reader, language: 'en' })
      expect(file.account).toMatchObject({ title: 'Your account', items: [] })
      expect(file.news.items).toMatchObject([{ id: reader, email, state: 'active' }])
      expect(file.signUps.items).toMatchObject([{ id: attempt, email, state: 'pending' }])
      expect(file.mails.items).toMatchObject([{ id: mail, kind: 'account.confirm' }])
      const line = { event: 'person.exported', by: 'the school', about: reader }
      expect(file.securityEvents.items).toMatchObject(Array.from({ length: time + 1 }, () => line))
    }
    expect(await linesOf(reader)).toEqual(['person.exported by cli', 'person.exported by cli'])
  })

  it('tells whoever only began to sign up, under the number of that', async () => {
    const { email, reader, attempt } = await makeReader()
    await db.write.delete(subscribers).where(eq(subscribers.id, reader))
    const { written } = await staff(['export', email]).ended
    expect(JSON.parse(written)).toMatchObject({
      about: { person: attempt, language: 'uk' },
      news: { items: [] },
      signUps: { items: [{ email }] },
    })
    expect(await linesOf(attempt)).toEqual(['person.exported by cli'])
  })

  it.each([
    ['an address that nobody has', newAddress],
    ['no address', () => ''],
  ])('writes nothing for %s', async (_, address) => {
    const { code, said, written } = await staff(['export', address()]).ended
    expect([code, written]).toEqual([1, ''])
    expect(said).toContain('Nobody has an account')
  })
})

describe('npm run staff -- erase', () => {
  it('begins the grace with a mail, and ends it at once when told so', async () => {
    const { id, email } = await makeUser(db)
    const asked = await staff(['erase', email]).ended
    expect(asked).toMatchObject({ code: 0 })
    expect(asked.said).toMatch(/will be erased, not before 20/)
    const mails = await db.read.select().from(outbox).where(eq(outbox.recipientId, id))
    expect(mails.map(({ kind }) => kind)).toEqual(['account.erasure-asked'])
    expect((await rowOf(email))?.erasedAt).toBeNull()

    const erased = await staff(['erase', email, '--now']).ended
    expect(erased).toMatchObject({ code: 0 })
    expect(erased.said).toContain(`${email} is erased`)
    expect(await rowOf(email)).toBeUndefined()
    expect(await linesOf(id)).toEqual(['erasure.asked by cli', 'erasure.done by cli'])
  })

  it('erases a subscriber without an account, and no import brings them back', async () => {
    const { email, reader, mail } = await makeReader()
    const other = await makeReader()
    const change = ids.next('chg')
    await db.write.insert(emailChanges).values({
      id: change,
      userId: (await makeUser(db)).id,
      email,
      sessionId: ids.next('ses'),
      usage: '',
      status: 'pending',
      createdAt: Date.now(),
      expiresAt: Date.now() + 3_600_000,
    })
    const erased = await staff(['erase', email.toUpperCase()]).ended
    expect(erased).toMatchObject({ code: 0 })
    expect(erased.said).toContain(`${email}, who had no account, is erased`)
    expect(await heldOf(email, mail)).toEqual({
      subscribers: 0,
      attempts: 0,
      mail: { status: 'dropped', request: null },
    })
    expect(await linesOf(reader)).toEqual(['erasure.done by cli'])
    const changes = await db.read.select().from(emailChanges).where(eq(emailChanges.id, change))
    expect(changes).toMatchObject([{ email: '', status: 'superseded' }])
    expect((await heldOf(other.email, other.mail)).mail?.request).toContain(other.email)

    const list = join(folder, `${reader}.csv`)
    await writeFile(list, `email\n${email}\n`)
    const imported = await staff(['import-subscribers', list, '--source', 'a list']).ended
    expect(imported.said).toContain('line 2: refused')
    const again = await staff(['erase', email]).ended
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('Nobody has an account')])
  })

  it('erases whoever only began to sign up: their link opens nothing', async () => {
    const { email, reader, attempt, mail } = await makeReader()
    await db.write.delete(subscribers).where(eq(subscribers.id, reader))
    expect(await staff(['erase', email]).ended).toMatchObject({ code: 0 })
    expect(await heldOf(email, mail)).toMatchObject({
      attempts: 0,
      mail: { status: 'dropped' },
    })
    expect(await linesOf(attempt)).toEqual(['erasure.done by cli'])
  })

  it('erases nobody for no address', async () => {
    await db.write.insert(signUps).values(attemptOf('', { status: 'superseded' }))
    const { code, said } = await staff(['erase', '']).ended
    expect([code, said]).toEqual([1, expect.stringContaining('Nobody has an account')])
  })

  it('does nothing before it is said what becomes of lessons ahead', async () => {
    const student = await makeUser(db)
    const { id, email } = student
    const bookingId = await makeBooking(db, await makeLesson(db, await makeOffer(db)), student)
    await payFor(db, bookingId, id)
    const undecided = await staff(['erase', email, '--now']).ended
    expect(undecided.code).toBe(1)
    expect(undecided.said).toContain('add --lessons return-money')
    expect(await linesOf(id)).toEqual([])
    expect((await staff(['erase', email, '--lessons', 'whatever']).ended).code).toBe(1)
    const decided = await staff(['erase', email, '--now', '--lessons', 'after-last']).ended
    expect(decided).toMatchObject({ code: 0 })
    expect(decided.said).toContain('not before')
    expect((await rowOf(email))?.erasedAt).toBeNull()
  })
})

describe('npm run staff -- refuse-news', () => {
  it('deletes a subscriber, and no import brings them back', async () => {
    const { email, reader } = await makeReader()
    const { code, said } = await staff(['refuse-news', email.toUpperCase()]).ended
    expect([code, said]).toEqual([0, expect.stringContaining(`no news go to ${email} any more`)])
    expect(said).not.toContain('Their account stays')
    expect((await heldOf(email)).subscribers).toBe(0)
    const list = join(folder, `${reader}.csv`)
    await writeFile(list, `email\n${email}\n`)
    const imported = await staff(['import-subscribers', list, '--source', 'a list']).ended
    expect(imported.said).toContain('line 2: refused')
  })

  it('switches the news of an account off and asks what becomes of the account', async () => {
    const { id, email } = await makeUser(db, { announcements: true })
    const { code, said } = await staff(['refuse-news', email]).ended
    expect([code, said]).toEqual([0, expect.stringContaining('Their account stays')])
    expect(await rowOf(email)).toMatchObject({ announcements: false })
    expect(await linesOf(id)).toEqual(['staff.news-refused by cli'])
  })

  it('refuses what is no address', async () => {
    const { code, said } = await staff(['refuse-news', 'nowhere']).ended
    expect([code, said]).toEqual([1, expect.stringContaining('email: ')])
  })
})

/** A student whose 450 UAH came too late for a lesson and lie on the balance. */
async function withBalance() {
  const student = await makeUser(db)
  const bookingId = await makeBooking(db, await makeLesson(db, await makeOffer(db)), student)
  const order = await payFor(db, bookingId, student.id)
  await makeLine(db, student.id, bookingId, { kind: 'cancellation' })
  return { ...student, order }
}

describe('npm run staff -- pay-back-by-hand', () => {
  it('takes the money off the balance once, says so, and leaves a line and a mail', async () => {
    const { id, email } = await withBalance()
    const args = ['pay-back-by-hand', email, '200,50', '--reference', `ПІ 1204 / ${id.slice(-8)}`]
    for (let time = 0; time < 2; time += 1) {
      const { code, said } = await staff(args).ended
      expect([code, said]).toEqual([0, expect.stringContaining('Done: ')])
      expect(said).toMatch(/Done: UAH.200\.50 left the balance of .* under “ПІ 1204/)
    }
    expect(await linesOf(id)).toEqual(['balance.paid-back by cli'])
    const mails = await db.read.select().from(outbox).where(eq(outbox.recipientId, id))
    expect(mails.map(({ kind }) => kind)).toEqual(['payment.paid-back'])
    const more = await staff(['pay-back-by-hand', id, '249.51', '--reference', `${id}1`]).ended
    expect([more.code, more.said]).toEqual([1, expect.stringContaining('does not cover')])
  })

  it('writes nothing for a wrong amount, a reference of a person’s, or nobody', async () => {
    const { id, email } = await withBalance()
    const run = (...args: string[]) => staff(['pay-back-by-hand', ...args]).ended
    const all = await Promise.all([
      run(email, '450.005', '--reference', '1'),
      run(email, '450', '--reference', 'Іван'),
      run(email, '450', '--reference', '4149 4390 1234 5678'),
      run(email, '450'),
      run('usr_nobody', '450', '--reference', 'nobody 1'),
    ])
    expect(all.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1])
    expect(all[1]?.said).toContain('reference: Name a document')
    expect(all[4]?.said).toContain('never anybody')
    expect(await linesOf(id)).toEqual([])
  })
})

describe('npm run staff -- ask-refund-again and settle-refund', () => {
  it('see to a refund by its number, and say what became of it', async () => {
    const { id: userId, order } = await withBalance()
    const at = Date.now()
    const id = ids.next('rfd')
    await db.write.insert(refunds).values({
      id,
      operation: id,
      paymentId: order,
      userId,
      amount: 45_000,
      currency: 'UAH',
      status: 'requested',
      createdAt: at,
      dueAt: at + 3_600_000,
      attempts: 4,
    })
    const listed = await staff(['refunds']).ended
    expect([listed.code, listed.said]).toEqual([0, expect.stringContaining(`${id}, UAH`)])
    expect(listed.said).toContain(`by ${userId}.`)
    const again = await staff(['ask-refund-again', id]).ended
    expect([again.code, again.said]).toEqual([
      0,
      expect.stringContaining('LiqPay is asked again at 20'),
    ])
    const busy = await staff(['settle-refund', id, 'not-returned']).ended
    expect([busy.code, busy.said]).toEqual([1, expect.stringContaining('two minutes')])
    const done = await staff(['settle-refund', id, 'returned']).ended
    expect([done.code, done.said]).toEqual([0, expect.stringContaining('the card has the money')])
    expect(await linesOf(id)).toEqual([
      'refund.asked-again by cli',
      'refund.settled by cli',
      'staff.refund-listed by cli',
    ])
    expect((await staff(['refunds', 'done']).ended).said).toContain(id)
    expect((await staff(['refunds']).ended).said).not.toContain(id)
    expect((await staff(['refunds', 'whatever']).ended).code).toBe(1)
    const absent = await staff(['settle-refund', 'rfd_none', 'returned']).ended
    expect([absent.code, absent.said]).toEqual([1, expect.stringContaining('no refund rfd_none')])
  })
})
