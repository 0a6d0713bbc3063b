import { execFileSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { surroundings } from './setup/surroundings.ts'

const root = join(import.meta.dirname, '..')

// The build command of wrangler.toml, which the plugin does not run: the app serves these files.
execFileSync(process.execPath, [join(root, 'scripts/assets.ts')])

/** Files of one turn run beside each other, two at a time; each later turn waits for the one before. */
function suite(name: string, turn: number, ...folders: string[]) {
  return {
    name,
    include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
    /** Some hash passwords and some start a browser, all on two busy cores. */
    testTimeout: 30_000,
    hookTimeout: 60_000,
    sequence: { groupOrder: turn },
    maxWorkers: 2,
    /** Searches what was logged for what the suite has planted. */
    setupFiles: join(import.meta.dirname, 'setup/canaries.ts'),
  }
}

/** The same each time, so that a red run is the change's doing; `random` draws one. */
const seedOf = (name: string) => {
  const given = process.env[name] ?? '1'
  return given === 'random' ? randomInt(2 ** 31) : Number(given)
}

/** `FUZZ_SEED` and `FUZZ_PATH` repeat what a failed run printed; `FUZZ_RUNS` is how much is asked of each route. */
const fuzz = {
  seed: seedOf('FUZZ_SEED'),
  runs: Number(process.env['FUZZ_RUNS'] ?? 8),
  path: process.env['FUZZ_PATH'] ?? '',
}

/** `CRASH_SEED` and `CRASH_RUNS=1` repeat a run that failed: it printed its seed; the next runs count on from it. */
const crash = {
  seed: seedOf('CRASH_SEED'),
  runs: Number(process.env['CRASH_RUNS'] ?? 5),
}

let isolatesMade = 0

/** Each isolate has servers of its own: a test that runs the cron by its own clock must not find another's data half made. */
const workerd = cloudflareTest(({ inject }) => {
  const servers = inject('isolates')
  const own = servers[isolatesMade % servers.length]
  if (!own) throw new Error('No servers were started for this isolate')
  isolatesMade += 1
  return {
    wrangler: { configPath: join(root, 'wrangler.toml') },
    miniflare: { bindings: surroundings(own, 'http://localhost:8787') },
  }
})

/** As wrangler.toml has it: what is tested is what runs. */
const alias = {
  'hono-openapi': join(root, 'functions/http/undescribed.ts'),
  'linkify-it': join(root, 'functions/mail/slim/linkify.ts'),
  'uc.micro': join(root, 'functions/mail/slim/unicode.ts'),
  entities: join(root, 'functions/mail/slim/entities.ts'),
}

/** One suite alone runs with `npm test -- --project worker`. */
export default defineConfig({
  root,
  test: {
    globalSetup: join(import.meta.dirname, 'setup/servers.ts'),
    projects: [
      { test: suite('rules', 0, 'rules') },
      { test: suite('sandbox', 0, 'sandbox') },
      { test: suite('database', 0, 'database') },
      {
        plugins: [workerd],
        resolve: { alias },
        test: {
          ...suite('worker', 1, 'worker', 'fuzz'),
          provide: { fuzz },
          isolate: false,
        },
      },
      // It compares times, and wants the machine for itself.
      { test: { ...suite('app', 2, 'race'), maxWorkers: 1 } },
      { test: suite('browser', 3, 'browser') },
      // The next three have servers of their own.
      { test: { ...suite('staff', 3, 'staff'), testTimeout: 120_000 } },
      { test: { ...suite('start', 3, 'start'), testTimeout: 120_000 } },
      {
        test: { ...suite('crash', 3, 'crash'), testTimeout: 60_000, provide: { crash } },
      },
    ],
  },
})
