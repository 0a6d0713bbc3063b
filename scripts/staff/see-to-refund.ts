import { Argument, Command } from 'commander'
import { problemTexts } from '../../functions/http/problem-texts.ts'
import { formatMoney } from '../../functions/money/format.ts'
import { askRefundAgain } from '../../functions/payments/ask-refund-again.ts'
import type { Refund } from '../../functions/payments/ask-refund.ts'
import { readRefunds, refundsPage } from '../../functions/payments/list-refunds.ts'
import { settleRefund } from '../../functions/payments/settle-refund.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import { type RefundOutcome, refundOutcomes, refundStates } from '../../schema/enums.ts'
import { CommandFailed } from './failure.ts'
import { actor, openSchool } from './school.ts'

const ofRefund = new Argument('<refund>', 'its number, rfd_…, as the mail about it says')

const pageLength = 100

export const refundsCommand = new Command('refunds')
  .description(
    'lists refunds, the newest first: those that LiqPay has not ended, unless another state is named',
  )
  .addArgument(new Argument('[state]', 'how they stand').choices(refundStates).default('requested'))
  .action(async (state: Refund['status']) => {
    const ctx = await openSchool(console.log)
    let cursor: string | undefined
    do {
      const found = await readRefunds(ctx.db.write, { state, cursor, limit: pageLength })
      const page = await refundsPage(ctx, { actor, limit: pageLength }, found)
      for (const refund of page.items) {
        console.log(
          `${lineOf(refund)} Asked for at ${toRfc3339(refund.createdAt)} by ${refund.userId}.`,
        )
      }
      if (!cursor && page.items.length === 0) console.log(`No refund is ${state}.`)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
  })

export const askRefundAgainCommand = new Command('ask-refund-again')
  .description('has LiqPay asked again about a refund that has no end, or was refused')
  .addArgument(ofRefund)
  .action(async (id: string) => {
    const result = await askRefundAgain(await openSchool(console.log), { id, actor })
    if (result.tag !== 'asked') throw refusal(id, result.tag)
    console.log(lineOf(result.refund))
  })

export const settleRefundCommand = new Command('settle-refund')
  .description('writes down how a refund ended of which LiqPay gives no answer; see its cabinet')
  .addArgument(ofRefund)
  .addArgument(
    new Argument('<outcome>', 'whether the card has the money, or surely will not get it').choices(
      refundOutcomes,
    ),
  )
  .action(async (id: string, outcome: RefundOutcome) => {
    const result = await settleRefund(await openSchool(console.log), { id, outcome, actor })
    if (result.tag !== 'settled') throw refusal(id, result.tag)
    console.log(lineOf(result.refund))
  })

function refusal(id: string, tag: 'not.found' | 'refund.settled' | 'refund.busy') {
  return new CommandFailed(tag === 'not.found' ? `There is no refund ${id}.` : problemTexts[tag].en)
}

/** What became of it, or when it is seen to next. */
function lineOf({ id, amount, currency, status, dueAt, error }: Refund): string {
  const what = `${id}, ${formatMoney(amount, currency, 'en')}`
  switch (status) {
    case 'requested':
      return `${what}: LiqPay is asked again${dueAt === null ? '' : ` at ${toRfc3339(dueAt)}`}.`
    case 'done':
      return `${what}: the card has the money.`
    case 'failed':
      return `${what}: it failed (${error ?? 'unknown'}), and the money lies on the balance.`
  }
}
