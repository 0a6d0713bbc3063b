import { once } from 'node:events'
import { createServer, request as ask } from 'node:http'

const delayMs = 50

/** A reverse proxy before sqld. */
export interface TripCounter {
  url: string
  delayMs: number
  /** HTTP requests that were answered so far: each is one round trip. */
  answered(): number
}

/**
 * Counts what passes between the Worker and sqld. Every answer is held back for a while, so that what
 * the Worker does after its own answer is not counted by the time that one arrives.
 */
export async function startTripCounter(
  stack: AsyncDisposableStack,
  databaseUrl: string,
): Promise<TripCounter> {
  let answered = 0
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url = '/' } = incoming
    const onward = ask(`${databaseUrl}${url}`, { method, headers }, (answer) => {
      setTimeout(() => {
        answered += 1
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
      }, delayMs)
    })
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stack.defer(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, delayMs, answered: () => answered }
}
