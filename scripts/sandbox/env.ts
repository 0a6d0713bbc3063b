import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'

export interface SandboxEnv {
  Bindings: HttpBindings
}

/** Cuts the line without a word, as a crashed server or a lost network does. */
export function dropConnection(c: Context<SandboxEnv>): Response {
  c.env.incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}
