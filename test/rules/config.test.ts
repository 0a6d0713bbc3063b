import { describe, expect, it } from 'vitest'
import { unstable_readConfig } from 'wrangler'
import { readConfig, wrongVariables } from '../../functions/config.ts'
import { local } from './local-variables.ts'

const production = {
  ...local,
  ENVIRONMENT: 'production',
  APP_URL: 'https://alma.school',
  DATABASE_URL: 'libsql://alma.turso.io',
  RESEND_URL: undefined,
  LIQPAY_URL: undefined,
  MAIL_FROM: 'ALMA School <hello@alma.school>',
  SCHOOL_CONTACT: 'hello@alma.school',
  LIQPAY_PUBLIC_KEY: 'i00000000000',
  LIQPAY_PRIVATE_KEY: '0123456789abcdefghijklmn',
}

describe('the configuration', () => {
  it('gives durations in ms, with the margin a sixth of the hold', () => {
    expect(readConfig(local)).toMatchObject({ hold: 30 * 60_000, paymentMargin: 5 * 60_000 })
    expect(readConfig({ ...local, HOLD_MINUTES: '0.1' })).toMatchObject({
      hold: 6_000,
      paymentMargin: 1_000,
    })
  })

  it('lets production give people the day to think again that the policy promises, no other time', () => {
    expect(readConfig({ ...production, ERASURE_HOURS: '24' }).erasureGrace).toBe(24 * 3_600_000)
    for (const hours of ['1', '23', '48'])
      expect(() => readConfig({ ...production, ERASURE_HOURS: hours })).toThrow('ERASURE_HOURS')
    expect(readConfig({ ...local, ERASURE_HOURS: '1' }).erasureGrace).toBe(3_600_000)
  })

  it('lets the platform keep our log lines, and none of its own with addresses of requests', () => {
    for (const env of ['production', undefined]) {
      const { observability } = unstable_readConfig({ config: 'wrangler.toml', env })
      expect(observability).toEqual({
        redact_query_string: true,
        logs: { enabled: true, invocation_logs: false },
        traces: { enabled: false },
      })
    }
  })

  it.each([
    'TOKEN_KEY',
    'RESEND_API_KEY',
    'RESEND_WEBHOOK_SECRET',
    'LIQPAY_PUBLIC_KEY',
    'LIQPAY_PRIVATE_KEY',
    'APP_URL',
    'DATABASE_URL',
    'SELLER_TAX_ID',
  ])('has no default for %s, and names it without any value', (name) => {
    const missing = () => readConfig({ ...local, [name]: undefined })
    expect(missing).toThrow(name)
    expect(missing).not.toThrow(/0123456789abcdef/)
  })

  it.each([
    ['HOLD_MINUTES', '-1'],
    ['HOLD_MINUTES', 'soon'],
    ['HOLD_MINUTES', '0'],
    ['HOLDS_PER_STUDENT', '1.5'],
    ['SCHOOL_TIME_ZONE', 'Kyiv time'],
    ['APP_URL', 'school'],
    ['NEWS_CUTOFF_HOURS', '0'],
    ['NEWS_CUTOFF_HOURS', '0.2'],
    ['TOKEN_KEY', 'short'],
    ['RESEND_WEBHOOK_SECRET', 'whsec_'],
    ['RESEND_WEBHOOK_SECRET', 'MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3'],
  ])('refuses %s = %s', (name, value) => {
    expect(() => readConfig({ ...local, [name]: value })).toThrow(name)
  })

  it('lets production start with its own keys and addresses', () => {
    expect(readConfig(production)).toMatchObject({
      resend: { url: 'https://api.resend.com' },
      liqpay: { url: 'https://www.liqpay.ua' },
    })
  })

  it.each([
    ['LIQPAY_PUBLIC_KEY', 'sandbox_i00000000'],
    ['LIQPAY_PRIVATE_KEY', 'sandbox_0123456789abcdef'],
    ['APP_URL', 'http://alma.school'],
    ['APP_URL', 'https://school.example'],
    ['DATABASE_URL', 'libsql://school.example'],
    ['DATABASE_URL', 'http://127.0.0.1:8789'],
    ['DATABASE_URL', 'https://localhost:8789'],
    ['DATABASE_URL', 'http://db.alma.school'],
    ['DATABASE_URL', 'ws://db.alma.school'],
    ['RESEND_URL', 'http://127.0.0.1:8788/resend'],
    ['RESEND_URL', 'http://api.resend.com'],
    ['LIQPAY_URL', 'http://www.liqpay.ua'],
    ['LIQPAY_URL', 'https://[::1]/liqpay'],
    ['MAIL_FROM', 'ALMA School <hello@alma.test>'],
    ['MAIL_FROM', 'hello@school.example'],
    ['SCHOOL_CONTACT', 'hello@alma.test'],
    ['SCHOOL_CONTACT', 'hello@school.example'],
    ['SECURITY_CONTACT', 'security@school.example'],
    ['ANALYTICS_URL', 'http://alma.school'],
    ['ANALYTICS_URL', 'https://stats.example'],
  ])('refuses in production %s = %s', (name, value) => {
    expect(() => readConfig({ ...production, [name]: value })).toThrow(name)
  })

  it.each([
    'Test School <hello@testing.school>',
    'hello@my.testing.school',
    'the.test@alma.school',
  ])('lets production mail from %s', (from) =>
    expect(readConfig({ ...production, MAIL_FROM: from }).resend.from).toBe(from),
  )

  it.each([
    [undefined, '15'],
    ['10', '5'],
    ['1', '5'],
  ])('refuses with a hold of %s minutes a margin of %s', (HOLD_MINUTES, PAYMENT_MARGIN_MINUTES) => {
    const hold = { HOLD_MINUTES, PAYMENT_MARGIN_MINUTES }
    expect(() => readConfig({ ...local, ...hold })).toThrow('PAYMENT_MARGIN_MINUTES')
    expect(wrongVariables(hold)).toEqual(['PAYMENT_MARGIN_MINUTES'])
  })
})

describe('the variables that are set', () => {
  it('are named when their value can never be right, whatever is missing beside them', () => {
    expect(
      wrongVariables({ HOLD_MINUTES: 'soon', SCHOOL_CONTACT: 'nobody', TOKEN_KEY: 'k' }),
    ).toEqual(['TOKEN_KEY', 'SCHOOL_CONTACT', 'HOLD_MINUTES'])
  })

  it('are not named when they are right, unset, or none of ours', () => {
    expect(wrongVariables(local)).toEqual([])
    expect(wrongVariables({ HOLD_MINUTES: '0.5', TOKEN_KEY: undefined, EDITOR: '' })).toEqual([])
    expect(wrongVariables({ HOLD_MINUTES: '30', PAYMENT_MARGIN_MINUTES: '14' })).toEqual([])
  })
})
