import { checkDrift } from './check/drift.ts'
import { type Outcome, run } from './check/run.ts'
import { checkSecurity } from './check/security.ts'

/** Everything that can be said of the code without running it. */
const checks: Record<string, () => Promise<Outcome>> = {
  format: () => run('oxfmt', ['--check', '.']),
  lint: () => run('oxlint', ['--type-aware']),
  types: () => run('tsc', ['--noEmit', '-p', '.']),
  'dead code': () => run('knip', ['--no-progress']),
  migrations: checkDrift,
  'security page': checkSecurity,
  deploy: () => run('wrangler', ['deploy', '--dry-run', '--env', 'production']),
}

const began = performance.now()
const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`

console.log(`Checking ${Object.keys(checks).join(', ')} …`)
const passed = await Promise.all(
  Object.entries(checks).map(async ([name, check]) => {
    const outcome = await check()
    console.log(`${outcome.passed ? '✓' : '✗'} ${name} (${seconds()})`)
    if (!outcome.passed) console.log(outcome.output.trim().replaceAll(/^/gm, '    '))
    return outcome.passed
  }),
)
const failed = passed.filter((one) => !one).length
console.log(failed === 0 ? `All passed in ${seconds()}.` : `${failed} failed.`)
process.exitCode = failed === 0 ? 0 : 1
