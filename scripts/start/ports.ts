import { once } from 'node:events'
import { createServer } from 'node:net'
import * as v from 'valibot'

const host = '127.0.0.1'

export interface Ports {
  app: number
  sandbox: number
  database: number
}

/** Which variable moves each server, and where it is unless moved. */
const settings = {
  app: { variable: 'PORT', usual: 8787 },
  sandbox: { variable: 'SANDBOX_PORT', usual: 8788 },
  database: { variable: 'DATABASE_PORT', usual: 8789 },
} as const

const port = v.pipe(v.string(), v.digits(), v.transform(Number), v.minValue(1), v.maxValue(65_535))

/**
 * The ports to use.
 * @throws one sentence when a variable is no port number, or when something else listens there
 */
export async function readPorts(env: NodeJS.ProcessEnv): Promise<Ports> {
  const ports = { app: 0, sandbox: 0, database: 0 }
  for (const server of ['app', 'sandbox', 'database'] as const) {
    const { variable, usual } = settings[server]
    const parsed = v.safeParse(port, env[variable] || String(usual))
    if (!parsed.success) throw new Error(`${variable} must be a port number, from 1 to 65535.`)
    ports[server] = parsed.output
    if (Object.values(ports).filter((taken) => taken === parsed.output).length > 1) {
      throw new Error(`${variable} must differ from the other two ports.`)
    }
    if ((await listenOn(parsed.output)) === null) {
      throw new Error(
        `Port ${parsed.output} is in use: end what listens there, ` +
          `or take another with \`${variable}=${parsed.output + 1000} npm start\`.`,
      )
    }
  }
  return ports
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const free = await listenOn(0)
  if (free === null) throw new Error('This machine has no free port.')
  return free
}

/** Listens for a moment; the port that was got, or null when it is taken. */
async function listenOn(wanted: number): Promise<number | null> {
  const server = createServer()
  try {
    server.listen(wanted, host)
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
