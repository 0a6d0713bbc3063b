import { Command } from 'commander'
import { explain } from '../../functions/export/explain.ts'
import { exportPerson } from '../../functions/export/export-person.ts'
import { texts } from '../../functions/export/texts.ts'
import { CommandFailed } from './failure.ts'
import { knownPerson } from './person.ts'
import { actor, openSchool } from './school.ts'

export const exportCommand = new Command('export')
  .description(
    'writes everything held about a person to stdout, as JSON, when they ask in whatever form',
  )
  .argument('<email>', 'their address')
  .addHelpText('after', '\nMake sure of who asks. Keep it: `… export ADDRESS > their-data.json`.')
  .action(async (email: string) => {
    // Stdout is the file, so what is said to people goes to stderr.
    const ctx = await openSchool(console.error)
    const person = await knownPerson(ctx, email)
    const result = await exportPerson(ctx, { userId: person.id, actor })
    if (result.tag !== 'exported') throw new CommandFailed(`${person.email} has just left.`)
    const { held } = result
    console.log(JSON.stringify(explain(held, texts[held.about.language]), null, 2))
  })
