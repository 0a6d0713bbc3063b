import { Hono } from 'hono'
import { accountPages } from './accounts/page-routes.tsx'
import { accountRoutes } from './accounts/routes.ts'
import { announcementPages } from './announcements/page-routes.tsx'
import { announcementRoutes } from './announcements/routes.ts'
import { bookingPages } from './bookings/page-routes.tsx'
import { bookingRoutes } from './bookings/routes.ts'
import type { Ctx } from './context.ts'
import { cookiePages } from './cookies/page-routes.tsx'
import { deliveryPages } from './deliveries/page-routes.tsx'
import { deliveryRoutes } from './deliveries/routes.ts'
import { docsPages } from './docs/page-routes.tsx'
import { documentRoutes } from './docs/routes.ts'
import { erasurePages } from './erasure/page-routes.tsx'
import { erasureRoutes } from './erasure/routes.ts'
import { exportRoutes } from './export/routes.ts'
import { assetRoutes } from './http/assets-route.ts'
import { jsonOnly, limitBody, readableBody } from './http/body-rules.ts'
import { errorBoundary } from './http/error-boundary.ts'
import { demandHttps } from './http/https.ts'
import { negotiateLocale } from './http/locale.ts'
import { checkOrigin } from './http/origin.ts'
import { problemPages } from './http/problem-pages.tsx'
import { problem } from './http/problem.ts'
import { logRefusals } from './http/refusals.ts'
import { securityHeaders } from './http/security-headers.ts'
import { serverTiming } from './http/server-timing.ts'
import { demandSession } from './http/session.ts'
import { shield } from './http/shield.ts'
import type { AppEnv } from './http/types.ts'
import { legalPages } from './legal/page-routes.tsx'
import { legalRoutes } from './legal/routes.ts'
import { healthRoutes } from './health/routes.ts'
import { recoveryPages } from './recovery/page-routes.tsx'
import { recoveryRoutes } from './recovery/routes.ts'
import { profilePages } from './profile/page-routes.tsx'
import { profileRoutes } from './profile/routes.ts'
import { secondFactorPages } from './second-factor/page-routes.tsx'
import { secondFactorRoutes } from './second-factor/routes.ts'
import { schedulePages } from './schedule/page-routes.tsx'
import { scheduleRoutes } from './schedule/routes.ts'
import { policyVersionRoutes } from './policy-versions/routes.ts'
import { staffMoneyRoutes } from './staff-money/routes.ts'
import { staffRequestRoutes } from './staff-requests/routes.ts'
import { staffRoutes } from './staff/routes.ts'
import { newsRoutes } from './news/routes.ts'
import { paymentPages } from './payments/page-routes.tsx'
import { paymentRoutes } from './payments/routes.ts'

/** The school's whole HTTP face: what every request passes, in order, then the features. */
export function createApp(
  contextOf: (env: object, execution: Pick<ExecutionContext, 'waitUntil'>) => Ctx,
) {
  const app = new Hono<AppEnv>()
  app.onError(errorBoundary)
  app.notFound((c) => problem(c, 'not.found'))

  app.use('*', async (c, next) => {
    c.set('ctx', contextOf(c.env, c.executionCtx))
    await next()
  })
  app.use(
    '*',
    serverTiming,
    negotiateLocale,
    securityHeaders,
    problemPages,
    logRefusals,
    demandHttps,
    shield,
    checkOrigin,
    limitBody,
  )
  app.use('/api/*', jsonOnly)
  app.use('*', demandSession, readableBody)

  app.route('/', assetRoutes)
  app.route('/', cookiePages)
  app.route('/', legalRoutes).route('/', legalPages)
  app.route('/', scheduleRoutes).route('/', schedulePages)
  app.route('/', accountRoutes)
  app.route('/', accountPages)
  app.route('/', recoveryRoutes).route('/', recoveryPages)
  app.route('/', profileRoutes).route('/', profilePages)
  app.route('/', deliveryRoutes).route('/', deliveryPages)
  app.route('/', exportRoutes)
  app.route('/', erasureRoutes).route('/', erasurePages)
  app.route('/', secondFactorRoutes).route('/', secondFactorPages)
  app.route('/', bookingRoutes).route('/', bookingPages)
  app.route('/', announcementRoutes).route('/', announcementPages)
  app.route('/', paymentRoutes).route('/', paymentPages)
  app.route('/', staffRoutes).route('/', staffRequestRoutes).route('/', staffMoneyRoutes)
  app.route('/', policyVersionRoutes)
  app.route('/', newsRoutes)
  app.route('/', healthRoutes).route('/', documentRoutes).route('/', docsPages)
  return app
}
