import { TOTP } from 'otpauth'
import type { Client } from '../client.ts'
import { password } from '../makers.ts'
import type { TestApp } from './support.ts'

export const halfMinute = 30_000

/** What an authenticator app shows at an instant. */
export const codeAt = (secret: string, timestamp: number): string =>
  new TOTP({ secret }).generate({ timestamp })

/** Somebody who turned their second factor on; the clock is half a minute further, so that the next code is new. */
export async function turnOn(app: TestApp, client: Client) {
  const begun = await client.post('/api/me/factor', { password })
  if (begun.status !== 201) throw new Error(`enrolling answered ${begun.status}`)
  const { secret, uri, qr } = await begun.json<{ secret: string; uri: string; qr: string }>()
  const code = codeAt(secret, app.clock.now())
  const on = await client.post('/api/me/factor/confirm', { code })
  if (on.status !== 200) throw new Error(`confirming answered ${on.status}`)
  const { backupCodes } = await on.json<{ backupCodes: string[] }>()
  app.clock.advanceBy(halfMinute)
  return {
    secret,
    uri,
    qr,
    backupCodes,
    firstCode: code,
    code: () => codeAt(secret, app.clock.now()),
  }
}
