/** Where the servers of a test run answer, each on a free port of this machine. */
export interface Addresses {
  databaseUrl: string
  sandboxUrl: string
}

/** The keys that the app under test shares with the sandbox. */
export const keys = {
  TOKEN_KEY: 'token-key-of-the-tests-0123456789abcdef',
  RESEND_API_KEY: 're_key_of_the_tests_0123456789',
  RESEND_WEBHOOK_SECRET: 'whsec_c2VjcmV0LW9mLXRoZS10ZXN0cy0wMTIzNDU2Nzg5',
  LIQPAY_PUBLIC_KEY: 'sandbox_i00000000001',
  LIQPAY_PRIVATE_KEY: 'sandbox_private_key_of_the_tests_0001',
}

export type Surroundings = ReturnType<typeof surroundings>

declare global {
  namespace Cloudflare {
    /** What `env` of `cloudflare:workers` holds in a test. */
    interface Env extends Surroundings {}
  }
}

/** The variables and secrets of a Worker under test; wrangler.toml has the rest. */
export function surroundings(at: Addresses, appUrl: string) {
  return {
    ...keys,
    APP_URL: appUrl,
    DATABASE_URL: at.databaseUrl,
    RESEND_URL: `${at.sandboxUrl}/resend`,
    LIQPAY_URL: `${at.sandboxUrl}/liqpay`,
    RESEND_PER_SECOND: '1000',
    // All tests come from one client.
    LOGIN_FREE_TRIES_PER_CLIENT: '100000',
    MAILS_PER_CLIENT: '100000',
  }
}
