import { join } from 'node:path'
import { hash } from '../../functions/accounts/argon2.node.ts'
import { inHarness } from './harness.ts'
import { median, timed } from './statistics.ts'
import { type Result, atMost } from './table.ts'

const pairs = 9
/** Hashes between the short and the long request: what a request costs besides them cancels out. */
const hashes = 20

/** Argon2id (19 MiB, two passes) in workerd against native Node, in turn. */
export function benchArgon2(): Promise<Result[]> {
  return inHarness({ config: worker }, compared)
}

const worker = {
  name: 'argon2-bench',
  main: join(import.meta.dirname, 'argon2-worker.ts'),
  compatibility_date: '2026-10-20',
  compatibility_flags: ['nodejs_compat'],
}

async function compared(url: URL): Promise<Result[]> {
  const workerd = async () => (await inWorkerd(url, 1 + hashes)) - (await inWorkerd(url, 1))
  await workerd()
  await inNode()
  const perHash: { workerd: number; node: number }[] = []
  for (let pair = 0; pair < pairs; pair += 1) {
    perHash.push({ workerd: (await workerd()) / hashes, node: (await inNode()) / hashes })
  }
  const ratio = median(perHash.map((ms) => ms.workerd / ms.node))
  const inside = median(perHash.map((ms) => ms.workerd)).toFixed(1)
  const native = median(perHash.map((ms) => ms.node)).toFixed(1)
  return [
    {
      name: 'Argon2id (19 MiB, t=2): workerd against native Node',
      measured: `${ratio.toFixed(2)} times (${inside} ms, ${native} ms)`,
      target: atMost(2.5, ' times', ratio),
    },
  ]
}

async function inWorkerd(url: URL, times: number): Promise<number> {
  const { ms, value } = await timed(async () => {
    const answer = await fetch(new URL(`/?times=${times}`, url))
    return { status: answer.status, text: await answer.text() }
  })
  if (!value.text.startsWith('$argon2id$')) throw new Error(`The Worker answered ${value.status}.`)
  return ms
}

async function inNode(): Promise<number> {
  const { ms } = await timed(async () => {
    for (let done = 0; done < hashes; done += 1) await hash('correct horse alma school')
  })
  return ms
}
