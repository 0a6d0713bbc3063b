/** What a log line may carry: ids, codes, numbers. Never a name, an address, a token or raw input. */
export type LogFields = Record<string, string | number | boolean | null | undefined>

/** Structured logs, one JSON line an event; the platform adds the time. */
export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

export const consoleLog: Log = {
  info: (event, fields) => console.info(JSON.stringify({ level: 'info', event, ...fields })),
  warn: (event, fields) => console.warn(JSON.stringify({ level: 'warn', event, ...fields })),
  error: (event, fields) => console.error(JSON.stringify({ level: 'error', event, ...fields })),
}

/** What may be logged of an unknown error: its class and the first of our frames, not its message. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const frame = error.stack?.split('\n').find((line) => /\bat .*(functions|db|schema)\//.test(line))
  return { error: error.name, at: frame?.trim().replace(/\(.*\/(?=functions|db|schema)/, '(') }
}
