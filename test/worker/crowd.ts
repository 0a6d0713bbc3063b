import type { Gate } from '../../functions/gate.ts'

/** Somebody at work behind a gate until they are told to go; resolves once they are gone. */
export function crowd(pass: Gate): () => Promise<void> {
  let end = () => {}
  const over = new Promise<void>((done) => (end = done))
  const inside = pass(() => over)
  return () => {
    end()
    return inside
  }
}
