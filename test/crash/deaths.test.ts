import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { drainOutbox } from '../../functions/mail/drain.ts'
import { sendAnnouncements } from '../../functions/news/send.ts'
import type { Ctx } from '../../functions/context.ts'
import { makeUser } from '../makers.ts'
import { announce, goOn, stateOf } from './announcement.ts'
import { makeCrowd } from './crowd.ts'
import { type Step, stepOf } from './notes.ts'
import { outcomesOf, queueMail } from './outbox.ts'
import { randomOf } from './random.ts'
import { type School, openSchool } from './school.ts'
import { broken, expectSums } from './verdict.ts'
import { mortal } from './weather.ts'

let school: School
beforeEach(async () => {
  school = await openSchool()
})
afterEach(() => school.close())

/**
 * Runs the work again and again: it dies at its first call, at its second, and so on until it ends
 * before it would have died.
 * @returns the steps at which it died
 */
async function dyingEverywhere(
  after: boolean,
  once: (run: Ctx) => Promise<() => Promise<void>>,
): Promise<Set<Step>> {
  const steps = new Set<Step>()
  for (let at = 1; at < 200; at += 1) {
    let death: Step | null = null
    const decide = mortal(
      () => ({ tag: 'passed' }),
      { at, after },
      (step) => (death = step),
    )
    const expectOnce = await once(school.newCtx(decide))
    await expectOnce()
    if (death === null) return steps
    steps.add(death)
  }
  throw new Error('It never ends.')
}

it('goes on with the halves of a chunk that was split while another of its lanes looked', async () => {
  await makeUser(school.ctx.db, { email: 'nobody at people', announcements: true })
  await makeUser(school.ctx.db, { announcements: true })
  const id = await announce(school, 'news')
  const steps: Step[] = []
  const run = school.newCtx((call) => {
    steps.push(stepOf(call))
    const isLateLook = steps.at(-1) === 'look' && steps.includes('claim')
    return { tag: 'passed', ...(isLateLook && { answersAfterMs: 200 }) }
  })
  await sendAnnouncements(run)
  expect((await stateOf(school, id)).report).toMatchObject({ sent: 1, failed: 1, inChunks: 0 })
})

const moments = [
  ['before it happens', false],
  ['after it happened', true],
] as const

describe('a run that dies at any of its calls', () => {
  it.each(moments)(
    'of an announcement, %s, leaves nobody without and sends nothing twice',
    async (_, after) => {
      const bad = await makeUser(school.ctx.db, { email: 'nobody at people', announcements: true })
      const people = await makeCrowd(school, randomOf(1), 'news', 2, [bad])
      const steps = await dyingEverywhere(after, async (run) => {
        const id = await announce(school, 'news')
        await sendAnnouncements(run).catch(() => {})
        return async () => {
          await goOn(school, id)
          expect(await broken(school, id, people)).toEqual([])
          await expectSums(school, id)
        }
      })
      expect(steps).toEqual(new Set(['look', 'freeze', 'claim', 'compose', 'send', 'note']))
    },
  )

  it.each(moments)(
    'of the outbox, %s, leaves nobody without and sends nothing twice',
    async (_, after) => {
      const steps = await dyingEverywhere(after, async (run) => {
        const reader = await makeUser(school.ctx.db)
        const rows = [await queueMail(school, reader), await queueMail(school, reader)]
        await drainOutbox(run).catch(() => {})
        return async () => {
          for (let n = 0; n < 3; n += 1) {
            school.advance(2 * 60_000)
            await drainOutbox(school.ctx)
          }
          const once = { status: 'sent', isStored: false, mails: 1 }
          expect(await outcomesOf(school, rows)).toEqual([once, once])
          expect(school.notes.wrongs).toEqual([])
        }
      })
      expect(steps).toEqual(new Set(['claim', 'look', 'compose', 'send', 'note']))
    },
  )
})
