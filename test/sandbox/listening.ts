import { once } from 'node:events'
import { type IncomingMessage, createServer } from 'node:http'
import { stopAfterTest } from './running.ts'

/** Somebody else's server on a free port, which ends with the test; `note` gives the status to answer. */
export async function listening(
  note: (request: IncomingMessage, body: string) => number,
): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    response.writeHead(note(request, Buffer.concat(chunks).toString())).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  stopAfterTest(async () => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : undefined}`
}
