import * as v from 'valibot'
import { timeZone } from '../schema/primitives.ts'
import { newsSettings, newsVariables } from './news/variables.ts'
import { throttleLimits, throttleVariables } from './throttles/variables.ts'

const secret = v.pipe(v.string(), v.minLength(16))
const address = v.pipe(
  v.string(),
  v.url(),
  v.transform((url) => url.replace(/\/+$/, '')),
)
const positive = (unset: string) =>
  v.pipe(v.optional(v.string(), unset), v.transform(Number), v.number(), v.finite(), v.gtValue(0))

/** The variables and secrets of the Worker, as text. A secret has no default: without it nothing starts. */
const environment = v.object({
  ENVIRONMENT: v.picklist(['local', 'production']),
  /** Where people reach the school: scheme, host and port. */
  APP_URL: address,

  DATABASE_URL: address,
  DATABASE_AUTH_TOKEN: v.optional(v.string()),
  /** Keys the MACs of links in mails. */
  TOKEN_KEY: v.pipe(v.string(), v.minLength(32)),

  RESEND_API_KEY: secret,
  /** Signs what Resend tells of mails: `whsec_` and at least 24 bytes in base64. */
  RESEND_WEBHOOK_SECRET: v.pipe(
    v.string(),
    v.regex(/^whsec_(?:[\w+/]{4}){8,}(?:[\w+/]{2}==|[\w+/]{3}=)?$/),
  ),
  RESEND_URL: v.optional(address, 'https://api.resend.com'),
  /** Requests a second that the team's Resend account allows. */
  RESEND_PER_SECOND: positive('10'),
  ...newsVariables,
  /** `Name <address>` that mails come from. */
  MAIL_FROM: v.pipe(v.string(), v.includes('@')),

  LIQPAY_PUBLIC_KEY: v.pipe(v.string(), v.minLength(4)),
  LIQPAY_PRIVATE_KEY: secret,
  LIQPAY_URL: v.optional(address, 'https://www.liqpay.ua'),

  SCHOOL_NAME: v.pipe(v.string(), v.minLength(1)),
  SCHOOL_CONTACT: v.pipe(v.string(), v.email()),
  SCHOOL_TIME_ZONE: timeZone,
  /** The seller's legal name, tax id and address, shown before payment (public offer). */
  SELLER_NAME: v.pipe(v.string(), v.minLength(1)),
  SELLER_TAX_ID: v.pipe(v.string(), v.minLength(1)),
  SELLER_ADDRESS: v.pipe(v.string(), v.minLength(1)),
  /** Where flaws of the software are reported; the school's contact unless set. */
  SECURITY_CONTACT: v.optional(v.pipe(v.string(), v.email())),
  /** The site's name at the analytics server; without it nothing is counted and nobody is asked. */
  ANALYTICS_ID: v.optional(v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/))),
  /** A Plausible server, the company's own or the school's. */
  ANALYTICS_URL: v.optional(address, 'https://plausible.io'),

  /** How long an unpaid booking holds its time. */
  HOLD_MINUTES: positive('30'),
  /**
   * Between the last moment to pay and the hold's end; also the shortest attempt. Less than half of the
   * hold, a sixth of it unless set.
   */
  PAYMENT_MARGIN_MINUTES: v.optional(
    v.pipe(v.string(), v.transform(Number), v.number(), v.gtValue(0)),
  ),
  /** Live holds a student may have at once. */
  HOLDS_PER_STUDENT: v.pipe(positive('2'), v.integer()),
  /** Before a student may hold again a time whose hold they let expire. */
  HOLD_PAUSE_MINUTES: v.pipe(
    v.optional(v.string(), '5'),
    v.transform(Number),
    v.number(),
    v.minValue(0),
  ),
  /** After its beginning a pending payment is first asked for at LiqPay; then ever more seldom. */
  RECONCILE_AFTER_SECONDS: positive('120'),
  /** How long the link in a confirmation mail works. */
  SIGN_UP_HOURS: positive('48'),
  /** How long the link to a new password works: whoever asked waits for it, so an hour is ample. */
  RESET_HOURS: positive('1'),
  /** How long a new address can be confirmed: its mailbox may be opened on another day or device. */
  EMAIL_CHANGE_HOURS: positive('24'),
  /** Between asking to be erased and being so: time to think again, or to stop a stranger who asked. */
  ERASURE_HOURS: positive('24'),
  /** Between telling everybody of a new policy and the day it takes effect: time to read it, or to leave. */
  POLICY_NOTICE_DAYS: positive('14'),
  ...throttleVariables,
})

/** What the environment may set, for the script that starts the app on a developer’s machine. */
export const variableNames = Object.keys(environment.entries)

const minutes = 60_000

/** What a hold lasts, and its margin: both in minutes. */
type Hold = { HOLD_MINUTES: number; PAYMENT_MARGIN_MINUTES?: number | undefined }

/** An attempt needs a margin's length, and must begin a margin before the hold's end. */
const marginFits = ({ HOLD_MINUTES, PAYMENT_MARGIN_MINUTES = 0 }: Hold) =>
  PAYMENT_MARGIN_MINUTES < HOLD_MINUTES / 2

/**
 * Names of variables that are set and can never be right: their value fails whatever the others are,
 * or the margin does not fit the hold. Names that mean nothing here are passed over.
 */
export function wrongVariables(env: Record<string, string | undefined>): string[] {
  const { entries } = environment
  const wrong = Object.entries(entries).flatMap(([name, schema]) =>
    env[name] === undefined || v.is(schema, env[name]) ? [] : [name],
  )
  const hold = v.safeParse(v.pick(environment, ['HOLD_MINUTES', 'PAYMENT_MARGIN_MINUTES']), env)
  return hold.success && !marginFits(hold.output) ? [...wrong, 'PAYMENT_MARGIN_MINUTES'] : wrong
}

/** Everything the code may know of its surroundings; durations are milliseconds. */
export type Config = ReturnType<typeof readConfig>

/** The environment of an isolate is one object for all its requests: it is parsed once. */
const read = new WeakMap<object, Config>()

/** The configuration of an environment, parsed at its first use. */
export function configOf(env: object): Config {
  const known = read.get(env)
  if (known) return known
  const config = readConfig(env)
  read.set(env, config)
  return config
}

/**
 * Parses the environment. Production refuses sandbox keys, addresses that are not https, and those
 * that nobody can have.
 * @throws when something is missing or wrong; the message names variables, never values
 */
export function readConfig(env: unknown) {
  const parsed = v.safeParse(environment, env)
  if (!parsed.success) {
    const names = parsed.issues.map((issue) => v.getDotPath(issue) ?? 'environment')
    throw new Error(`Configuration: set or correct ${[...new Set(names)].join(', ')}.`)
  }
  const e = parsed.output
  if (!marginFits(e)) {
    throw new Error('Configuration: PAYMENT_MARGIN_MINUTES must be less than half of HOLD_MINUTES.')
  }
  if (e.ENVIRONMENT === 'production') {
    refuseStandIns(e)
    // The privacy policy promises a day to think again.
    if (e.ERASURE_HOURS !== 24)
      throw new Error('Configuration: production refuses ERASURE_HOURS other than 24.')
  }
  const hold = e.HOLD_MINUTES * minutes
  return {
    environment: e.ENVIRONMENT,
    appUrl: e.APP_URL,
    database: { url: e.DATABASE_URL, authToken: e.DATABASE_AUTH_TOKEN },
    tokenKey: e.TOKEN_KEY,
    resend: {
      apiKey: e.RESEND_API_KEY,
      webhookSecret: e.RESEND_WEBHOOK_SECRET,
      url: e.RESEND_URL,
      perSecond: e.RESEND_PER_SECOND,
      from: e.MAIL_FROM,
    },
    liqpay: { publicKey: e.LIQPAY_PUBLIC_KEY, privateKey: e.LIQPAY_PRIVATE_KEY, url: e.LIQPAY_URL },
    school: {
      name: e.SCHOOL_NAME,
      contact: e.SCHOOL_CONTACT,
      timeZone: e.SCHOOL_TIME_ZONE,
      seller: { name: e.SELLER_NAME, taxId: e.SELLER_TAX_ID, address: e.SELLER_ADDRESS },
    },
    securityContact: e.SECURITY_CONTACT ?? e.SCHOOL_CONTACT,
    analytics: e.ANALYTICS_ID === undefined ? null : { id: e.ANALYTICS_ID, url: e.ANALYTICS_URL },
    hold,
    paymentMargin:
      e.PAYMENT_MARGIN_MINUTES === undefined ? hold / 6 : e.PAYMENT_MARGIN_MINUTES * minutes,
    holdsPerStudent: e.HOLDS_PER_STUDENT,
    holdPause: e.HOLD_PAUSE_MINUTES * minutes,
    reconcileAfter: e.RECONCILE_AFTER_SECONDS * 1000,
    signUpLasts: e.SIGN_UP_HOURS * 60 * minutes,
    throttles: throttleLimits(e),
    news: newsSettings(e),
    resetLasts: e.RESET_HOURS * 60 * minutes,
    emailChangeLasts: e.EMAIL_CHANGE_HOURS * 60 * minutes,
    erasureGrace: e.ERASURE_HOURS * 60 * minutes,
    policyNotice: e.POLICY_NOTICE_DAYS * 24 * 60 * minutes,
  }
}

/** Top-level domains of tests and examples. https://www.rfc-editor.org/rfc/rfc2606 */
const reserved = /\.(?:test|example|invalid|localhost)\.?$/i

/** The domain of `https://school.example/path`, `a@school.example` or `Name <a@school.example>`. */
const domainOf = (address: string) =>
  address.includes('://') ? new URL(address).hostname : address.replace(/^.*@|>?\s*$/gs, '')

const urls = ['APP_URL', 'DATABASE_URL', 'RESEND_URL', 'LIQPAY_URL', 'ANALYTICS_URL'] as const

function refuseStandIns(e: v.InferOutput<typeof environment>): void {
  const plain = urls.filter(
    (name) => !/^(?:https|libsql):/.test(e[name]) || /localhost|127\.0\.0\.1|\[::1\]/.test(e[name]),
  )
  const sandboxKeys = (['LIQPAY_PUBLIC_KEY', 'LIQPAY_PRIVATE_KEY'] as const).filter((name) =>
    e[name].startsWith('sandbox_'),
  )
  const nowhere = ([...urls, 'MAIL_FROM', 'SCHOOL_CONTACT', 'SECURITY_CONTACT'] as const).filter(
    (name) => reserved.test(domainOf(e[name] ?? '')),
  )
  const refused = [...new Set([...plain, ...sandboxKeys, ...nowhere])]
  if (refused.length > 0) {
    throw new Error(
      `Configuration: production refuses sandbox keys and stand-in addresses in ${refused.join(', ')}.`,
    )
  }
}
