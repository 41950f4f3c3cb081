import type { QueueOptions, QueuePolicy } from 'pg-boss'

/** pg-boss's own schema in the product's database. */
export const queueSchema = 'pgboss'

/** What looks each day at which cases are to be reminded of. */
export const sweepQueue = 'sweep'

/** Where a job comes to rest that failed every time; its case must be looked at. */
export const parkedQueue = 'parked'

type Rules = QueueOptions & { policy: QueuePolicy; notify: boolean; deadLetter?: string }

/**
 * A job whose worker is silent for ten seconds goes to another worker. Five retries, each later than the one before,
 * then the job is parked. `stately`: of one case and kind one job waits and one runs, never two at once.
 */
const report: Rules = {
  policy: 'stately',
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: 3600,
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  deadLetter: parkedQueue,
}

/** The queues, the parked one first because the others refer to it. */
export const queueRules: Record<string, Rules> = {
  [parkedQueue]: { policy: 'standard', notify: true, heartbeatSeconds: 10, retryLimit: 5, retryBackoff: true },
  collect: report,
  compose: report,
  notify: report,
  remind: report,
  [sweepQueue]: {
    policy: 'stately',
    notify: true,
    heartbeatSeconds: 10,
    retryLimit: 5,
    retryDelay: 1,
    retryBackoff: true,
  },
}
