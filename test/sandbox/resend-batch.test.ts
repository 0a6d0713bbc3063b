import { expect, test } from 'vitest'
import { sandbox } from './running.ts'
import { MAIL, client, inbox } from './mails.ts'

const BAD = { ...MAIL, to: 'nobody' }

test('takes a batch of 100 in order and refuses 101 and none', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  const mails = Array.from({ length: 101 }, (_, i) => ({ ...MAIL, to: `s${i}@alma.test` }))
  const refused = await resend.batch.send(mails)
  expect(refused.error).toMatchObject({ statusCode: 422, name: 'validation_error' })
  expect((await resend.batch.send([])).error).toMatchObject({ statusCode: 422 })
  expect(await inbox(url)).toHaveLength(0)

  const { data } = await resend.batch.send(mails.slice(0, 100))
  expect(data?.data).toHaveLength(100)
  const [found] = await inbox(url, 's42@alma.test')
  expect(found?.id).toBe(data?.data[42]?.id)
})

test('refuses the whole batch for one bad address, unless permissive', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  const strict = await resend.batch.send([MAIL, BAD, MAIL])
  expect(strict.error).toMatchObject({ statusCode: 422, name: 'validation_error' })
  expect(await inbox(url)).toHaveLength(0)

  const permissive = await resend.batch.send([MAIL, BAD, MAIL], { batchValidation: 'permissive' })
  expect(permissive.data?.data).toHaveLength(2)
  expect(permissive.data?.errors).toEqual([
    { index: 1, message: expect.stringContaining('Invalid `to` field') },
  ])
  expect(await inbox(url)).toHaveLength(2)
})

test('refuses attachments in a batch', async () => {
  const { url } = await sandbox()
  const withFile = { ...MAIL, attachments: [{ filename: 'a.ics', content: 'QQ==' }] }
  const { error } = await client(url).batch.send([withFile])
  expect(error).toMatchObject({ statusCode: 422, message: expect.stringContaining('attachments') })
})

test('repeats the answer of a batch under the same key and sends it once', async () => {
  const { url } = await sandbox()
  const resend = client(url)
  const first = await resend.batch.send([MAIL, MAIL], { idempotencyKey: 'chunk-1' })
  const again = await resend.batch.send([MAIL, MAIL], { idempotencyKey: 'chunk-1' })
  expect(again.data).toEqual(first.data)
  expect(await inbox(url)).toHaveLength(2)
})
