import { Command } from 'commander'
import { CommandFailed } from './staff/failure.ts'
// Verbs may write mails, whose files Node cannot read by itself; so they are imported after this.
import './tsx.ts'

const changes = await import('./staff/change-announcement.ts')
const refunds = await import('./staff/see-to-refund.ts')
/** Each file gives a `Command` of commander, or several of a kind. */
const commands = [
  (await import('./staff/create-admin.ts')).createAdminCommand,
  (await import('./staff/reset-factor.ts')).resetFactorCommand,
  (await import('./staff/enrol-factor.ts')).enrolFactorCommand,
  (await import('./staff/export.ts')).exportCommand,
  (await import('./staff/erase.ts')).eraseCommand,
  (await import('./staff/refuse-news.ts')).refuseNewsCommand,
  (await import('./staff/pay-back-by-hand.ts')).payBackCommand,
  refunds.refundsCommand,
  refunds.askRefundAgainCommand,
  refunds.settleRefundCommand,
  (await import('./staff/publish-policy.ts')).publishPolicyCommand,
  (await import('./staff/announce.ts')).announceCommand,
  (await import('./staff/report.ts')).reportCommand,
  changes.pauseCommand,
  changes.resumeCommand,
  changes.cancelCommand,
  changes.retryCommand,
  (await import('./staff/import-subscribers.ts')).importCommand,
]

const program = new Command('npm run staff --')
  .description(
    'What is done for a school by whoever operates it. It works on the school of DATABASE_URL, DATABASE_AUTH_TOKEN and TOKEN_KEY; without DATABASE_URL, on the one that `npm start` runs on this machine.',
  )
  .showHelpAfterError('Add --help to see what it takes.')
for (const command of commands) program.addCommand(command)

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommandFailed) console.error(error.message)
  // A database's error repeats what was written: who runs this sees the kind of it only.
  else console.error(`It broke off: ${error instanceof Error ? error.name : 'unknown'}.`)
  process.exitCode = 1
}
