import { expect, it } from 'vitest'
import { startLogs } from '../setup/logs.ts'

const address = 'olha.in.the.log@people.test'

/** What a suite asks when one of its files is done. */
async function search(url: string, texts: string[]): Promise<unknown> {
  return (await fetch(url, { method: 'POST', body: JSON.stringify(texts) })).json()
}

it('tells each line that holds what a suite has planted, once', async () => {
  const logs = await startLogs()
  const later = ['{"event":"mail.sent","row":"msg_1"}', `{"event":"mail.sent","to":"${address}"}`]
  logs.add(`sandbox: POST /resend/emails failed: ${address}`)
  logs.add('liqpay: callback success → 204')
  logs.follow(() => later.splice(0))
  expect(await search(logs.url, [address])).toEqual([
    `sandbox: POST /resend/emails failed: ${address}`,
    `{"event":"mail.sent","to":"${address}"}`,
  ])
  expect(await search(logs.url, [])).toEqual([])
  await logs.stop()
})

it('finds a line of one file that another, which ran beside it and ended first, has searched', async () => {
  const logs = await startLogs()
  const late = 'ivan.in.the.log@people.test'
  logs.add(`sandbox: POST /resend/emails failed: ${late}`)
  expect(await search(logs.url, ['somebody.else@people.test'])).toEqual([])
  expect(await search(logs.url, [late])).toEqual([`sandbox: POST /resend/emails failed: ${late}`])
  await logs.stop()
})

it('fails the run when such a line comes after the last suite', async () => {
  const logs = await startLogs()
  await search(logs.url, [address])
  logs.add(`sandbox: could not save: ${address}`)
  await expect(logs.stop()).rejects.toThrow(address)
})
