import { renderUnicodeCompact } from 'uqr'
import type { Ctx } from '../../functions/context.ts'
import { newSecret } from '../../functions/second-factor/enrol.ts'
import { type ProvenApp, provenApp } from '../../functions/second-factor/give-factor.ts'
import { CommandFailed } from './failure.ts'
import type { Terminal } from './terminal.ts'

const tries = 5

/**
 * Walks somebody through setting up their app, until it shows a right code.
 * @throws CommandFailed after five wrong ones
 */
export async function setUpApp(ctx: Ctx, terminal: Terminal, email: string): Promise<ProvenApp> {
  const { bytes, shown } = newSecret(ctx, email)
  terminal.say('\nThe second factor: scan this with an authenticator app,\n')
  terminal.say(renderUnicodeCompact(shown.uri, { ecc: 'L', border: 2 }))
  terminal.say(`\nor type this key into it: ${shown.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}`)
  terminal.say(`or open ${shown.uri}\n`)
  for (let time = 0; time < tries; time += 1) {
    const app = provenApp(ctx, bytes, await terminal.ask('The code that the app shows now: '))
    if (app) return app
    terminal.say('That is not the code of now. Check the clock of the phone, and try the next one.')
  }
  throw new CommandFailed('No right code, so nothing was written.')
}

/** Shows the backup codes, once. */
export function showBackupCodes(terminal: Terminal, codes: readonly string[]): void {
  terminal.say('\nBackup codes, each for one log-in without the app. They are shown only now:\n')
  for (const code of codes) terminal.say(`  ${code}`)
  terminal.say('')
}
