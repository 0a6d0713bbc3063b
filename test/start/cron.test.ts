import { once } from 'node:events'
import { createServer } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startCron } from '../../scripts/start/cron.ts'

it('ends quietly in the middle of an answer, and says of no tick that it failed', async () => {
  await using stack = new AsyncDisposableStack()
  const asked = Promise.withResolvers<string | undefined>()
  const server = createServer((request, response) => {
    response.write('not all of it')
    asked.resolve(request.url)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  stack.defer(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('No port.')

  const said: string[] = []
  const stop = startCron(address.port, (line) => said.push(line), 10)
  expect(await asked.promise).toBe('/__scheduled?cron=*%20*%20*%20*%20*')
  // The headers are here, the rest never comes: a rejection that nobody takes fails this run.
  await pause(100)
  stop()
  await pause(100)
  expect(said).toEqual([])
})
