import { erasureAskedMail } from '../erasure/mails.tsx'
import type { Compose } from './compose.ts'
import { mainOf } from './facts.ts'

export const erasureMails = {
  /** Only while the wish stands: a dead link is not worth a mail. */
  'account.erasure-asked': async ({ config, tokens }, row, facts) => {
    const to = facts.users.get(row.recipientId)
    const erasure = facts.erasures.get(mainOf(row.subjectId))
    if (!to || erasure?.status !== 'asked') return null
    const { name: school, contact } = config.school
    const link = `${config.appUrl}/keep/${await tokens.issue('keep', erasure.id, to.email)}`
    const { erasedAfter, lessons } = erasure
    return { to, content: erasureAskedMail({ school, contact, erasedAfter, lessons, link }, to) }
  },
} satisfies Record<string, Compose>
