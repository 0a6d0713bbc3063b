import * as v from 'valibot'
import { booking } from '../../schema/bookings.ts'
import { problem } from '../../schema/problems.ts'

/** An answer of the API: its status, its JSON body if it has one, and its headers. */
export interface Answer {
  status: number
  body: unknown
  headers: Headers
}

/** A program that talks to the app over HTTP with one person's cookie. */
export function client(appUrl: string, cookie?: string) {
  async function call(method: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
    const answer = await fetch(appUrl + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(cookie !== undefined && { Cookie: cookie }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    const isJson = answer.headers.get('Content-Type')?.includes('json') ?? false
    return {
      status: answer.status,
      body: isJson ? JSON.parse(text) : text,
      headers: answer.headers,
    }
  }
  return {
    get: (path: string, headers?: object) => call('GET', path, undefined, headers),
    post: (path: string, body?: unknown, headers?: object) => call('POST', path, body, headers),
    put: (path: string, body?: unknown, headers?: object) => call('PUT', path, body, headers),
    delete: (path: string, headers?: object) => call('DELETE', path, undefined, headers),
  }
}

export type Client = ReturnType<typeof client>

/** `201`, or the problem's code: what a test counts. */
export function outcome({ status, body }: Answer): string {
  const told = v.safeParse(problem, body)
  return told.success ? told.output.code : String(status)
}

/** How often each outcome came. */
export function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const answer of answers) counts[outcome(answer)] = (counts[outcome(answer)] ?? 0) + 1
  return counts
}

/** The booking in an answer. @throws when it is none */
export const bookingIn = ({ body }: Answer) => v.parse(booking, body)
