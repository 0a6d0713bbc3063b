import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import * as v from 'valibot'
import { leaks, plant, searchAgain, searchLine } from '../canaries.ts'

export interface Logs {
  /** Takes what a suite has planted, by POST, and answers the lines that hold any of it. */
  url: string
  /** Takes a line of something that runs beside the tests. */
  add(line: string): void
  /** Where more lines are fetched from before each search. */
  follow(fresh: () => string[]): void
  /** @throws when a line that came after the last suite holds something planted */
  stop(): Promise<void>
}

/** Collects what the servers of a run log, so that each suite can search it for what it planted. */
export async function startLogs(): Promise<Logs> {
  const lines: string[] = []
  const said: string[] = []
  const sources: (() => string[])[] = []
  /** Of two files that run beside each other, the first to end finds the lines of both. */
  const found = (texts: string[] = []) => {
    for (const old of said) searchAgain(old, texts)
    plant(...texts)
    for (const line of [...lines.splice(0), ...sources.flatMap((fresh) => fresh())])
      said.push(searchLine(line))
    return leaks.splice(0)
  }
  const server = createServer(async (request, response) => {
    response.end(JSON.stringify(found(v.parse(v.array(v.string()), await json(request)))))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = v.parse(v.object({ port: v.number() }), server.address())
  return {
    url: `http://127.0.0.1:${port}`,
    add: (line) => lines.push(line),
    follow: (fresh) => sources.push(fresh),
    async stop() {
      server.close()
      const late = found()
      if (late.length > 0) throw new Error(`Logged at the end: ${late.join('\n')}`)
    },
  }
}
