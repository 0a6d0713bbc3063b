import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { files, writeWhole } from './folder.ts'

const secrets = v.object({
  TOKEN_KEY: v.string(),
  RESEND_API_KEY: v.string(),
  RESEND_WEBHOOK_SECRET: v.string(),
  LIQPAY_PUBLIC_KEY: v.string(),
  LIQPAY_PRIVATE_KEY: v.string(),
})
export type Secrets = v.InferOutput<typeof secrets>

/** This machine's own secrets, made when they are first needed; the `sandbox_` keys pass nowhere else. */
export function localSecrets(): Secrets {
  const fresh: Secrets = {
    TOKEN_KEY: randomBytes(32).toString('base64url'),
    RESEND_API_KEY: `re_${randomBytes(18).toString('hex')}`,
    RESEND_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
    LIQPAY_PUBLIC_KEY: `sandbox_i${randomInt(1e10, 1e11)}`,
    LIQPAY_PRIVATE_KEY: `sandbox_${randomBytes(20).toString('hex')}`,
  }
  const kept = existsSync(files.secrets) ? read() : {}
  const whole = { ...fresh, ...kept }
  if (Object.keys(whole).some((name) => !(name in kept))) {
    writeWhole(files.secrets, `${JSON.stringify(whole, null, 2)}\n`)
  }
  return whole
}

function read(): Partial<Secrets> {
  const parsed = v.safeParse(v.partial(secrets), JSON.parse(readFileSync(files.secrets, 'utf8')))
  if (parsed.success) return parsed.output
  throw new Error(`${files.secrets} is not as it was made: start over with \`npm run reset\`.`)
}
