import {
  addressCheckMail,
  confirmMail,
  emailChangeMail,
  emailChangedMail,
  existsMail,
  factorMail,
  newDeviceMail,
  passwordChangedMail,
  passwordKnownMail,
  resetMail,
} from '../accounts/mails.tsx'
import type { FactorNews } from '../accounts/mail-texts.ts'
import { activates } from '../accounts/rules.ts'
import { codeWithin } from '../second-factor/rules.ts'
import type { Compose } from './compose.ts'

/** Writes to an account's owner what happened to their second factor. */
const factorNews =
  (news: FactorNews): Compose =>
  async ({ config }, row, facts) => {
    const to = facts.users.get(row.recipientId)
    if (!to) return null
    const { name: school, contact } = config.school
    const profile = `${config.appUrl}/profile`
    return { to, content: factorMail(news, { school, contact, at: row.createdAt, profile }, to) }
  }

export const accountMails = {
  /** Only while its attempt can still be confirmed: a dead link is not worth a mail. */
  'account.confirm': async ({ config, clock, tokens }, row, facts) => {
    const signUp = facts.signUps.get(row.subjectId)
    if (!signUp || !activates(signUp, clock.now())) return null
    const link = `${config.appUrl}/verify/${await tokens.issue('verify', signUp.id)}`
    const { email, expiresAt } = signUp
    return {
      to: signUp,
      content: confirmMail({ school: config.school.name, email, link, expiresAt }, signUp),
    }
  },

  'account.exists': async ({ config }, row, facts) => {
    const to = facts.users.get(row.recipientId)
    if (!to) return null
    const logIn = `${config.appUrl}/log-in`
    return { to, content: existsMail({ school: config.school.name, logIn }, to) }
  },

  'account.reset': async ({ config, clock, tokens }, row, facts) => {
    const to = facts.users.get(row.recipientId)
    const reset = facts.resets.get(row.subjectId)
    if (!to || !reset || !activates(reset, clock.now())) return null
    const link = `${config.appUrl}/reset/${await tokens.issue('reset', reset.id)}`
    const { expiresAt } = reset
    return { to, content: resetMail({ school: config.school.name, link, expiresAt }, to) }
  },

  /** To the new address, which is not the account's yet. */
  'account.email-change': async ({ config, clock, tokens }, row, facts) => {
    const user = facts.users.get(row.recipientId)
    const change = facts.emailChanges.get(row.subjectId)
    if (!user || !change || !activates(change, clock.now())) return null
    const link = `${config.appUrl}/change/${await tokens.issue('change', change.id)}`
    const { email, expiresAt } = change
    const to = { ...user, email }
    return {
      to,
      content: emailChangeMail({ school: config.school.name, email, link, expiresAt }, to),
    }
  },

  /** Only while the address is suppressed: afterwards there is nothing to prove. */
  'account.address-check': async ({ config, tokens }, row, facts) => {
    const to = facts.users.get(row.recipientId)
    if (!to || to.suppressedAt === null) return null
    const link = `${config.appUrl}/check/${await tokens.issue('check', to.id, to.suppressedAt)}`
    return { to, content: addressCheckMail({ school: config.school.name, link }, to) }
  },

  /** To the old address, which is the account's no more. */
  'account.email-changed': async ({ config }, row, facts) => {
    const user = facts.users.get(row.recipientId)
    const email = facts.emailChanges.get(row.subjectId)?.oldEmail
    if (!user || !email) return null
    const { name: school, contact } = config.school
    const to = { ...user, email }
    return { to, content: emailChangedMail({ school, contact, at: row.createdAt }, to) }
  },

  'account.password-changed': async ({ config }, row, facts) => {
    const to = facts.users.get(row.recipientId)
    if (!to) return null
    const { name: school, contact } = config.school
    const forgot = `${config.appUrl}/forgot`
    return { to, content: passwordChangedMail({ school, contact, forgot, at: row.createdAt }, to) }
  },

  'account.new-device': async ({ config }, row, facts) => {
    const to = facts.users.get(row.recipientId)
    const session = facts.sessions.get(row.subjectId)
    if (!to || !session) return null
    const { device, createdAt: at } = session
    const profile = `${config.appUrl}/profile`
    return { to, content: newDeviceMail({ school: config.school.name, device, at, profile }, to) }
  },

  'account.password-known': async ({ config }, row, facts) => {
    const to = facts.users.get(row.recipientId)
    if (!to) return null
    const profile = `${config.appUrl}/profile`
    // It is queued once the time for the code is over.
    const at = row.createdAt - codeWithin
    return { to, content: passwordKnownMail({ school: config.school.name, at, profile }, to) }
  },

  'account.factor-added': factorNews('added'),
  'account.factor-removed': factorNews('removed'),
  'account.backup-codes-renewed': factorNews('codesRenewed'),
  'account.backup-code-used': factorNews('backupCodeUsed'),
} satisfies Record<string, Compose>
