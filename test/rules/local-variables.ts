/** All that the Worker needs on a developer’s machine. */
export const local = {
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
