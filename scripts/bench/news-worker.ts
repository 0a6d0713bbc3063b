import { createContext } from '../../functions/context.ts'
import worker from '../../functions/index.ts'
import { startDue } from '../../functions/news/freeze.ts'
import { sendAnnouncements } from '../../functions/news/send.ts'

/** The app, and beside it in the same isolate the two parts of the cron's last job. */
export default {
  async fetch(request, env, execution) {
    const { pathname } = new URL(request.url)
    if (pathname !== '/freeze' && pathname !== '/send') return worker.fetch(request, env, execution)
    const ctx = createContext(env, execution)
    await (pathname === '/freeze' ? startDue(ctx) : sendAnnouncements(ctx))
    return Response.json({ roundTrips: ctx.db.roundTrips() })
  },
} satisfies ExportedHandler<Record<string, unknown>>
