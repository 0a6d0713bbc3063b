import type { Ctx } from '../../functions/context.ts'
import { reportLines } from './announcement-report.ts'
import type { Terminal } from './terminal.ts'
import { type Found, watchAnnouncement } from './watch.ts'

/** Shows how it goes until it stands still. Exit code 1 when somebody may not have been written to. */
export async function follow(ctx: Ctx, terminal: Pick<Terminal, 'say'>, id: string): Promise<void> {
  terminal.say('Ctrl-C ends the looking only.')
  const found = await watchAnnouncement(ctx, id)
  if (!found) {
    terminal.say(
      `It goes on without this command. Look again: npm run staff -- report ${id} --watch; stop it: npm run staff -- pause-announcement ${id}`,
    )
    return
  }
  showReport(ctx, found, terminal.say)
  if (leavesSomebody(found)) process.exitCode = 1
}

/** Whether it stands still and somebody on its list was not, or perhaps not, written to. */
export const leavesSomebody = ({
  announcement: { state },
  report: { failed, unknown },
}: {
  announcement: Pick<Found['announcement'], 'state'>
  report: Pick<Found['report'], 'failed' | 'unknown'>
}): boolean => state === 'paused' || state === 'cancelled' || failed + unknown > 0

/** What became of it so far. */
export function showReport(
  ctx: Ctx,
  { announcement, report }: Found,
  say: (text: string) => void,
): void {
  say(reportLines(announcement, report, ctx.config.school.timeZone).join('\n'))
}
