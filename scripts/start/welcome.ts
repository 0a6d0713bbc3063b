import { relative } from 'node:path'
import { demoPassword, people } from '../seed/people.ts'
import { files, root } from './folder.ts'

/** What a newcomer needs to know, once everything runs. */
export function welcome(addresses: { app: string; sandbox: string; database: string }): string {
  const logins = people.map(({ email }) => email).join(', ')
  return `
  The school     ${addresses.app}
  Its API        ${addresses.app}/docs
  Inbox and pay  ${addresses.sandbox}
  Database       ${addresses.database}

  Log in with the password \`${demoPassword}\` as
  ${logins}.
  Try: choose a free time, pay at the stand-in of LiqPay, then read both mails in the inbox.
  The keys of the stand-ins are in ${relative(root, files.secrets)}. Ctrl-C ends everything;
  \`npm start\` goes on with the same data, \`npm run reset\` starts over.
`
}
