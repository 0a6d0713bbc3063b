import { expect, it } from 'vitest'
import { runJobs } from '../../functions/cron.ts'
import { testApp } from './support.ts'

it('goes on to the next job when one fails, and logs no message of the failure', async () => {
  const app = testApp()
  const done: string[] = []
  const job = (name: string, fails: boolean) => ({
    name,
    run: async () => {
      done.push(name)
      if (fails) throw new Error('insert into users values (secret@alma.test)')
    },
  })
  await runJobs([job('first', true), job('second', false), job('third', true)], app.ctx)
  expect(done).toEqual(['first', 'second', 'third'])
  expect(app.logs.map(({ event, fields }) => [event, fields?.['job']])).toEqual([
    ['cron.failed', 'first'],
    ['cron.failed', 'third'],
  ])
  expect(JSON.stringify(app.logs)).not.toContain('secret@alma.test')
})

it('runs nothing for an expression that wrangler.toml does not name', async () => {
  const app = testApp()
  await app.tick('0 0 1 1 *')
  expect(app.logs).toEqual([])
})
