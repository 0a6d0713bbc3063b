import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resendMailer } from '../../functions/mail/resend.ts'
import { liqpayClient } from '../../functions/payments/liqpay.ts'

/** Takes every connection and never says a word. */
const silent = createServer(() => {})
let url = ''

beforeAll(async () => {
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready))
  url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`
})

afterAll(() => {
  silent.close()
})

const mail = { from: 'a@alma.test', to: 'b@alma.test', replyTo: 'a@alma.test' }
const content = { subject: 'x', html: 'x', text: 'x', tags: [] }

describe('a provider that never answers', { concurrent: true }, () => {
  it('is given up by the payments after ten seconds, with nothing taken for granted', async () => {
    const liqpay = liqpayClient({ publicKey: 'i0', privateKey: 'x', url })
    const answer = await liqpay.status({ id: 'pay_1', apiVersion: 3 })
    expect(answer).toEqual({ tag: 'no-answer' })
  }, 12_000)

  it('is given up by the mails after ten seconds, and may have taken the mail', async () => {
    const mailer = resendMailer({ apiKey: 're_x', url })
    expect((await mailer.send({ ...mail, ...content }, 'msg_1')).tag).toBe('unclear')
  }, 12_000)
})
