import { Command } from 'commander'
import { resetFactor } from '../../functions/second-factor/reset.ts'
import { CommandFailed } from './failure.ts'
import { knownPerson } from './person.ts'
import { actor, openSchool } from './school.ts'

export const resetFactorCommand = new Command('reset-factor')
  .description('turns off the second factor of somebody who lost it; make sure of who asks')
  .argument('<email>', 'their address')
  .action(async (email: string) => {
    const ctx = await openSchool(console.log)
    const person = await knownPerson(ctx, email)
    const result = await resetFactor(ctx, person.id, actor)
    if (result.tag === 'factor.off')
      throw new CommandFailed(`${person.email} has no second factor, so nothing was done.`)
    console.log(
      `Done: the second factor of ${person.email} is off, their sessions have ended, and a mail tells them.`,
    )
    console.log(
      person.role === 'admin'
        ? `Whoever runs the school cannot log in without one: set up a new one together, by\n  npm run staff -- enrol-factor ${person.email}`
        : `They log in with their password alone and can turn a new one on at ${ctx.config.appUrl}/profile/factor.`,
    )
  })
