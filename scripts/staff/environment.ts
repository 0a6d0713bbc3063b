import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { files, root } from '../start/folder.ts'
import { CommandFailed } from './failure.ts'

/** The command speaks to no provider: mails are queued, and the school's own cron sends them. */
const unused = {
  RESEND_API_KEY: 'not-used-by-the-staff-command',
  RESEND_WEBHOOK_SECRET: 'whsec_bm90LXVzZWQtYnktdGhlLXN0YWZmLWNvbW1hbmQ=',
  LIQPAY_PUBLIC_KEY: 'not-used-by-the-staff-command',
  LIQPAY_PRIVATE_KEY: 'not-used-by-the-staff-command',
}

const thisMachine = ['127.0.0.1', 'localhost', '[::1]']

function isLocal(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === 'http:' && thisMachine.includes(url.hostname)
}

/**
 * The variables of the school to work on: those of the environment beside wrangler.toml's, or those
 * of the school that `npm start` runs here.
 * @throws CommandFailed
 */
export async function schoolVariables(env: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const url = env['DATABASE_URL']
  if (url) {
    const local = isLocal(url)
    return {
      ...unused,
      ...(local && { APP_URL: 'http://localhost' }),
      ...(await wranglerVariables(local)),
      ...present(env),
    }
  }
  if (!existsSync(files.variables)) {
    throw new CommandFailed(
      'Which school? Set DATABASE_URL and TOKEN_KEY (README.md, Deploy it), or start one here with `npm start`.',
    )
  }
  return { ...(await wranglerVariables(true)), ...startedVariables() }
}

/** The `[vars]` of wrangler.toml, of production or of this machine. */
async function wranglerVariables(local: boolean): Promise<Record<string, string>> {
  const { unstable_readConfig: readConfig } = await import('wrangler')
  const { vars } = readConfig(
    { config: join(root, 'wrangler.toml'), ...(!local && { env: 'production' }) },
    { hideWarnings: true },
  )
  return present(vars)
}

/** What `npm start` gave to the Worker; it had to hide dollars from wrangler. */
function startedVariables(): Record<string, string> {
  const written = present(parseEnv(readFileSync(files.variables, 'utf8')))
  return Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, value.replaceAll(String.raw`\$`, '$')]),
  )
}

const present = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  )
