import { variableNames } from '../../functions/config.ts'
import type { Ports } from './ports.ts'
import type { Secrets } from './secrets.ts'

/** What a local app is and where its data lies is ours to say, whatever stands in the shell. */
const ours = new Set(['ENVIRONMENT', 'DATABASE_URL', 'DATABASE_AUTH_TOKEN'])

/** The Worker's variables beside those of wrangler.toml: a variable of the shell goes before ours. */
export function workerVariables(
  ports: Ports,
  secrets: Secrets,
  env: NodeJS.ProcessEnv,
): Record<string, string> & Secrets {
  const set = variableNames.flatMap((name) => {
    const value = ours.has(name) ? undefined : env[name]
    return value ? [[name, value] as const] : []
  })
  return {
    ENVIRONMENT: 'local',
    // People's browsers take a Secure cookie over http from this name alone.
    APP_URL: `http://localhost:${ports.app}`,
    DATABASE_URL: `http://127.0.0.1:${ports.database}`,
    RESEND_URL: `http://127.0.0.1:${ports.sandbox}/resend`,
    LIQPAY_URL: `http://127.0.0.1:${ports.sandbox}/liqpay`,
    ...secrets,
    ...Object.fromEntries(set),
  }
}

/** The text of an env file that wrangler reads back as the same values: `$` would be expanded. */
export function envFile(variables: Record<string, string>): string {
  return Object.entries(variables)
    .map(([name, value]) => {
      const quote = ["'", '"', '`'].find((mark) => !value.includes(mark))
      const readBack = quote === '"' ? !/\\[nr]/.test(value) : true
      if (!quote || !readBack)
        throw new Error(`${name} cannot be handed on: it has too many kinds of quotes.`)
      return `${name}=${quote}${value.replaceAll('$', String.raw`\$`)}${quote}\n`
    })
    .join('')
}
