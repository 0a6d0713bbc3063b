import { Command } from 'commander'
import { explain } from '../../functions/export/explain.ts'
import { exportAddress, exportPerson } from '../../functions/export/export-person.ts'
import { texts } from '../../functions/export/texts.ts'
import { unknownAddress, whoeverIsAt } from './person.ts'
import { actor, openSchool } from './school.ts'

export const exportCommand = new Command('export')
  .description(
    'writes everything held about a person to stdout, as JSON, when they ask in whatever form',
  )
  .argument('<email>', 'their address: of an account, a subscription or an open sign-up')
  .addHelpText('after', '\nMake sure of who asks. Keep it: `… export ADDRESS > their-data.json`.')
  .action(async (typed: string) => {
    // Stdout is the file, so what is said to people goes to stderr.
    const ctx = await openSchool(console.error)
    const { email, person } = await whoeverIsAt(ctx, typed)
    const result = person
      ? await exportPerson(ctx, { userId: person.id, actor })
      : await exportAddress(ctx, { email, actor })
    if (result.tag !== 'exported') throw unknownAddress(email)
    const { held } = result
    console.log(JSON.stringify(explain(held, texts[held.about.language]), null, 2))
  })
