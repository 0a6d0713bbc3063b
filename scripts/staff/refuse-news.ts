import { Command } from 'commander'
import * as v from 'valibot'
import { refuseNews } from '../../functions/staff/refuse-news.ts'
import { refuseNews as schema } from '../../schema/staff.ts'
import { CommandFailed } from './failure.ts'
import { actor, openSchool } from './school.ts'
import { whatIsWrong } from './what-is-wrong.ts'

export const refuseNewsCommand = new Command('refuse-news')
  .description('refuses news for whoever asked for it in whatever form, with or without an account')
  .argument('<email>', 'their address')
  .action(async (typed: string) => {
    const given = v.safeParse(schema, { email: typed })
    if (!given.success) throw new CommandFailed(whatIsWrong(given.issues).join('\n'))
    const { email } = given.output
    const { account } = await refuseNews(await openSchool(console.log), { email, actor })
    console.log(`Done: no news go to ${email} any more, and no import brings the address back.`)
    if (account)
      console.log(
        `Their account stays. Ask whether to erase it, too: npm run staff -- erase ${email}`,
      )
  })
