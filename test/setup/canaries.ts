import { afterAll, expect } from 'vitest'
import { leaks } from '../worker/canaries.ts'

/** After each file of the suite: no line that any app of it logged told of a person. */
afterAll(() => {
  expect(leaks.splice(0)).toEqual([])
})
