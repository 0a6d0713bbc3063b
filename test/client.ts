import { plantRequest, plantTokens } from './canaries.ts'

/** Somebody who talks to the app over HTTP and keeps their cookies, as a browser or an API client does. */
export interface Client {
  cookies: Map<string, string>
  /** Any request; redirects are not followed. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  get(path: string): Promise<Response>
  /** A JSON body, or none. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  /** A form of a page of ours, as a browser submits it. */
  submit(path: string, fields: Record<string, string>): Promise<Response>
}

/**
 * @param options.send delivers a request: `fetch`, or an app in the same process
 * @param options.token a session's cookie value, for somebody who is signed in
 */
export function client(options: {
  send: (request: Request) => Promise<Response>
  appUrl: string
  token?: string | undefined
}): Client {
  const cookies = new Map<string, string>()
  if (options.token) cookies.set('__Host-session', options.token)

  async function send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    if (cookies.size > 0)
      headers.set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const url = new URL(path, options.appUrl)
    const request = new Request(url, { redirect: 'manual', ...init, headers })
    await plantRequest(request)
    const response = await options.send(request)
    for (const line of response.headers.getSetCookie()) keep(cookies, line)
    return response
  }
  return {
    cookies,
    fetch: send,
    get: (path) => send(path),
    post: (path, body, headers) =>
      send(path, {
        method: 'POST',
        ...(body !== undefined && { body: JSON.stringify(body) }),
        headers: { ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      }),
    submit: (path, fields) =>
      send(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { Origin: new URL(options.appUrl).origin, 'Sec-Fetch-Site': 'same-origin' },
      }),
  }
}

/** A cookie that is set with no time left is a cookie that is taken away. */
function keep(cookies: Map<string, string>, setCookie: string): void {
  const [pair = '', ...attributes] = setCookie.split('; ')
  const at = pair.indexOf('=')
  const name = pair.slice(0, at)
  if (attributes.includes('Max-Age=0')) cookies.delete(name)
  else cookies.set(name, pair.slice(at + 1))
  plantTokens(pair)
}
