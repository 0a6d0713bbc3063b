import { Command, Option } from 'commander'
import type { Ctx } from '../../functions/context.ts'
import { eraseAddress } from '../../functions/erasure/erase-address.ts'
import { type RequestResult, eraseOnRequest } from '../../functions/erasure/erase-on-request.ts'
import { toRfc3339 } from '../../functions/time/format.ts'
import { type LessonsChoice, lessonsChoices } from '../../schema/enums.ts'
import { CommandFailed } from './failure.ts'
import { unknownAddress, whoeverIsAt } from './person.ts'
import { actor, openSchool } from './school.ts'

export const eraseCommand = new Command('erase')
  .description('erases a person who asked for it in whatever form; make sure of who asks')
  .argument('<email>', 'their address: of an account, a subscription or an open sign-up')
  .addOption(
    new Option(
      '--lessons <choice>',
      'what becomes of lessons ahead and the balance: cancel them and return the money, or hold them first',
    ).choices(lessonsChoices),
  )
  .option('--now', 'without the grace, and without the mail that begins it')
  .action(async (typed: string, { lessons, now }: { lessons?: LessonsChoice; now?: true }) => {
    const ctx = await openSchool(console.log)
    const { email, person } = await whoeverIsAt(ctx, typed)
    if (!person) return eraseReader(ctx, email)
    const wish = { person: person.id, actor, lessons, now: now ?? false }
    console.log(outcome(email, await eraseOnRequest(ctx, wish)))
  })

/** Without an account there is nothing to decide, and no grace. */
async function eraseReader(ctx: Ctx, email: string): Promise<void> {
  const { tag } = await eraseAddress(ctx, { email, actor })
  if (tag !== 'erased') throw unknownAddress(email)
  console.log(
    `Done: ${email}, who had no account, is erased, and no import brings the address back.`,
  )
}

const awaited = {
  lessons: 'lessons that are to be held first',
  payment: 'an answer about a payment',
  refund: 'money on its way back',
  mail: 'an answer about an announcement on its way',
}

/** What to tell whoever ran it. @throws CommandFailed when nothing was begun */
function outcome(email: string, result: RequestResult): string {
  switch (result.tag) {
    case 'asked':
      return `Done: ${email} will be erased, not before ${toRfc3339(result.erasedAfter)}.`
    case 'erased':
      return `Done: ${email} is erased.`
    case 'waits':
      return `Begun: ${email} will be erased by itself; it waits for ${awaited[result.waitsFor]}.`
    case 'called-off':
      throw new CommandFailed(`${email} has just called it off, so nothing was erased.`)
    case 'not.found':
      throw new CommandFailed(`${email} has just left.`)
    case 'erasure.undecided':
      throw new CommandFailed(
        `${email} has lessons ahead or money on the balance, so nothing was done: add --lessons return-money or --lessons after-last.`,
      )
    case 'erasure.teaching':
      throw new CommandFailed(
        `${email} has lessons to hold, so nothing was done: somebody else must take them first.`,
      )
    case 'erasure.last-admin':
      throw new CommandFailed(
        `Nobody else runs the school, so nothing was done: make another admin first, by \`create-admin\`.`,
      )
  }
}
