import { once } from 'node:events'
import { createServer } from 'node:net'

const host = '127.0.0.1'

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const port = await tryPort(0)
  if (port === null) throw new Error('This machine has no free port.')
  return port
}

/** The port that was got, or null when it is taken. */
async function tryPort(port: number): Promise<number | null> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : null
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return null
    throw error
  } finally {
    server.close()
  }
}
