import { Argument, Command } from 'commander'
import { problemTexts } from '../../functions/http/problem-texts.ts'
import { formatMoney } from '../../functions/money/format.ts'
import { askRefundAgain } from '../../functions/payments/ask-refund-again.ts'
import type { Refund } from '../../functions/payments/ask-refund.ts'
import { settleRefund } from '../../functions/payments/settle-refund.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import { type RefundOutcome, refundOutcomes } from '../../schema/enums.ts'
import { CommandFailed } from './failure.ts'
import { actor, openSchool } from './school.ts'

const ofRefund = new Argument('<refund>', 'its number, rfd_…, as the mail about it says')

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
