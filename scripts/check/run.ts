import { spawn } from 'node:child_process'
import { root } from '../start/folder.ts'

export interface Outcome {
  passed: boolean
  output: string
}

/** Runs a program of node_modules and keeps what it prints. */
export function run(command: string, args: string[]): Promise<Outcome> {
  return new Promise((fulfil) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_LOG_PATH: '.wrangler/logs' },
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    const output = () => Buffer.concat(chunks).toString()
    child.once('error', (error) => fulfil({ passed: false, output: `${output()}${error.message}` }))
    child.once('close', (code) => fulfil({ passed: code === 0, output: output() }))
  })
}
