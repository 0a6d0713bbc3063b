import { Command } from 'commander'
import { reportAnnouncement } from '../../functions/news/report.ts'
import { CommandFailed } from './failure.ts'
import { follow, showReport } from './follow.ts'
import { openSchool } from './school.ts'

export const reportCommand = new Command('report')
  .description(
    'what became of an announcement: who was left out and why, and of each mail how it ended',
  )
  .argument('<id>', 'of the announcement, ann_…')
  .option('--watch', 'until it stands still')
  .action(async (id: string, { watch }: { watch?: true }) => {
    const ctx = await openSchool(console.log)
    const found = await reportAnnouncement(ctx, id)
    if (!found) throw new CommandFailed(`There is no announcement ${id}.`)
    if (watch) await follow(ctx, { say: console.log }, id)
    else showReport(ctx, found, console.log)
  })
