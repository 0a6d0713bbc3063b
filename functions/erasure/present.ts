import type { ErasureState } from '../../schema/erasure.ts'
import { toRfc3339 } from '../time/format.ts'
import type { Standing } from './read-erasure.ts'

/** What stands, as the API tells it. */
export function present({ asked, needed, lessons, balance }: Standing): ErasureState {
  return {
    state: asked ? 'asked' : 'none',
    ...(asked && { erasedAfter: toRfc3339(asked.erasedAfter), decided: asked.lessons }),
    ...(asked?.waitsFor && { waitsFor: asked.waitsFor }),
    ...(needed && { needed }),
    lessons: lessons.map(({ booking }) => booking),
    balance,
  }
}
