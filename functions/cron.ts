import { forgetAccounts } from './accounts/retention.ts'
import { forgetUnconfirmed } from './announcements/retention.ts'
import { forgetAudit } from './audit/forget.ts'
import { forgetOperations } from './bookings/operation.ts'
import { tidyHolds } from './bookings/tidy.ts'
import type { Ctx } from './context.ts'
import { forgetDeliveries } from './deliveries/retention.ts'
import { runErasures } from './erasure/run-erasures.ts'
import { errorFields } from './log.ts'
import { drainOutbox } from './mail/drain.ts'
import { forgetMails } from './mail/forget.ts'
import { closeBooks } from './payments/close-books.ts'
import { forgetAnnouncements } from './news/retention.ts'
import { sendAnnouncements } from './news/send.ts'
import { reconcile } from './payments/reconcile.ts'
import { sendRefunds } from './payments/send-refund.ts'
import { forgetLinks } from './recovery/forget.ts'
import { forgetUnfinished } from './second-factor/forget.ts'
import { tellOfMissedCodes } from './second-factor/tell-of-missed.ts'
import { forgetTries } from './throttles/forget.ts'

/** A piece of work that the clock starts; it does a bounded amount and leaves the rest to the next run. */
type Job = { name: string; run(ctx: Ctx): Promise<void> }

/** Each claim is five seconds' worth of mail: together they fill most of the minute. */
const mailClaims = 8

/** The cron expressions of wrangler.toml and what each starts, in order: mail waits for nobody's LiqPay. */
const jobsByCron: Record<string, Job[]> = {
  '* * * * *': [
    // Before the outbox, which its mail goes to.
    { name: 'tell-of-missed-codes', run: tellOfMissedCodes },
    { name: 'drain-outbox', run: (ctx) => drainOutbox(ctx, { claims: mailClaims }) },
    { name: 'tidy-holds', run: tidyHolds },
    { name: 'reconcile-payments', run: reconcile },
    { name: 'send-refunds', run: sendRefunds },
    { name: 'erase-people', run: runErasures },
    { name: 'forget-operations', run: forgetOperations },
    { name: 'forget-accounts', run: forgetAccounts },
    { name: 'forget-tries', run: forgetTries },
    { name: 'forget-audit', run: forgetAudit },
    { name: 'forget-links', run: forgetLinks },
    { name: 'forget-deliveries', run: forgetDeliveries },
    { name: 'forget-mails', run: forgetMails },
    { name: 'close-books', run: closeBooks },
    { name: 'forget-unfinished-factors', run: forgetUnfinished },
    { name: 'forget-unconfirmed-subscriptions', run: forgetUnconfirmed },
    { name: 'forget-announcements', run: forgetAnnouncements },
    { name: 'send-announcements', run: sendAnnouncements },
  ],
}

/** Runs the jobs of one tick. */
export function runCron(cron: string, ctx: Ctx): Promise<void> {
  return runJobs(jobsByCron[cron] ?? [], ctx)
}

/** One failing job never stops the next. */
export async function runJobs(jobs: readonly Job[], ctx: Ctx): Promise<void> {
  for (const job of jobs) {
    try {
      await job.run(ctx)
    } catch (error) {
      ctx.log.error('cron.failed', { job: job.name, ...errorFields(error) })
    }
  }
}
