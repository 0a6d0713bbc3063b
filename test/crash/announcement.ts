import { readState } from '../../functions/news/state.ts'
import { draftAnnouncement } from '../../functions/news/draft.ts'
import { reportAnnouncement } from '../../functions/news/report.ts'
import { resumeAnnouncement } from '../../functions/news/resume.ts'
import { scheduleAnnouncement } from '../../functions/news/schedule.ts'
import type { AnnouncementKind } from '../../schema/enums.ts'
import { type School, mailCron } from './school.ts'

const minute = 60_000
export const actor = 'cli'

const texts = {
  uk: { subject: 'Новий курс, {{name}}', body: '# Осінь\n\nПочинаємо **вже** в жовтні.' },
  en: { subject: 'A new course', body: '# Autumn\n\nWe begin in *October*, {{name}}.' },
}

/** An announcement to everybody whose time is now. @returns its id */
export async function announce({ ctx, now }: School, kind: AnnouncementKind): Promise<string> {
  const { id } = await draftAnnouncement(ctx, {
    actor,
    draft: { texts, segment: {} },
    ...(kind === 'policy' && { policyVersion: '2' }),
  })
  await scheduleAnnouncement(ctx, { id, actor, at: now() })
  return id
}

/** Nothing more goes wrong, and staff resumes what pauses, until the announcement and all mail is over. */
export async function goOn(school: School, id: string): Promise<void> {
  const { ctx } = school
  for (let n = 0; n < 80; n += 1) {
    await resumeAnnouncement(ctx, { id, actor })
    await mailCron(ctx)
    school.advance(5 * minute)
    if (await isOver(school, id)) return
  }
}

async function isOver(school: School, id: string): Promise<boolean> {
  const { announcement, report } = await stateOf(school, id)
  const { mailWaits } = await readState(school.ctx)
  const isAtEnd = ['done', 'cancelled'].includes(announcement.state)
  return isAtEnd && report.inChunks === 0 && !mailWaits
}

export async function stateOf({ ctx }: School, id: string) {
  const found = await reportAnnouncement(ctx, id)
  if (!found) throw new Error('There is no such announcement.')
  return found
}
