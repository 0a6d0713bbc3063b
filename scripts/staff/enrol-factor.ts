import { Command } from 'commander'
import { enrolPerson } from '../../functions/staff/enrol-person.ts'
import { CommandFailed } from './failure.ts'
import { knownPerson } from './person.ts'
import { actor, openSchool } from './school.ts'
import { setUpApp, showBackupCodes } from './set-up-app.ts'
import { openTerminal } from './terminal.ts'

export const enrolFactorCommand = new Command('enrol-factor')
  .description(
    'sets up a second factor with somebody who has an account, such as after reset-factor',
  )
  .argument('<email>', 'their address')
  .action(async (email: string) => {
    const terminal = openTerminal()
    try {
      const ctx = await openSchool(terminal.say)
      const person = await knownPerson(ctx, email)
      const on = new CommandFailed(
        `${person.email} has a second factor: turn it off first, by \`reset-factor\`.`,
      )
      if (person.secondFactor) throw on
      const app = await setUpApp(ctx, terminal, person.email)
      const result = await enrolPerson(ctx, person.id, app, actor)
      if (result.tag === 'factor.on') throw on
      showBackupCodes(terminal, result.backupCodes)
      terminal.say(`Done: ${person.email} logs in with a code from now on.`)
    } finally {
      terminal.close()
    }
  })
