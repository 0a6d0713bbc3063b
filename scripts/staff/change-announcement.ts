import { Command } from 'commander'
import type { Ctx } from '../../functions/context.ts'
import { cancelAnnouncement } from '../../functions/news/cancel.ts'
import type { Act, Changed } from '../../functions/news/change.ts'
import { pauseAnnouncement } from '../../functions/news/pause.ts'
import { resumeAnnouncement } from '../../functions/news/resume.ts'
import { retryFailed } from '../../functions/news/retry-failed.ts'
import { stateOf } from './announcement-report.ts'
import { CommandFailed } from './failure.ts'
import { actor, openSchool } from './school.ts'

const refused = (id: string, result: Exclude<Changed, { tag: 'announcement' }>) =>
  new CommandFailed(
    result.tag === 'announcement.absent'
      ? `There is no announcement ${id}.`
      : `${id} is ${result.state}, which does not allow this.`,
  )

const command = (
  name: string,
  description: string,
  verb: (ctx: Ctx, act: Act) => Promise<Changed>,
) =>
  new Command(name)
    .description(description)
    .argument('<id>', 'of the announcement, ann_…')
    .action(async (id: string) => {
      const result = await verb(await openSchool(console.log), { id, actor })
      if (result.tag !== 'announcement') throw refused(id, result)
      console.log(`${id}: ${stateOf(result.announcement)}.`)
    })

export const pauseCommand = command(
  'pause-announcement',
  'sends nothing more of it for now',
  pauseAnnouncement,
)
export const resumeCommand = command(
  'resume-announcement',
  'goes on with one that is paused',
  resumeAnnouncement,
)
export const cancelCommand = command(
  'cancel-announcement',
  'ends it: whoever waits is not written to',
  cancelAnnouncement,
)

export const retryCommand = new Command('retry-announcement')
  .description('sends it again to those whom the provider would not take, and to nobody else')
  .argument('<id>', 'of the announcement, ann_…')
  .action(async (id: string) => {
    const result = await retryFailed(await openSchool(console.log), { id, actor })
    if (result.tag !== 'retried') throw refused(id, result)
    console.log(`${id}: ${result.people} people are tried again.`)
  })
