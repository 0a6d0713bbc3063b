import * as v from 'valibot'

/** `GET /health`: the app's version and how many migrations its database has. */
export const health = v.object({
  status: v.literal('ok'),
  version: v.string(),
  migrations: v.number(),
})
export type Health = v.InferOutput<typeof health>
