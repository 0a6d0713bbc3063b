import { setTimeout as pause } from 'node:timers/promises'
import * as v from 'valibot'

const lookEveryMs = 50

const targets = v.array(v.object({ webSocketDebuggerUrl: v.string() }))
/** https://chromedevtools.github.io/devtools-protocol/v8/Runtime/#method-getHeapUsage */
const usage = v.object({
  result: v.object({ usedSize: v.number(), backingStorageSize: v.number() }),
})

/**
 * Looks at an isolate's memory while `work` goes on: V8's heap and the buffers beside it. Before each
 * look the garbage is collected, as V8 does when the platform's limit is near and not here.
 * @returns the most and what it was at the beginning, in bytes
 */
export async function watchHeap(
  inspectorPort: number,
  work: () => Promise<unknown>,
): Promise<{ before: number; peak: number }> {
  const list = await fetch(`http://127.0.0.1:${inspectorPort}/json`)
  const [target] = v.parse(targets, await list.json())
  if (!target) throw new Error('No isolate to look at.')
  // wrangler's proxy turns away who names no origin.
  const named = { headers: { origin: 'http://localhost' } }
  // @ts-expect-error These types are the Worker's; Node's WebSocket takes headers.
  const socket = new WebSocket(target.webSocketDebuggerUrl, named)
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  const sizes: number[] = []
  socket.addEventListener('message', ({ data }) => {
    const said = v.safeParse(usage, JSON.parse(String(data)))
    if (said.success)
      sizes.push(said.output.result.usedSize + said.output.result.backingStorageSize)
  })
  const stop = new AbortController()
  const looking = (async () => {
    for (let id = 1; !stop.signal.aborted; id += 1) {
      socket.send(JSON.stringify({ id: 2 * id, method: 'HeapProfiler.collectGarbage' }))
      socket.send(JSON.stringify({ id: 2 * id + 1, method: 'Runtime.getHeapUsage' }))
      await pause(lookEveryMs)
    }
  })()
  try {
    await pause(10 * lookEveryMs)
    const before = sizes.splice(0).at(-1) ?? NaN
    await work()
    return { before, peak: Math.max(...sizes) }
  } finally {
    stop.abort()
    await looking
    socket.close()
  }
}
