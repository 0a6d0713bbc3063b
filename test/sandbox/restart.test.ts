import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  API_KEY,
  PRIVATE_KEY,
  PUBLIC_KEY,
  WEBHOOK_SECRET,
  sandbox,
  stopAfterTest,
} from './running.ts'
import { MAIL, client, inbox } from './mails.ts'
import { ask, checkoutForm, order, postForm } from './shop.ts'

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'sandbox-'))
  stopAfterTest(() => rm(path, { recursive: true }))
  return path
}

test('continues with the same inbox, keys and orders after a restart', async () => {
  const dataFile = join(await folder(), 'deep', 'sandbox.json')
  const first = await sandbox({ dataFile })
  const sent = await client(first.url).emails.send(MAIL, { idempotencyKey: 'out_1' })
  const paid = order()
  await postForm(await checkoutForm(first.url, paid), { outcome: 'success' })
  const before = await inbox(first.url)
  await first.stop()

  const second = await sandbox({ dataFile })
  expect(await inbox(second.url)).toEqual(before)
  const again = await client(second.url).emails.send(MAIL, { idempotencyKey: 'out_1' })
  expect(again.data?.id).toBe(sent.data?.id)
  expect(await ask(second.url, 'status', paid.order_id)).toMatchObject({ status: 'success' })
})

test('saves soon after a change, whole, and leaves no other file behind', async () => {
  const path = await folder()
  const dataFile = join(path, 'sandbox.json')
  const { url } = await sandbox({ dataFile })
  await client(url).emails.send(MAIL)
  const mailsInFile = async () => JSON.parse(await readFile(dataFile, 'utf8')).mails.length
  await expect.poll(() => mailsInFile().catch(() => 0)).toBe(1)
  expect(await readdir(path)).toEqual(['sandbox.json'])
})

test('says in one sentence when the file cannot be read, and leaves it alone', async () => {
  const dataFile = join(await folder(), 'sandbox.json')
  await writeFile(dataFile, '{"format":1,')
  await expect(sandbox({ dataFile })).rejects.toThrow(/cannot read .*sandbox\.json/)
  expect(await readFile(dataFile, 'utf8')).toBe('{"format":1,')
})

test('runs as a program, listens on this machine only, and stops cleanly on SIGTERM', async () => {
  const dataFile = join(await folder(), 'sandbox.json')
  const program = spawn(process.execPath, ['scripts/sandbox/main.ts'], {
    env: {
      ...process.env,
      SANDBOX_PORT: '0',
      RESEND_API_KEY: API_KEY,
      RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET,
      LIQPAY_PUBLIC_KEY: PUBLIC_KEY,
      LIQPAY_PRIVATE_KEY: PRIVATE_KEY,
      SANDBOX_DATA: dataFile,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  stopAfterTest(async () => void program.kill('SIGKILL'))
  const [line] = await once(program.stdout, 'data')
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(line))?.[0] ?? ''
  await client(url).emails.send(MAIL)
  program.kill('SIGTERM')
  expect(await once(program, 'exit')).toEqual([0, null])
  expect(JSON.parse(await readFile(dataFile, 'utf8')).mails).toHaveLength(1)
})

test('does not start without its keys', async () => {
  const program = spawn(process.execPath, ['scripts/sandbox/main.ts'], {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [message] = await once(program.stderr, 'data')
  expect(String(message)).toContain('RESEND_API_KEY is not set')
  expect(await once(program, 'exit')).toEqual([1, null])
})
