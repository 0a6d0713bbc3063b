import { describe, expect, it } from 'vitest'
import { readConfig } from '../../functions/config.ts'

const local = {
  ENVIRONMENT: 'local',
  APP_URL: 'http://localhost:8787',
  DATABASE_URL: 'http://127.0.0.1:8789',
  TOKEN_KEY: 'a-token-key-of-thirty-two-characters-and-more',
  RESEND_API_KEY: 're_0123456789abcdef',
  RESEND_URL: 'http://127.0.0.1:8788/resend',
  MAIL_FROM: 'ALMA School <hello@alma.test>',
  LIQPAY_PUBLIC_KEY: 'sandbox_i00000000',
  LIQPAY_PRIVATE_KEY: 'sandbox_0123456789abcdef',
  LIQPAY_URL: 'http://127.0.0.1:8788/liqpay',
  SCHOOL_NAME: 'ALMA School',
  SCHOOL_CONTACT: 'hello@alma.test',
  SCHOOL_TIME_ZONE: 'Europe/Kyiv',
  SELLER_NAME: 'ФОП Зразкова Олена Петрівна',
  SELLER_TAX_ID: '0000000000',
  SELLER_ADDRESS: 'вул. Прикладна, 1, Київ',
}

const production = {
  ...local,
  ENVIRONMENT: 'production',
  APP_URL: 'https://school.example',
  DATABASE_URL: 'libsql://school.example',
  RESEND_URL: undefined,
  LIQPAY_URL: undefined,
  MAIL_FROM: 'ALMA School <hello@school.example>',
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

  it.each([
    'TOKEN_KEY',
    'RESEND_API_KEY',
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
    ['TOKEN_KEY', 'short'],
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
    ['APP_URL', 'http://school.example'],
    ['DATABASE_URL', 'http://127.0.0.1:8789'],
    ['DATABASE_URL', 'https://localhost:8789'],
    ['RESEND_URL', 'http://127.0.0.1:8788/resend'],
    ['LIQPAY_URL', 'https://[::1]/liqpay'],
    ['MAIL_FROM', 'ALMA School <hello@alma.test>'],
  ])('refuses in production %s = %s', (name, value) => {
    expect(() => readConfig({ ...production, [name]: value })).toThrow(name)
  })
})
