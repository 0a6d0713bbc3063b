import { createServer } from 'node:http'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connect } from '../../db/client.ts'
import { resendMailer } from '../../functions/mail/resend.ts'
import { liqpayClient } from '../../functions/payments/liqpay.ts'
import { local } from './local-variables.ts'

const asked: string[] = []

/** Sends everything on to a place where it would be taken down. */
const server = createServer((request, response) => {
  const path = request.url ?? ''
  asked.push(path)
  if (path.startsWith('/elsewhere')) response.writeHead(200).end('{"id":"taken","result":"ok"}')
  else response.writeHead(307, { Location: `/elsewhere${path}` }).end()
})
let url: string

beforeAll(async () => {
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening)
  })
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server listens nowhere')
  url = `http://127.0.0.1:${address.port}`
})

beforeEach(() => {
  asked.length = 0
})

afterAll(() => server.close())

const liqpay = () =>
  liqpayClient({ publicKey: local.LIQPAY_PUBLIC_KEY, privateKey: local.LIQPAY_PRIVATE_KEY, url })

const mail = {
  from: local.MAIL_FROM,
  to: 'olya@students.test',
  replyTo: 'hello@alma.test',
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello',
  headers: {},
  tags: [],
}

describe('what is meant for one server follows no redirect to another', () => {
  it.each<[string, () => Promise<unknown>, unknown]>([
    ['a question to LiqPay', () => liqpay().status({ id: 'pay_1', apiVersion: 3 }), 'no-answer'],
    ['a mail', () => resendMailer({ apiKey: 're_1', url }).send(mail, 'key'), 'unclear'],
    [
      'a statement for the database',
      () => connect({ url, authToken: 'secret' }).read.run(sql`select 1`),
      'refused',
    ],
  ])('%s', async (_, call, tag) => {
    const answer = await call().catch(() => ({ tag: 'refused' }))
    expect(answer).toMatchObject({ tag })
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.filter((path) => path.startsWith('/elsewhere'))).toEqual([])
  })
})
