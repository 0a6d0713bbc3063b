import { Command, Option } from 'commander'
import * as v from 'valibot'
import { faultTexts } from '../../functions/http/fault-texts.ts'
import { type NewAdmin, createAdmin, whyNoAdmin } from '../../functions/staff/create-admin.ts'
import { videoCall } from '../../schema/accounts.ts'
import { locales } from '../../schema/enums.ts'
import { videoServiceIds } from '../../schema/video-services.ts'
import * as p from '../../schema/primitives.ts'
import { CommandFailed } from './failure.ts'
import { whatIsWrong } from './what-is-wrong.ts'
import { actor, openSchool } from './school.ts'
import { setUpApp, showBackupCodes } from './set-up-app.ts'
import { type Terminal, openTerminal } from './terminal.ts'

interface Flags {
  name?: string
  email?: string
  passwordStdin?: true
  locale: string
  videoService: string
  videoAccount?: string
}

const admin = v.object({
  name: p.name,
  email: p.email,
  password: p.password,
  videoCall,
  locale: p.locale,
})

export const createAdminCommand = new Command('create-admin')
  .description('makes the account of somebody who runs the school, with a second factor')
  .option('--name <name>', 'what to call them (asked for, unless given)')
  .option('--email <address>', 'what they log in with (asked for, unless given)')
  .option('--password-stdin', 'read the password from the first line of stdin')
  .addOption(new Option('--locale <language>', 'of pages and mails').choices(locales).default('uk'))
  .addOption(
    new Option('--video-service <service>', 'where they can be called')
      .choices(videoServiceIds)
      .default('google-meet'),
  )
  .option('--video-account <account>', 'their account there (their address, unless given)')
  .addHelpText(
    'after',
    `
The password has 15 characters or more: a sentence of four ordinary words is fine. Nothing is
written before the app has shown a right code. A program writes the lines to stdin, the password
first, then the code of the otpauth:// address that it reads from stdout.`,
  )
  .action(async (flags: Flags) => {
    const terminal = openTerminal()
    try {
      await run(terminal, flags)
    } finally {
      terminal.close()
    }
  })

async function run(terminal: Terminal, flags: Flags): Promise<void> {
  const ctx = await openSchool(terminal.say)
  const person = await askWho(terminal, flags)
  const why = await whyNoAdmin(ctx, person)
  if (why?.tag === 'password.common') throw new CommandFailed(`password: ${faultTexts[why.tag].en}`)
  if (why) throw taken(person.email)
  const app = await setUpApp(ctx, terminal, person.email)
  const result = await createAdmin(ctx, person, app, actor)
  if (result.tag === 'email.taken') throw taken(person.email)
  showBackupCodes(terminal, result.backupCodes)
  terminal.say(
    `Done: ${person.email} runs ${ctx.config.school.name}. Log in at ${ctx.config.appUrl}/log-in.`,
  )
}

const taken = (email: string) =>
  new CommandFailed(
    `${email} has an account already, so nothing was written: choose another address.`,
  )

async function askWho(terminal: Terminal, flags: Flags): Promise<NewAdmin> {
  const name = flags.name ?? (await required(terminal, 'Name: ', '--name'))
  const email = flags.email ?? (await required(terminal, 'E-mail: ', '--email'))
  const password = await askPassword(terminal, flags)
  const account = flags.videoAccount ?? p.normalizeEmail(email)
  const parsed = v.safeParse(admin, {
    name,
    email,
    password,
    videoCall: { service: flags.videoService, account },
    locale: flags.locale,
  })
  if (parsed.success) return parsed.output
  throw new CommandFailed(whatIsWrong(parsed.issues).join('\n'))
}

/** Only a person is asked for what is a flag: a program's lines are the password and the code. */
function required(terminal: Terminal, question: string, flag: string): Promise<string> {
  if (terminal.isPerson) return terminal.ask(question)
  throw new CommandFailed(`Give ${flag}: nobody sits at the terminal to be asked.`)
}

async function askPassword(terminal: Terminal, { passwordStdin }: Flags): Promise<string> {
  if (passwordStdin) return terminal.ask('')
  if (!terminal.isPerson) {
    throw new CommandFailed('Give --password-stdin, and the password as the first line of stdin.')
  }
  const password = await terminal.askHidden('Password (it is not shown): ')
  if ((await terminal.askHidden('The same once more: ')) === password) return password
  throw new CommandFailed('The two are not the same, so nothing was written.')
}
