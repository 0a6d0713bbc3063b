import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, readdir, rm, mkdtemp, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { demoPassword } from '../../scripts/seed/people.ts'
import { freePort } from '../../scripts/start/ports.ts'
import { documentInForce } from '../../functions/legal/documents.ts'
import { searchLine } from '../canaries.ts'
import { client } from '../client.ts'

const scripts = join(import.meta.dirname, '../../scripts')
/** Nothing of theirs may come to the console. */
const newcomer = {
  name: 'Ганна Консольна',
  email: 'anna.at.the.console@people.test',
  password: 'a sentence for the console',
  videoCall: { service: 'zoom', account: 'anna.at.the.console' },
  acceptedPolicy: documentInForce('policy', Date.now()).version,
}

const note = v.object({ children: v.array(v.object({ pid: v.number() })) })

let folder: string
let ports: { PORT: string; SANDBOX_PORT: string; DATABASE_PORT: string }
const started: { child: ChildProcess; said(): string }[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alma-start-'))
  const [app, sandbox, database] = [await freePort(), await freePort(), await freePort()]
  ports = { PORT: `${app}`, SANDBOX_PORT: `${sandbox}`, DATABASE_PORT: `${database}` }
})
afterEach(() => {
  for (const { child, said } of started.splice(0)) {
    child.kill('SIGKILL')
    for (const line of said().split('\n')) searchLine(line)
  }
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function script(name: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(scripts, name)], {
    env: { ...process.env, ALMA_FOLDER: folder, ...ports, ...env },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<{ code: number | null; output: string }>((fulfil) => {
    child.once('close', (code) => fulfil({ code, output }))
  })
  const said = () => output
  started.push({ child, said })
  return { child, ended, said }
}

async function running(env: Record<string, string> = {}) {
  const start = script('start.ts', env)
  await expect.poll(start.said, { timeout: 60_000, interval: 200 }).toContain('starts over')
  return start
}

const fetchApp = (path: string, init?: RequestInit) =>
  fetch(`http://localhost:${ports.PORT}${path}`, init)

async function children(): Promise<number[]> {
  const text = await readFile(join(folder, 'running.json'), 'utf8')
  return v.parse(note, JSON.parse(text)).children.map(({ pid }) => pid)
}

/** Signal 0 reaches a process, or with a negative id a group, that is there. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Nothing of it runs, and no file is half written. */
async function expectNoTrace(pids: number[]): Promise<void> {
  expect(pids.flatMap((pid) => [pid, -pid]).filter(isThere)).toEqual([])
  expect((await readdir(folder)).toSorted()).toEqual(
    ['database', 'sandbox.json', 'secrets.json', 'worker.env'].toSorted(),
  )
}

/** The files beneath a folder that hold a text, such as a store of traces. */
async function filesWith(text: string, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  const found = await Promise.all(paths.map(async (path) => (await readFile(path)).includes(text)))
  return paths.filter((_, at) => found[at])
}

describe('npm start', () => {
  it('runs the whole school, keeps its secrets to itself, and ends without a trace', async () => {
    const start = await running({ HOLD_MINUTES: '0.1' })
    expect(await (await fetchApp('/health')).json()).toMatchObject({ status: 'ok' })
    const visitor = client({ send: fetch, appUrl: `http://localhost:${ports.PORT}` })
    expect((await visitor.post('/api/accounts', newcomer)).status).toBe(202)
    const { email, password: own } = newcomer
    expect((await visitor.post('/api/session', { email, password: own })).status).toBe(403)
    const logIn = await fetchApp(
      '/api/session',
      json({ email: 'student1@alma.test', password: demoPassword }),
    )
    expect(logIn.status).toBe(201)
    const sandbox = await fetch(`http://localhost:${ports.SANDBOX_PORT}/inbox.json`)
    expect(sandbox.status).toBe(200)
    const token = `sub_of_${basename(folder)}`
    expect((await fetchApp(`/unsubscribe/${token}`)).status).toBe(200)
    for (const file of ['secrets.json', 'worker.env']) {
      expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
    }
    expect(await readFile(join(folder, 'worker.env'), 'utf8')).toContain("HOLD_MINUTES='0.1'")

    const second = script('start.ts')
    expect(await second.ended).toMatchObject({
      code: 1,
      output: `ALMA School is running already (process ${start.child.pid}).\n`,
    })
    expect(await script('reset.ts').ended).toMatchObject({ code: 1 })

    const pids = await children()
    start.child.kill('SIGINT')
    expect(await start.ended).toMatchObject({ code: 0 })
    await expectNoTrace(pids)
    // The local runtime would keep the addresses that were asked for, with the tokens in them.
    expect(await filesWith(token, join(scripts, '../.wrangler'))).toEqual([])
  })

  it('goes on with the same data and keys, and ends as a whole when a part of it dies', async () => {
    const secrets = await readFile(join(folder, 'secrets.json'), 'utf8')
    const start = await running()
    expect(await readFile(join(folder, 'secrets.json'), 'utf8')).toBe(secrets)
    const types = v.parse(
      v.object({ items: v.array(v.unknown()) }),
      await (await fetchApp('/api/lesson-types')).json(),
    )
    expect(types.items).toHaveLength(4)

    const pids = await children()
    process.kill(pids[0] ?? 0, 'SIGKILL')
    const { code, output } = await start.ended
    expect(code).toBe(1)
    expect(output).toContain('The database (sqld) ended (signal SIGKILL), so everything ends.')
    await expectNoTrace(pids)
  })

  it('ends what a start that was killed outright has left', async () => {
    const killed = await running()
    const pids = await children()
    killed.child.kill('SIGKILL')
    await killed.ended
    const start = await running()
    expect(pids.filter(isThere)).toEqual([])
    start.child.kill('SIGTERM')
    await start.ended
  })

  it('names a variable with a value that can never work, and starts nothing', async () => {
    const { code, output } = await script('start.ts', { HOLD_MINUTES: 'soon' }).ended
    expect(code).toBe(1)
    expect(output).toMatch(/^Set or correct HOLD_MINUTES: [^\n]*\n$/)
  })

  it('names the port that is in use, and how to take another', async () => {
    const other = createServer().listen(Number(ports.SANDBOX_PORT), '127.0.0.1')
    const { code, output } = await script('start.ts').ended
    other.close()
    expect(code).toBe(1)
    expect(output).toContain(`Port ${ports.SANDBOX_PORT} is in use`)
    expect(output).toContain('SANDBOX_PORT=')
  })

  it('starts over after a reset', async () => {
    expect(await script('reset.ts').ended).toMatchObject({ code: 0 })
    await expect(stat(folder)).rejects.toThrow('ENOENT')
  })
})

const json = (body: unknown) => ({
  method: 'POST',
  body: JSON.stringify(body),
  headers: { 'Content-Type': 'application/json' },
})
