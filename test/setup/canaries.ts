import { afterAll, expect, inject } from 'vitest'
import * as v from 'valibot'
import { leaks, takePlanted } from '../canaries.ts'

/** After each file of a suite: nothing that logged beside it or in it told of a person. */
afterAll(async () => {
  expect([...leaks.splice(0), ...(await leaksElsewhere())]).toEqual([])
})

/** What the servers that the suite talks to have logged, if it has any. */
async function leaksElsewhere(): Promise<string[]> {
  const url: string | undefined = inject('logsUrl')
  if (url === undefined) return []
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(takePlanted()) })
  return v.parse(v.array(v.string()), await answer.json())
}
