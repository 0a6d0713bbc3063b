import { type Context, Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as schema from '../../schema/announcements.ts'
import type { ProblemCode } from '../../schema/problems.ts'
import { forStaff } from '../http/for-staff.ts'
import { input } from '../http/input.ts'
import { problem } from '../http/problem.ts'
import type { AppEnv } from '../http/types.ts'
import { staffAnswers } from '../http/answers.ts'
import { badKey, idempotencyHeader, operationOf } from '../http/idempotency.ts'
import { beginDraft } from './begin-draft.ts'
import type { Act, Changed } from './change.ts'
import { cancelAnnouncement } from './cancel.ts'
import { countAudience } from './count-audience.ts'
import { deleteDraft } from './delete-draft.ts'
import { changeDraft } from './draft.ts'
import { pauseAnnouncement } from './pause.ts'
import { present } from './present.ts'
import { previewAnnouncement } from './preview.ts'
import { listAnnouncements, readAnnouncement } from './read.ts'
import { reportAnnouncement } from './report.ts'
import { resumeAnnouncement } from './resume.ts'
import { retryFailed } from './retry-failed.ts'
import { scheduleAnnouncement } from './schedule.ts'
import { sendTest } from './send-test.ts'
import { instantOf } from './when.ts'

const tags = ['Staff']

/** What a verb may say of an announcement, as the API says it. */
const codes = {
  'announcement.absent': 'not.found',
  'announcement.state': 'announcement.state',
  'announcement.incomplete': 'announcement.incomplete',
  'schedule.past': 'schedule.past',
} as const satisfies Record<string, ProblemCode>

const refused = (c: Context<AppEnv>, { tag }: { tag: keyof typeof codes }) => problem(c, codes[tag])

const answered = (
  c: Context<AppEnv>,
  result: Changed | { tag: 'announcement.incomplete' } | { tag: 'schedule.past' },
) => (result.tag === 'announcement' ? c.json(present(result.announcement)) : refused(c, result))

const theOne = input('param', schema.announcementParam)

/** A change by one click, which may be clicked twice. */
const change = (summary: string, description: string) =>
  describeRoute({
    tags,
    summary,
    description,
    responses: staffAnswers({ 200: schema.announcement }, 'not.found', 'announcement.state'),
  })

/** Mails to many: written, tried, counted, sent by the cron, reported. */
export const newsRoutes = new Hono<AppEnv>()
  .post(
    '/api/staff/audience',
    describeRoute({
      tags,
      summary: 'Count who would get an announcement now, and who would not and why',
      responses: staffAnswers({ 200: schema.audience }),
    }),
    input('json', schema.audienceQuery),
    (c) => forStaff(c, async () => c.json(await countAudience(c.get('ctx'), c.req.valid('json')))),
  )
  .post(
    '/api/staff/announcements',
    describeRoute({
      tags,
      summary: 'Begin a draft',
      description:
        'Markdown without HTML and images; `{{name}}` is the reader’s name. A draft may lack a language.',
      parameters: idempotencyHeader,
      responses: staffAnswers({ 201: schema.announcement }, 'idempotency.mismatch'),
    }),
    input('json', schema.draft),
    (c) =>
      forStaff(c, async (actor) => {
        const operation = await operationOf(c)
        if (operation === 'invalid') return badKey(c)
        const result = await beginDraft(c.get('ctx'), {
          actor,
          draft: c.req.valid('json'),
          operation,
        })
        if (result.tag === 'idempotency.mismatch') return problem(c, result.tag)
        return c.json(result.tag === 'drafted' ? result.announcement : result.answer, 201)
      }),
  )
  .get(
    '/api/staff/announcements',
    describeRoute({
      tags,
      summary: 'Announcements, the newest first',
      responses: staffAnswers({ 200: schema.announcementList }),
    }),
    input('query', schema.announcementPage),
    (c) =>
      forStaff(c, async () => {
        const { limit, cursor } = c.req.valid('query')
        const page = { limit: limit + 1, before: cursor }
        const found = await listAnnouncements(c.get('ctx'), page)
        const items = found.slice(0, limit).map(present)
        const nextCursor = found.length > limit ? (items.at(-1)?.id ?? null) : null
        return c.json({ items, nextCursor })
      }),
  )
  .get(
    '/api/staff/announcements/:id',
    describeRoute({
      tags,
      summary: 'One announcement',
      responses: staffAnswers({ 200: schema.announcement }, 'not.found'),
    }),
    theOne,
    (c) =>
      forStaff(c, async () => {
        const found = await readAnnouncement(c.get('ctx'), c.req.valid('param').id)
        return found ? c.json(present(found)) : problem(c, 'not.found')
      }),
  )
  .patch(
    '/api/staff/announcements/:id',
    change('Rewrite a draft', 'What is given replaces what was there: the texts, or the segment.'),
    theOne,
    input('json', schema.draftChange),
    (c) =>
      forStaff(c, async (actor) => {
        const act = { id: c.req.valid('param').id, actor, draft: c.req.valid('json') }
        return answered(c, await changeDraft(c.get('ctx'), act))
      }),
  )
  .delete(
    '/api/staff/announcements/:id',
    describeRoute({
      tags,
      summary: 'Delete a draft',
      description: 'What was scheduled keeps its report, and can be cancelled.',
      responses: staffAnswers({ 204: null }, 'not.found', 'announcement.state'),
    }),
    theOne,
    (c) =>
      forStaff(c, async (actor) => {
        const result = await deleteDraft(c.get('ctx'), { id: c.req.valid('param').id, actor })
        return result.tag === 'deleted' ? c.body(null, 204) : refused(c, result)
      }),
  )
  .post(
    '/api/staff/announcements/:id/preview',
    describeRoute({
      tags,
      summary: 'See the mail in each language, as HTML and as text',
      responses: staffAnswers({ 200: schema.preview }, 'not.found'),
    }),
    theOne,
    (c) =>
      forStaff(c, async () => {
        const looks = await previewAnnouncement(c.get('ctx'), c.req.valid('param').id)
        return looks ? c.json(looks) : problem(c, 'not.found')
      }),
  )
  .post(
    '/api/staff/announcements/:id/test',
    describeRoute({
      tags,
      summary: 'Send it to yourself, in each language that it has words in',
      description: 'The same words at most once a minute.',
      responses: staffAnswers({ 202: schema.testSent }, 'not.found', 'announcement.incomplete'),
    }),
    theOne,
    (c) =>
      forStaff(c, async (actor) => {
        const result = await sendTest(c.get('ctx'), { id: c.req.valid('param').id, actor })
        return result.tag === 'sent' ? c.json({ to: result.to }, 202) : refused(c, result)
      }),
  )
  .post(
    '/api/staff/announcements/:id/schedule',
    describeRoute({
      tags,
      summary: 'Set when it begins, also anew',
      description:
        '`at` is an instant, or `{ date, time }` as the clocks of the school’s time zone show. Who is written to is settled at that time. If it cannot begin within hours of it, it pauses and asks staff.',
      responses: staffAnswers(
        { 200: schema.announcement },
        'not.found',
        'announcement.state',
        'announcement.incomplete',
        'schedule.past',
      ),
    }),
    theOne,
    input('json', schema.schedule),
    (c) =>
      forStaff(c, async (actor) => {
        const at = instantOf(c.get('ctx'), c.req.valid('json').at)
        const act = { id: c.req.valid('param').id, actor, at }
        return answered(c, await scheduleAnnouncement(c.get('ctx'), act))
      }),
  )
  .post(
    '/api/staff/announcements/:id/pause',
    change('Send nothing more for now', 'Mails that are on their way still arrive.'),
    theOne,
    (c) => clicked(c, c.req.valid('param').id, pauseAnnouncement),
  )
  .post(
    '/api/staff/announcements/:id/resume',
    change('Go on', 'At once, or at its time if that is still ahead.'),
    theOne,
    (c) => clicked(c, c.req.valid('param').id, resumeAnnouncement),
  )
  .post(
    '/api/staff/announcements/:id/cancel',
    change('End it', 'Whoever waits is not written to; mails that are on their way still arrive.'),
    theOne,
    (c) => clicked(c, c.req.valid('param').id, cancelAnnouncement),
  )
  .post(
    '/api/staff/announcements/:id/retry',
    describeRoute({
      tags,
      summary: 'Queue those again whom the provider would not take, and nobody else',
      responses: staffAnswers({ 200: schema.retried }, 'not.found', 'announcement.state'),
    }),
    theOne,
    (c) =>
      forStaff(c, async (actor) => {
        const result = await retryFailed(c.get('ctx'), { id: c.req.valid('param').id, actor })
        return result.tag === 'retried' ? c.json({ people: result.people }) : refused(c, result)
      }),
  )
  .get(
    '/api/staff/announcements/:id/report',
    describeRoute({
      tags,
      summary: 'What became of it so far',
      description:
        '`candidates` are `recipients` and the excluded; the states add up to `recipients`.',
      responses: staffAnswers({ 200: schema.announcementReport }, 'not.found'),
    }),
    theOne,
    (c) =>
      forStaff(c, async () => {
        const found = await reportAnnouncement(c.get('ctx'), c.req.valid('param').id)
        if (!found) return problem(c, 'not.found')
        return c.json({ announcement: present(found.announcement), report: found.report })
      }),
  )

const clicked = (
  c: Context<AppEnv>,
  id: string,
  verb: (ctx: AppEnv['Variables']['ctx'], act: Act) => Promise<Changed>,
) => forStaff(c, async (actor) => answered(c, await verb(c.get('ctx'), { id, actor })))
