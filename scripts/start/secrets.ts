import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { files, writeWhole } from './folder.ts'

const secrets = v.object({
  TOKEN_KEY: v.string(),
  RESEND_API_KEY: v.string(),
  LIQPAY_PUBLIC_KEY: v.string(),
  LIQPAY_PRIVATE_KEY: v.string(),
})
export type Secrets = v.InferOutput<typeof secrets>

/** This machine's own secrets, made at the first start; the `sandbox_` keys pass nowhere else. */
export function localSecrets(): Secrets {
  if (!existsSync(files.secrets)) {
    const fresh: Secrets = {
      TOKEN_KEY: randomBytes(32).toString('base64url'),
      RESEND_API_KEY: `re_${randomBytes(18).toString('hex')}`,
      LIQPAY_PUBLIC_KEY: `sandbox_i${randomInt(1e10, 1e11)}`,
      LIQPAY_PRIVATE_KEY: `sandbox_${randomBytes(20).toString('hex')}`,
    }
    writeWhole(files.secrets, `${JSON.stringify(fresh, null, 2)}\n`)
  }
  const parsed = v.safeParse(secrets, JSON.parse(readFileSync(files.secrets, 'utf8')))
  if (!parsed.success) {
    throw new Error(`${files.secrets} is not as it was made: start over with \`npm run reset\`.`)
  }
  return parsed.output
}
