import { stripVTControlCharacters } from 'node:util'
import { type Child, startChild } from './child.ts'
import { root } from './folder.ts'
import { untilReady } from './ready.ts'

const readyWithinMs = 60_000
/** wrangler's own remarks, a line for each request among them; errors and warnings are not so marked. */
const remark = /^(?:\[wrangler:info\]|\s*$)/

/**
 * Starts the Worker in workerd, rebuilt whenever a file of it changes. What it logs is shown.
 * @param where.variables the env file of its variables and secrets
 * @param where.entry another module than wrangler.toml's to begin with
 * @param where.inspectorPort where V8's inspector answers; any free port when nobody asks it
 * @param watch is told of the process as soon as there is one
 */
export async function startApp(
  where: { port: number; variables: string; entry?: string; inspectorPort?: number },
  show: (line: string) => void,
  watch: (child: Child) => void,
): Promise<void> {
  // What it says of its settings as it starts is of no use; an error is.
  let talks = false
  const child = await startChild(
    'The app (wrangler dev)',
    'wrangler',
    [
      'dev',
      ...(where.entry === undefined ? [] : [where.entry]),
      `--env-file=${where.variables}`,
      '--ip=127.0.0.1',
      `--port=${where.port}`,
      `--inspector-port=${where.inspectorPort ?? 0}`,
      '--test-scheduled',
      '--show-interactive-dev-session=false',
    ],
    {
      cwd: root,
      env: {
        WRANGLER_SEND_METRICS: 'false',
        WRANGLER_HIDE_BANNER: 'true',
        WRANGLER_LOG_PATH: '.wrangler/logs',
        CLOUDFLARE_CF_FETCH_ENABLED: 'false',
        // It would keep every request's address, and with it the tokens of links, where no reset goes.
        X_LOCAL_OBSERVABILITY: 'false',
        FORCE_COLOR: process.stdout.isTTY ? '1' : '0',
      },
      onLine: (line) => {
        talks ||= line.includes('[ERROR]')
        if (talks && !remark.test(stripVTControlCharacters(line))) show(line)
      },
    },
  )
  watch(child)
  await untilReady(child, `http://127.0.0.1:${where.port}/health`, readyWithinMs)
  talks = true
}
