import { join } from 'node:path'
import { expect, it } from 'vitest'
import { unstable_readConfig } from 'wrangler'

it.each([undefined, 'production'])(
  'keeps the Worker’s own lines and no address that was asked for, in the environment %s',
  (env) => {
    const config = join(import.meta.dirname, '../../wrangler.toml')
    const { observability } = unstable_readConfig({ config, env }, { hideWarnings: true })
    expect(observability).toEqual({
      redact_query_string: true,
      logs: { enabled: true, invocation_logs: false },
      traces: { enabled: false },
    })
  },
)
