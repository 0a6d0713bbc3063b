import { refusalOf } from '../../db/refusal.ts'

/** What the database says to a write that it refuses; `null` when it lets it through. */
export async function refusal(work: PromiseLike<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    return refusalOf(error) ?? 'another error'
  }
}
