import { createDecipheriv, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../functions/clock.ts'
import { systemIds } from '../../functions/ids.ts'
import { appUri, stepOf, writtenSecret } from '../../functions/second-factor/app-codes.ts'
import { backupCodeOf, readCode } from '../../functions/second-factor/rules.ts'
import { seal, unseal } from '../../functions/second-factor/seal.ts'
import { readConfig } from '../../functions/config.ts'
import { local } from './local-variables.ts'

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text))

describe('the codes of an app', () => {
  // https://www.rfc-editor.org/rfc/rfc6238, appendix B: the last six of its eight digits
  const secret = bytes('12345678901234567890')
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %d s', (seconds, code) => {
    const step = Math.floor(seconds / 30)
    expect(stepOf(secret, code, seconds * 1000)).toBe(step)
    expect(stepOf(secret, code, (seconds + 30) * 1000)).toBe(step)
    expect(stepOf(secret, code, (seconds - 30) * 1000)).toBe(step)
    expect(stepOf(secret, code, (seconds + 60) * 1000)).toBeNull()
    expect(stepOf(secret, code, (seconds - 60) * 1000)).toBeNull()
  })

  it('are set up by an address that names the school and the person', () => {
    const uri = new URL(appUri(secret, { school: 'Школа & Co', email: 'a+b@school.test' }))
    expect(uri.protocol).toBe('otpauth:')
    expect(decodeURIComponent(uri.pathname)).toContain('Школа & Co:a+b@school.test')
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: 'Школа & Co',
      secret: writtenSecret(secret),
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
  })
})

describe('what is typed for a code', () => {
  it.each([
    ['123456', { tag: 'app', code: '123456' }],
    [' 123 456 ', { tag: 'app', code: '123456' }],
    ['123–456', { tag: 'app', code: '123456' }],
    ['１２３４５６', { tag: 'app', code: '123456' }],
    ['7h2kq-0mxw4', { tag: 'backup', code: '7H2KQ0MXW4' }],
    ['7H2KQ 0MXW4', { tag: 'backup', code: '7H2KQ0MXW4' }],
    ['7H2KQ-OMXWL', { tag: 'backup', code: '7H2KQ0MXW1' }],
    ['12345', null],
    ['1234567', null],
    ['', null],
    ['7H2KQ-0MXW!', null],
  ])('is read as people mean it: «%s»', (typed, read) => {
    expect(readCode(typed)).toEqual(read)
  })

  it('is a backup code whenever it was one', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (random) => {
        const code = backupCodeOf(random)
        expect(readCode(code)).toEqual({ tag: 'backup', code: code.replace('-', '') })
      }),
    )
  })
})

describe('a sealed secret', () => {
  const ctx = { config: readConfig(local), ids: systemIds(systemClock) }
  const secret = bytes('12345678901234567890')

  it('opens in its own row, under its own key, unchanged, and nowhere else', async () => {
    const sealed = await seal(ctx, 'fct_1', secret)
    expect(await unseal(ctx, 'fct_1', sealed)).toEqual(secret)
    expect(await unseal(ctx, 'fct_2', sealed)).toBeNull()
    const other = { config: { ...ctx.config, tokenKey: `${ctx.config.tokenKey}!` } }
    expect(await unseal(other, 'fct_1', sealed)).toBeNull()
    const changed = Buffer.from(sealed, 'base64')
    changed[20] = (changed[20] ?? 0) ^ 1
    expect(await unseal(ctx, 'fct_1', changed.toString('base64'))).toBeNull()
  })

  it('is AES-256-GCM, as another implementation opens it', async () => {
    const whole = Buffer.from(await seal(ctx, 'fct_1', secret), 'base64')
    const [nonce, text, tag] = [whole.subarray(0, 12), whole.subarray(12, -16), whole.subarray(-16)]
    const key = hkdfSync('sha256', ctx.config.tokenKey, '', 'second-factors', 32)
    const cipher = createDecipheriv('aes-256-gcm', Buffer.from(key), nonce)
    cipher.setAAD(Buffer.from('fct_1')).setAuthTag(tag)
    expect(Buffer.concat([cipher.update(text), cipher.final()])).toEqual(Buffer.from(secret))
  })

  it('is never the same twice', async () => {
    expect(await seal(ctx, 'fct_1', secret)).not.toBe(await seal(ctx, 'fct_1', secret))
  })
})
