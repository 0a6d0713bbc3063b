import type { Call, Decide, Fate } from './line.ts'
import { type Step, stepOf } from './notes.ts'
import type { Random } from './random.ts'

/** Where a run dies: at its so-manieth call, before it happens or after it did. */
export interface Death {
  at: number
  after: boolean
}

/**
 * What happens to the calls of one run. From its death on nothing of it passes, neither what it says
 * nor what it would hear: to the rest of the world its process is gone.
 * @param died is told at which step
 */
export function mortal(
  decide: Decide,
  death: Death | null,
  died: (step: Step) => void = () => {},
): Decide {
  let calls = 0
  const isDead = () => death !== null && calls >= death.at
  return async (call) => {
    if (isDead()) return cut('request')
    calls += 1
    if (death && isDead()) {
      died(stepOf(call))
      return cut(death.after ? 'answer' : 'request')
    }
    const fate = await decide(call)
    // Others of its calls were on their way when it died.
    if (isDead()) return fate.tag === 'passed' ? cut('answer') : cut('request')
    return fate
  }
}

const cut = (part: 'request' | 'answer'): Fate => ({ tag: 'lost', part, as: 'cut' })

/** How often the database and the provider misbehave, drawn call by call. */
export function badWeather(random: Random, share: number): Decide {
  const lost = (): Fate => ({
    tag: 'lost',
    part: random.pick(['request', 'answer']),
    as: random.chance(0.5) ? 'cut' : 502,
  })
  return ({ to }: Call): Fate => {
    if (!random.chance(share)) return { tag: 'passed', delayMs: random.pick([0, 0, 0, 3, 15]) }
    if (to === 'database') return lost()
    switch (random.between(0, 9)) {
      case 0:
      case 1:
        return refusal(429, 'rate_limit_exceeded', random.pick([1, 5, 30, 30, 30, 30]))
      case 2:
        return refusal(429, 'daily_quota_exceeded', 30)
      case 3:
        return refusal(500, 'application_error')
      case 4:
        return refusal(503, 'service_unavailable')
      case 5:
        return refusal(409, 'concurrent_idempotent_requests')
      case 6:
        return refusal(random.pick([401, 403]), 'invalid_api_key')
      default:
        return lost()
    }
  }
}

const refusal = (status: number, name: string, seconds?: number): Fate => ({
  tag: 'answered',
  status,
  name,
  ...(seconds && { headers: { 'retry-after': String(seconds) } }),
})
