import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { startChild } from '../start/child.ts'
import { root } from '../start/folder.ts'
import { median } from './statistics.ts'
import { type Result, atMost } from './table.ts'

const startUps = 7

/** The part of a V8 CPU profile that tells what each stretch of time (µs) was spent on. */
const profile = v.object({
  nodes: v.array(v.object({ id: v.number(), callFrame: v.object({ functionName: v.string() }) })),
  samples: v.array(v.number()),
  timeDeltas: v.array(v.number()),
})

/** The Worker as production would get it: its size, and how long its modules take to evaluate. */
export async function benchBundle(folder: string): Promise<Result[]> {
  const bundle = join(folder, 'worker.bundle')
  await wrangler('deploy', '--dry-run', '--env', 'production', '--outfile', bundle)
  const kib = (await gzippedSize(bundle)) / 1024

  const startMs: number[] = []
  for (let start = 0; start < startUps; start += 1) {
    const file = join(folder, `${start}.cpuprofile`)
    await wrangler('check', 'startup', '--worker', bundle, '--outfile', file)
    startMs.push(activeMs(v.parse(profile, JSON.parse(await readFile(file, 'utf8')))))
  }
  const active = median(startMs)
  return [
    {
      name: 'Worker bundle, gzipped',
      measured: `${kib.toFixed(1)} KiB`,
      target: atMost(150, ' KiB', kib),
    },
    {
      name: 'Worker start-up (wrangler check startup, active time)',
      measured: `${active.toFixed(1)} ms (least ${Math.min(...startMs).toFixed(1)})`,
      target: atMost(50, ' ms', active),
    },
  ]
}

/** Runs wrangler to its end. @throws with its last lines when it fails */
async function wrangler(...args: string[]): Promise<void> {
  const child = await startChild('wrangler', 'wrangler', args, { cwd: root })
  const { how, lastLines } = await child.ended
  if (how !== 'exit code 0') {
    throw new Error(`wrangler ${args[0]} ended with ${how}:\n${lastLines.join('\n')}`)
  }
}

/** As Cloudflare counts: all modules with the WebAssembly, without the source maps. */
async function gzippedSize(bundle: string): Promise<number> {
  const form = await readFile(bundle)
  const boundary = form.subarray(2, form.indexOf('\n')).toString().trim()
  const headers = { 'Content-Type': `multipart/form-data; boundary=${boundary}` }
  const parts = [...(await new Response(form, { headers }).formData()).values()]
  const modules = parts.filter(
    (part): part is File => part instanceof File && part.type !== 'application/source-map',
  )
  return gzipSync(await new Blob(modules).bytes()).byteLength
}

/** What wrangler itself calls active: everything between begin and end of the profile but idling. */
function activeMs({ nodes, samples, timeDeltas }: v.InferOutput<typeof profile>): number {
  const idle = nodes.find(({ callFrame }) => callFrame.functionName === '(idle)')?.id
  const active = timeDeltas.filter((_, place) => samples[place] !== idle)
  return active.reduce((sum, delta) => sum + delta, 0) / 1000
}
