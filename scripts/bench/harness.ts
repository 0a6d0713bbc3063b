import { type TestHarnessOptions, createTestHarness } from 'wrangler'
import { root } from '../start/folder.ts'

type Worker = TestHarnessOptions['workers'][number]

/** Runs one Worker in a workerd of its own, for as long as `use` takes. */
export async function inHarness<T>(worker: Worker, use: (url: URL) => Promise<T>): Promise<T> {
  const harness = createTestHarness({ root, workers: [worker] })
  try {
    return await use((await harness.listen()).url)
  } finally {
    await harness.close()
  }
}
