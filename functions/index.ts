import { createApp } from './app.ts'
import { createContext } from './context.ts'
import { runCron } from './cron.ts'

const app = createApp(createContext)

export default {
  fetch: app.fetch,
  async scheduled(controller, env, execution) {
    await runCron(controller.cron, createContext(env, execution))
  },
} satisfies ExportedHandler<Record<string, unknown>>
