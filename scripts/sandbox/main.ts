import { startSandbox } from './server.ts'

function required(name: string): string {
  const value = process.env[name]
  if (!value) {
    console.error(`${name} is not set: the sandbox needs the keys that the app uses.`)
    process.exit(1)
  }
  return value
}

const port = Number(process.env['SANDBOX_PORT'] ?? '8788')
const options = {
  port,
  resend: { apiKey: required('RESEND_API_KEY') },
  webhooks: {
    secret: required('RESEND_WEBHOOK_SECRET'),
    url: process.env['RESEND_WEBHOOK_URL'] || undefined,
  },
  liqpay: {
    publicKey: required('LIQPAY_PUBLIC_KEY'),
    privateKey: required('LIQPAY_PRIVATE_KEY'),
  },
  dataFile: process.env['SANDBOX_DATA'] || undefined,
  log: (line: string) => console.log(line),
}

const sandbox = await startSandbox(options).catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  console.error(taken ? `Port ${port} is in use: the sandbox cannot start.` : String(error))
  process.exit(1)
})
console.log(`Sandbox ready at ${sandbox.url}`)

async function stop(): Promise<void> {
  await sandbox.stop()
  process.exit(0)
}
process.once('SIGTERM', () => void stop())
process.once('SIGINT', () => void stop())
