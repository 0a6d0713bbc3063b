import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { freePort } from '../../scripts/start/ports.ts'
import { startPulse } from '../../scripts/start/pulse.ts'

const everyMs = 40

/** A server that answers, errors too, until it is told to hold every request without a word. */
async function app() {
  let silent = false
  const port = await freePort()
  const server = createServer((_, response) => silent || response.writeHead(500).end())
  await new Promise<void>((fulfil) => server.listen(port, '127.0.0.1', fulfil))
  return {
    url: `http://127.0.0.1:${port}/health`,
    fallSilent: () => (silent = true),
    stop: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

it('takes any answer for a sign of life, and tells once when there is none any more', async () => {
  const { url, fallSilent, stop } = await app()
  let told = 0
  const end = startPulse(url, () => (told += 1), { everyMs, misses: 3 })
  await pause(10 * everyMs)
  expect(told).toBe(0)
  fallSilent()
  await expect.poll(() => told).toBe(1)
  await pause(5 * everyMs)
  expect(told).toBe(1)
  end()
  stop()
})

it('tells nothing once it is stopped', async () => {
  let told = 0
  const end = startPulse(`http://127.0.0.1:${await freePort()}`, () => (told += 1), {
    everyMs,
    misses: 3,
  })
  await pause(1.5 * everyMs)
  end()
  await pause(5 * everyMs)
  expect(told).toBe(0)
})
