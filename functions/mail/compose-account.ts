import { confirmMail, existsMail } from '../accounts/mails.tsx'
import type { Compose } from './compose.ts'

export const accountMails = {
  /** Only while its attempt can still be confirmed: a dead link is not worth a mail. */
  'account.confirm': async ({ config, clock, tokens }, row, facts) => {
    const signUp = facts.signUps.get(row.subjectId)
    if (signUp?.status !== 'pending' || signUp.expiresAt <= clock.now()) return null
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
} satisfies Record<string, Compose>
