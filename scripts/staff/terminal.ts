import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { CommandFailed } from './failure.ts'

/** Where a command asks and tells: a person at a terminal, or a program that writes lines to stdin. */
export interface Terminal {
  /** Whether a person sits there. */
  isPerson: boolean
  say(text: string): void
  /** One line. @throws CommandFailed when there is none any more */
  ask(question: string): Promise<string>
  /** Whether the answer to a question is yes; whatever else is typed means no. */
  confirm(question: string): Promise<boolean>
  /** One line that is not shown while it is typed. */
  askHidden(question: string): Promise<string>
  close(): void
}

export function openTerminal(): Terminal {
  const isPerson = process.stdin.isTTY
  let hidden = false
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      if (!hidden) process.stdout.write(chunk)
      done()
    },
  })
  // No history: the arrow up would show the password at the next question.
  const reader = createInterface({
    input: process.stdin,
    output,
    terminal: isPerson,
    historySize: 0,
  })
  reader.once('SIGINT', () => reader.close())
  const lines = reader[Symbol.asyncIterator]()
  const ask = async (question: string) => {
    // The line that a person edits knows what stands before it; a program's may have ended by now.
    if (isPerson) {
      reader.setPrompt(question)
      reader.prompt()
    } else {
      process.stdout.write(question)
    }
    const line = await lines.next()
    if (line.done === true) throw new CommandFailed('\nBroken off: nothing was written.')
    return line.value
  }
  return {
    isPerson,
    say: (text) => {
      process.stdout.write(`${text}\n`)
    },
    ask,
    confirm: async (question) => /^y(?:es)?$/i.test((await ask(`${question} (yes/no) `)).trim()),
    askHidden: async (question) => {
      process.stdout.write(question)
      hidden = true
      try {
        return await ask('')
      } finally {
        hidden = false
        process.stdout.write('\n')
      }
    },
    close: () => reader.close(),
  }
}
