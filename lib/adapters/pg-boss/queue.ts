import { type JobWithMetadata, PgBoss } from 'pg-boss'
import { z } from 'zod'
import { causeOf } from '#lib/adapters/faults/cause-of.ts'
import { refusePooler } from '#lib/adapters/postgres/hosts/refuse-pooler.ts'
import { databaseFault } from '#lib/adapters/postgres/transaction.ts'
import { traceparentForm, watched } from '#lib/adapters/watch/watched.ts'
import type { FaultCause } from '#lib/domain/faults/fault-cause.ts'
import { errorFields, log } from '#lib/log.ts'
import type { Job } from '#lib/ports/job-queue.ts'
import { perform } from './attempt.ts'
import { keyOf, shapes } from './job-data.ts'
import { queueSchema, sweepQueue } from './queue-rules.ts'
import { allStopped, mayBeMended, takeUp } from './take-up.ts'

/** A job as a handler receives it. `id` names this attempt: `openJob` gives it what the job may touch. */
export type Taken<Q extends Job['queue']> = Extract<Job, { queue: Q }> & {
  id: string
  /** 1 for the first try. */
  attempt: number
}

/** Does a job; throwing brings it back later. `signal` says that the job was taken away and its work is in vain. */
export type Handler<Q extends Job['queue']> = (job: Taken<Q>, signal: AbortSignal) => Promise<unknown>

/** How a queue is worked in this process. */
export type Conduct<Q extends Job['queue']> = {
  /** So many jobs run at a time at most; 1 unless said. */
  atOnce?: number
  /** Before a job comes to rest: true when its case goes another way instead. */
  giveUp?: (job: Taken<Q>, cause: FaultCause) => Promise<boolean>
}

export type Queue = {
  work<Q extends Job['queue']>(queue: Q, handler: Handler<Q>, conduct?: Conduct<Q>): Promise<void>
  /** Takes no more jobs of a queue; what runs goes on. */
  rest(queue: Job['queue']): Promise<void>
  /** Takes up what rests because of a fault that somebody may have mended; for the start of a worker. */
  takeUpMended(): Promise<void>
  /**
   * Each day, and once at the start for days that were missed: a `remind` job for each case it may be about, the mail of the
   * day for who wants one, and all that rests is taken up again.
   */
  sweepDaily(terms: { factsYears: number }): Promise<void>
  /** Takes no more jobs, lets running ones end, and hands back what has not ended after `milliseconds`. */
  stop(milliseconds?: number): Promise<void>
}

/**
 * Works the queues as `portal_worker`. A job whose worker dies is back after the heartbeat (10 s) and the next two looks
 * of a living worker (5 s each). `loginUrl` is a connection as `portal_login`.
 */
export async function openQueue({ loginUrl }: { loginUrl: string }): Promise<Queue> {
  await refusePooler(loginUrl, pooled)
  const boss = new PgBoss({
    connectionString: loginUrl,
    options: '-c role=portal_worker',
    max: 4,
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    schedule: true,
    reindex: false,
    monitorVacuum: false,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  })
  boss.on('error', fault => log('queue.fault', errorFields(fault)))
  await boss.start().catch(async (thrown: unknown) => {
    await boss.stop({ graceful: false }).catch(() => undefined)
    throw databaseFault(thrown)
  })

  return {
    async work(queue, handler, { atOnce = 1, giveUp } = {}) {
      await boss.work(queue, { ...looks, localConcurrency: atOnce }, async (jobs: JobWithMetadata<Job>[]) =>
        Promise.all(
          jobs.map(job =>
            perform({
              job,
              run: () => watched('job', queue, async () => handler(take(queue, job), job.signal), traceOf(job)),
              giveUp: async cause => (await giveUp?.(take(queue, job), cause)) ?? false,
              noteLoss: carried => noteLoss(boss, job, carried),
            }),
          ),
        ),
      )
    },
    async rest(queue) {
      await boss.offWork(queue)
    },
    async takeUpMended() {
      await takeUp(
        boss,
        (await allStopped(boss)).filter(job => job.rests && mayBeMended(job)),
      )
    },
    async sweepDaily({ factsYears }) {
      await boss.work(sweepQueue, { ...looks, perJobResults: false }, () =>
        watched('job', sweepQueue, () => sweep(boss, factsYears)).catch(withoutContent),
      )
      await boss.schedule(sweepQueue, daily, null, { missed: 'once', tz: 'UTC' })
    },
    async stop(milliseconds = 10_000) {
      await boss.stop({ graceful: true, timeout: milliseconds })
    },
  }
}

const pooled =
  "The worker's connection leads through a pooler, where it does not hear of jobs: set WORKER_DATABASE_URL to the address of PostgreSQL itself, with the login and password of DATABASE_URL."

/** A notification wakes a worker at once, and after a job it looks for the next; for jobs that come back it looks by itself. */
const looks = {
  includeMetadata: true,
  perJobResults: true,
  batchSize: 1,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
} as const

/** Before the working day begins in every place whose law the product knows. */
const daily = '10 4 * * *'

/**
 * One job a case to remind, one to erase, and one a person who wants a mail a day; while one waits, a second like it is not
 * sent.
 */
async function sweep(boss: PgBoss, factsYears: number): Promise<void> {
  for (const { queue, cases } of looksAt) {
    const { rows } = await boss
      .getDb()
      .executeSql(`select id from ${cases} as id, (select $1::integer) years`, [factsYears])
    for (const row of rows) {
      const job = { queue, requestId: caseId.parse(row).id } as Job
      await boss.send(job.queue, job, { singletonKey: keyOf(job) })
    }
  }
  const { rows: people } = await boss.getDb().executeSql('select id from guard.people_of_daily() as id')
  for (const row of people) {
    const job = { queue: 'daily', personId: z.object({ id: z.string() }).parse(row).id } as const
    await boss.send(job.queue, job, { singletonKey: keyOf(job) })
  }
  await takeUp(
    boss,
    (await allStopped(boss)).filter(job => job.rests),
  )
}

/** Which cases each daily job is about. */
const looksAt: { queue: Job['queue']; cases: string }[] = [
  { queue: 'remind', cases: 'guard.cases_to_remind()' },
  { queue: 'erase', cases: 'guard.cases_to_erase()' },
  { queue: 'erase', cases: 'guard.cases_to_purge($1)' },
]

const caseId = z.object({ id: z.uuid() })

/** The queue keeps what a failed job threw; messages quote data, so only the cause is kept. */
const withoutContent = (thrown: unknown): never => {
  const cause = causeOf(databaseFault(thrown))
  log('job.failed', { queue: sweepQueue, cause, ...errorFields(thrown) })
  const fault = new Error(cause)
  delete fault.stack
  throw fault
}

const noteLoss = async (boss: PgBoss, { id }: JobWithMetadata<Job>, carried: object): Promise<void> => {
  const noting = `update ${queueSchema}.job set data = data || $2::jsonb where id = $1 and state = 'active'`
  await boss.getDb().executeSql(noting, [id, JSON.stringify(carried)])
}

function take<Q extends Job['queue']>(queue: Q, job: JobWithMetadata<Job>): Taken<Q> {
  const data = shapes[queue].parse(job.data) as Extract<Job, { queue: Q }>
  return { ...data, id: attemptOf(job), attempt: job.retryCount + 1 }
}

/** The trace that a job carries from what caused it. */
const traceOf = ({ data }: JobWithMetadata<Job>): string | undefined => carried.safeParse(data).data?.trace

const carried = z.object({ trace: z.string().regex(traceparentForm) })

/** The job and its attempt: a worker that was overtaken cannot open the newer attempt by mistake. */
const attemptOf = (job: JobWithMetadata<Job>): string => `${job.id}/${job.retryCount}`
