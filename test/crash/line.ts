import { once } from 'node:events'
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import * as v from 'valibot'

/** A call of the app to the world, before it is passed on. */
export interface Call {
  to: 'database' | 'provider'
  body: string
  /** The idempotency key, of a call to the provider. */
  key: string
  /** Calls are counted in the order in which they are passed on. */
  order: number
}

/** What becomes of a call; `cut` breaks the line without a word. */
export type Fate =
  | { tag: 'passed'; delayMs?: number; answersAfterMs?: number }
  | { tag: 'lost'; part: 'request' | 'answer'; as: 'cut' | 502 }
  | { tag: 'answered'; status: number; name: string; headers?: Record<string, string> }

/** Decides, and may take its time: nothing of the call has happened yet. */
export type Decide = (call: Call) => Fate | Promise<Fate>

/** A call that was passed on, and what the server said to it, whether or not anybody heard it. */
export interface Done {
  call: Call
  status: number
  answer: string
}

/**
 * The one line from the app's runs to the database and the mail provider. Each run has its own end of
 * it, so that one can be cut off while others talk.
 */
export async function startLine(
  at: { database(): string; provider: string },
  noted: (done: Done) => void,
) {
  const ends: Decide[] = []
  let order = 0

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, end, ...path] = (request.url ?? '').split('/')
    const decide = ends[Number(end)]
    if (!decide) throw new Error('a call from nowhere')
    const to = path[0] === 'provider' ? 'provider' : 'database'
    const body = await text(request)
    const key = String(request.headers['idempotency-key'] ?? '')
    const call: Call = { to, body, key, order: 0 }
    const fate = await decide(call)
    if (fate.tag === 'answered') {
      const { status, name, headers } = fate
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      return void response.end(JSON.stringify({ statusCode: status, name, message: name }))
    }
    if (fate.tag === 'lost' && fate.part === 'request') return lose(response, fate.as)
    if (fate.tag === 'passed' && fate.delayMs) await pause(fate.delayMs)
    const url =
      to === 'database'
        ? `${at.database()}/${path.join('/')}`
        : `${at.provider}/${path.slice(1).join('/')}`
    order += 1
    call.order = order
    const answer = await fetch(url, { method: 'POST', headers: passedOn(request), body })
    const said = await answer.text()
    noted({ call, status: answer.status, answer: said })
    if (fate.tag === 'lost') return lose(response, fate.as)
    await pause(fate.answersAfterMs ?? 0)
    response.writeHead(answer.status, heard(answer)).end(said)
  }

  const server = createServer((request, response) => {
    // The database may be gone, too.
    serve(request, response).catch(() => lose(response, 'cut'))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = v.parse(v.object({ port: v.number() }), server.address())

  return {
    /** The addresses for one run, whose calls are decided so. */
    end(decide: Decide) {
      const url = `http://127.0.0.1:${port}/${ends.push(decide) - 1}`
      // The client of the database puts its path in place of the last part.
      return { databaseUrl: `${url}/database`, resendUrl: `${url}/provider` }
    },
    /** How many calls were passed on so far. */
    order: () => order,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function lose(response: ServerResponse, as: 'cut' | 502): void {
  if (as === 'cut') response.destroy()
  else response.writeHead(502).end()
}

const headersPassedOn = ['content-type', 'authorization', 'idempotency-key', 'user-agent']

const passedOn = ({ headers }: IncomingMessage) =>
  Object.fromEntries(headersPassedOn.map((name) => [name, String(headers[name] ?? '')]))

function heard({ headers }: Response): Record<string, string> {
  const names = ['content-type', 'retry-after']
  return Object.fromEntries(names.map((name) => [name, headers.get(name) ?? '']))
}
