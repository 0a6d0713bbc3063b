import { afterEach } from 'vitest'
import { startSandbox } from '../../scripts/sandbox/server.ts'
import type { Sandbox, SandboxOptions } from '../../scripts/sandbox/server.ts'

export const API_KEY = 're_test_key'
export const WEBHOOK_SECRET = 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3'
export const PUBLIC_KEY = 'sandbox_i12345678901'
export const PRIVATE_KEY = 'a4825234f4bae72a0be04eafe9e8e2bada209255'

const stops: (() => Promise<void>)[] = []

/** Whatever a test starts ends with it, the newest first. */
export function stopAfterTest(stop: () => Promise<void>): void {
  stops.push(stop)
}

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

/** A sandbox of its own for each test, on a free port, fast enough not to be rate-limited. */
export async function sandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const running = await startSandbox({
    port: 0,
    resend: { apiKey: API_KEY, ratePerSecond: 1000 },
    webhooks: { secret: WEBHOOK_SECRET },
    liqpay: { publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY },
    ...options,
  })
  stopAfterTest(() => running.stop())
  return running
}

export async function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}
