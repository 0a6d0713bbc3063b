import { Command, Option } from 'commander'
import * as v from 'valibot'
import type { Ctx } from '../../functions/context.ts'
import { countAudience } from '../../functions/news/count-audience.ts'
import { draftAnnouncement } from '../../functions/news/draft.ts'
import { scheduleAnnouncement } from '../../functions/news/schedule.ts'
import { sendTest } from '../../functions/news/send-test.ts'
import { instantOf } from '../../functions/news/when.ts'
import { type Draft, schedule, segment } from '../../schema/announcements.ts'
import { locales } from '../../schema/enums.ts'
import { aboutFiles, readAnnouncementFiles } from './announcement-file.ts'
import { audienceLines, onTheClock } from './announcement-report.ts'
import { CommandFailed } from './failure.ts'
import { whatIsWrong } from './what-is-wrong.ts'
import { follow } from './follow.ts'
import { actor, openSchool } from './school.ts'
import { type Terminal, openTerminal } from './terminal.ts'
import { writePreview } from './write-preview.ts'

interface Flags {
  at?: string
  language?: string
  teacher?: string
  lessonType?: string
  futureLessons?: 'yes' | 'no'
  inactiveDays?: string
  test?: true
  yes?: true
  wait: boolean
}

export const announceCommand = new Command('announce')
  .description('sends a letter to whoever wants news, or to a part of them, and shows how it goes')
  .argument('<files...>', 'the letter, in both languages')
  .option('--at <time>', "when to begin, 'YYYY-MM-DD HH:mm' in the school's time zone (now)")
  .addOption(new Option('--language <language>', 'only readers of one language').choices(locales))
  .option('--teacher <id>', 'only students who have, or had, a lesson with this teacher')
  .option('--lesson-type <id>', 'only students who have, or had, a lesson of this type')
  .addOption(
    new Option('--future-lessons <which>', 'only people with a lesson ahead, or without').choices([
      'yes',
      'no',
    ]),
  )
  .option('--inactive-days <days>', 'only people without a lesson for so many days')
  .option('--test', "send it to the school's own address only; the draft stays")
  .option('--yes', 'do not ask before it is sent')
  .option('--no-wait', 'do not wait until it is sent')
  .addHelpText('after', `\n${aboutFiles}`)
  .action(async (files: string[], flags: Flags) => {
    const terminal = openTerminal()
    try {
      await run(terminal, files, flags)
    } finally {
      terminal.close()
    }
  })

async function run(terminal: Terminal, files: string[], flags: Flags): Promise<void> {
  const draft = { texts: readAnnouncementFiles(files), segment: segmentOf(flags) }
  const ctx = await openSchool(terminal.say)
  const at = instantAt(ctx, flags)
  terminal.say((await writePreview(ctx, draft)).map((file) => `Preview: ${file}`).join('\n'))
  if (flags.test) return test(ctx, terminal, draft)

  const audience = await countAudience(ctx, { kind: 'news', segment: draft.segment })
  terminal.say(`Whom it would go to now:\n${audienceLines(audience).join('\n')}`)
  if (audience.recipients === 0) throw new CommandFailed('Nobody, so nothing was written.')
  const zone = ctx.config.school.timeZone
  const when = flags.at === undefined ? 'now' : `at ${onTheClock(at, zone)} (${zone})`
  const question = `Send it to ${audience.recipients} people, ${when}?`
  if (!flags.yes && !(await terminal.confirm(question)))
    throw new CommandFailed('Not sent: nothing was written.')
  const id = await begin(ctx, draft, at)
  terminal.say(`Scheduled ${when}: ${id}. The cron begins it within a minute of that.`)
  const isNear = at - ctx.clock.now() < 60_000
  if (flags.wait && isNear) {
    // Ctrl-C is for the looking from here on.
    terminal.close()
    await follow(ctx, terminal, id)
  } else terminal.say(`How it goes: npm run staff -- report ${id} --watch`)
}

async function begin(ctx: Ctx, draft: Draft, at: number): Promise<string> {
  const { id } = await draftAnnouncement(ctx, { actor, draft })
  // Whoever was asked for long still means now.
  const result = await scheduleAnnouncement(ctx, { id, actor, at: Math.max(at, ctx.clock.now()) })
  if (result.tag !== 'announcement') throw new CommandFailed(`Not scheduled: ${result.tag}.`)
  return id
}

async function test(ctx: Ctx, terminal: Terminal, draft: Draft): Promise<void> {
  const { id } = await draftAnnouncement(ctx, { actor, draft })
  await sendTest(ctx, { id, actor })
  terminal.say(
    `The draft ${id} goes to ${ctx.config.school.contact}, in each language, and to nobody else; the cron sends it within a minute.`,
  )
}

function instantAt(ctx: Ctx, { at }: Flags): number {
  const now = ctx.clock.now()
  if (at === undefined) return now
  const [date, time] = at.trim().split(/[ T]+/)
  const parsed = v.safeParse(schedule.entries.at.options[1], { date, time })
  if (!parsed.success) {
    throw new CommandFailed("--at: such as '2026-12-01 09:00', on the clocks of the school.")
  }
  const instant = instantOf(ctx, parsed.output)
  if (instant < now) throw new CommandFailed('--at: this time is past.')
  return instant
}

function segmentOf(flags: Flags) {
  const { language, teacher, lessonType, futureLessons, inactiveDays } = flags
  const parsed = v.safeParse(segment, {
    ...(language !== undefined && { language }),
    ...((teacher !== undefined || lessonType !== undefined) && {
      studentsOf: {
        ...(teacher !== undefined && { teacher }),
        ...(lessonType !== undefined && { lessonType }),
      },
    }),
    ...(futureLessons !== undefined && { futureLessons: futureLessons === 'yes' }),
    ...(inactiveDays !== undefined && { inactiveDays: Number(inactiveDays) }),
  })
  if (parsed.success) return parsed.output
  throw new CommandFailed(whatIsWrong(parsed.issues).join('\n'))
}
