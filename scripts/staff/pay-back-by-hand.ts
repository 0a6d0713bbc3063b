import { Command } from 'commander'
import * as v from 'valibot'
import { problemTexts } from '../../functions/http/problem-texts.ts'
import { formatMoney } from '../../functions/money/format.ts'
import { schoolCurrency } from '../../functions/payments/balance.ts'
import { payBack } from '../../functions/payments/pay-back.ts'
import { minorUnits } from '../../functions/payments/rules.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import { payBack as schema } from '../../schema/staff-money.ts'
import { CommandFailed } from './failure.ts'
import { knownPersonOrId } from './person.ts'
import { actor, openSchool } from './school.ts'
import { whatIsWrong } from './what-is-wrong.ts'

export const payBackCommand = new Command('pay-back-by-hand')
  .description('writes down that you gave somebody money of their balance back by hand')
  .argument('<person>', 'their address, or the id of somebody who was erased')
  .argument('<amount>', `how much, in ${schoolCurrency}: 450 or 450.50`)
  .requiredOption(
    '--reference <text>',
    'which transfer it was in the books of the school, such as “ПІ 1204 / 22.11.2026”; nothing of a person',
  )
  .addHelpText(
    'after',
    '\nFor money that no card takes. Transfer it first. The same reference never counts twice.',
  )
  .action(async (typed: string, amount: string, flags: { reference: string }) => {
    const parsed = v.safeParse(schema, {
      money: { amount: amountOf(amount), currency: schoolCurrency },
      reference: flags.reference,
    })
    if (!parsed.success) throw new CommandFailed(whatIsWrong(parsed.issues).join('\n'))
    const ctx = await openSchool(console.log)
    const { id, name } = await knownPersonOrId(ctx, typed)
    const result = await payBack(ctx, { userId: id, actor, ...parsed.output })
    if (result.tag !== 'paid-back') throw new CommandFailed(refusals[result.tag](id))
    const { money, reference, at } = result.line
    const said = formatMoney(money.amount, money.currency, 'en')
    console.log(
      `Done: ${said} left the balance of ${name} on ${toRfc3339(at)} under “${reference}”. Whoever still has an account is told by mail.`,
    )
  })

const refusals = {
  'not.found': (id: string) => `There was never anybody with the id ${id}.`,
  'balance.insufficient': () =>
    `${problemTexts['balance.insufficient'].en} What is on its way back to a card is not free: see to that refund first.`,
  'reference.used': () => problemTexts['reference.used'].en,
}

/** Minor units; none when it is no such amount. */
function amountOf(typed: string): number {
  return /^\d{1,8}(?:[.,]\d{1,2})?$/.test(typed)
    ? (minorUnits(Number(typed.replace(',', '.'))) ?? 0)
    : 0
}
