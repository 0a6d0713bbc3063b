import { join } from 'node:path'
import { createTestHarness } from 'wrangler'
import { type Addresses, surroundings } from './surroundings.ts'

/**
 * The built Worker in workerd, over HTTP; `logs` tells each line that it has logged once, and `tick` is
 * one of its cron.
 * @param variables beside those of every app under test
 */
export async function startApp(
  addresses: Addresses,
  variables: Record<string, string> = {},
): Promise<{ url: string; logs(): string[]; tick(): Promise<void>; stop(): Promise<void> }> {
  const configPath = join(import.meta.dirname, '../../wrangler.toml')
  const workers = (appUrl: string) => ({
    workers: [{ configPath, secrets: { ...surroundings(addresses, appUrl), ...variables } }],
  })
  const server = createTestHarness(workers('http://localhost'))
  try {
    // The port is known only now, and the app must know where people reach it.
    const { url } = await server.listen()
    const appUrl = `http://localhost:${url.port}`
    await server.update(workers(appUrl))
    const logs = () => {
      const lines = server.getLogs().map(({ message }) => message)
      server.clearLogs()
      return lines
    }
    const tick = async () => {
      await server.getWorker().scheduled({ cron: '* * * * *', scheduledTime: new Date() })
    }
    return { url: appUrl, logs, tick, stop: () => server.close() }
  } catch (error) {
    await server.close()
    throw error
  }
}
