import { Command } from 'commander'
import * as v from 'valibot'
import type { Ctx } from '../../functions/context.ts'
import { problemTexts } from '../../functions/http/problem-texts.ts'
import { judge, publishPolicy } from '../../functions/legal/publish.ts'
import type { ToPublish } from '../../functions/legal/rules.ts'
import { countAudience } from '../../functions/news/count-audience.ts'
import { readPublication } from '../../functions/policy-versions/for-staff.ts'
import { publishPolicy as schema } from '../../schema/legal.ts'
import { CommandFailed } from './failure.ts'
import { follow } from './follow.ts'
import { noticeLine, publicationLines } from './publication-lines.ts'
import { readText } from './read-text.ts'
import { actor, openSchool } from './school.ts'
import { type Terminal, openTerminal } from './terminal.ts'
import { whatIsWrong } from './what-is-wrong.ts'

interface Flags {
  changesUk: string
  changesEn: string
  effective?: string
  yes?: true
  wait: boolean
}

export const publishPolicyCommand = new Command('publish-policy')
  .description('publishes a version of the privacy policy that the code has, and tells everybody')
  .argument('<version>', 'as functions/legal/documents.ts names it; deploy that code first')
  .requiredOption('--changes-uk <file>', 'what is new, in Ukrainian: Markdown')
  .requiredOption('--changes-en <file>', 'the same in English')
  .option('--effective <date>', 'YYYY-MM-DD in the school’s time zone (the earliest day)')
  .option('--yes', 'do not ask before it is published')
  .option('--no-wait', 'do not wait until everybody is told')
  .action(async (version: string, flags: Flags) => {
    const terminal = openTerminal()
    try {
      await run(terminal, version, flags)
    } finally {
      terminal.close()
    }
  })

async function run(terminal: Terminal, version: string, flags: Flags): Promise<void> {
  const asked = askedFor(version, flags)
  const ctx = await openSchool(terminal.say)
  if (!(await mayPublish(ctx, terminal, asked, flags))) return
  const result = await publishPolicy(ctx, { ...asked, actor })
  if (result.tag !== 'published') throw new CommandFailed(problemTexts[result.tag].en)
  terminal.say(`Published. ${ctx.config.appUrl}/policy?version=${version}`)
  await tell(ctx, terminal, version, flags.wait)
}

/** Shows what would happen and asks; what was published before is only shown. */
async function mayPublish(
  ctx: Ctx,
  terminal: Terminal,
  asked: ToPublish,
  { yes, wait: waits }: Flags,
): Promise<boolean> {
  const judged = await judge(ctx, asked)
  if (judged.tag === 'done') {
    terminal.say(`Version ${asked.version} was published in these words before.`)
    await tell(ctx, terminal, asked.version, waits)
    return false
  }
  if (judged.tag !== 'may') throw new CommandFailed(problemTexts[judged.tag].en)
  const { timeZone } = ctx.config.school
  const audience = await countAudience(ctx, { kind: 'policy', segment: {} })
  terminal.say(publicationLines(judged.of, audience, timeZone).join('\n'))
  if (yes) return true
  if (!(await terminal.confirm('Publish it?')))
    throw new CommandFailed('Not published: nothing was written.')
  return true
}

function askedFor(version: string, { changesUk, changesEn, effective }: Flags): ToPublish {
  const parsed = v.safeParse(schema, {
    version,
    changes: { uk: readText(changesUk), en: readText(changesEn) },
    ...(effective !== undefined && { effectiveOn: effective }),
  })
  if (parsed.success) return parsed.output
  throw new CommandFailed(whatIsWrong(parsed.issues).join('\n'))
}

/** Shows how many know of it, until nobody waits: the school's cron sends the mails. */
async function tell(ctx: Ctx, terminal: Terminal, version: string, waits: boolean): Promise<void> {
  if (waits) {
    const { announcement } = await readPublication(ctx, version)
    // Ctrl-C is for the looking from here on.
    terminal.close()
    await follow(ctx, terminal, announcement)
  }
  const { counts } = await readPublication(ctx, version)
  terminal.say(noticeLine(counts))
}
