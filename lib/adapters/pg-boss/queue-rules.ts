import type { QueueOptions, QueuePolicy } from 'pg-boss'

/** pg-boss's own schema in the product's database. */
export const queueSchema = 'pgboss'

/** What looks each day at which cases are to be reminded of, and takes up again what rests. */
export const sweepQueue = 'sweep'

/** Where a job comes to rest that is not tried any more by itself. Nothing works this queue: what is taken up leaves it. */
const parkedQueue = 'parked'

export type Rules = QueueOptions & { policy: QueuePolicy; notify: boolean; deadLetter?: string }

const [minute, hour, day] = [60, 3600, 86_400]

/**
 * A job whose worker is silent for ten seconds goes to another worker. One that fails is tried for a week, after 1, 2, 4 …
 * seconds, then every quarter of an hour; what comes to rest before says lib/domain/faults. `stately`: of one case and
 * kind one job waits, one waits for another try and one runs, never two at once. Nothing that waits is ever removed.
 */
const report: Rules = {
  policy: 'stately',
  notify: true,
  heartbeatSeconds: 10,
  expireInSeconds: hour,
  retentionSeconds: 3650 * day,
  retryLimit: (7 * day) / (15 * minute) + 10,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 15 * minute,
  deadLetter: parkedQueue,
}

/** The queues, the parked one first because the others refer to it. */
export const queueRules: Record<string, Rules> = {
  [parkedQueue]: { policy: 'standard', notify: false, retentionSeconds: report.retentionSeconds ?? day },
  // A large log is read for hours.
  collect: { ...report, expireInSeconds: 6 * hour },
  compose: report,
  notify: report,
  tell: report,
  remind: report,
  erase: report,
  expose: report,
  daily: report,
  [sweepQueue]: {
    policy: 'stately',
    notify: true,
    heartbeatSeconds: 10,
    retryLimit: report.retryLimit ?? 0,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 15 * minute,
  },
}
