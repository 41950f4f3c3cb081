import { type JobWithMetadata, PgBoss } from 'pg-boss'
import { z } from 'zod'
import { traceparentForm, watched } from '#lib/adapters/watch/watched.ts'
import { errorFields, log } from '#lib/log.ts'
import type { Job } from '#lib/ports/job-queue.ts'
import { parkedQueue, queueSchema, sweepQueue } from './queue-rules.ts'

/** A job as a handler receives it. `id` names this attempt: `openJob` gives it what the job may touch. */
export type Taken<Q extends Job['queue']> = Extract<Job, { queue: Q }> & {
  id: string
  /** 1 for the first try. */
  attempt: number
  /** Whether the job is parked if this try fails. */
  lastTry: boolean
}

/** Does a job; throwing brings it back later. `signal` says that the job was taken away and its work is in vain. */
export type Handler<Q extends Job['queue']> = (job: Taken<Q>, signal: AbortSignal) => Promise<unknown>

export type Queue = {
  /** Works a queue, at most `atOnce` jobs at a time in this process. */
  work<Q extends Job['queue']>(queue: Q, handler: Handler<Q>, atOnce?: number): Promise<void>
  /** Takes no more jobs of a queue; what runs goes on. */
  rest(queue: Job['queue']): Promise<void>
  /** Jobs that failed every time, as they were sent: their case must be looked at. */
  workParked(handler: (job: Job & { id: string }) => Promise<unknown>): Promise<void>
  /** Each day, and once at the start for days that were missed: a `remind` job for each case it may be about. */
  sweepDaily(): Promise<void>
  /** Takes no more jobs, lets running ones end, and hands back what has not ended after `milliseconds`. */
  stop(milliseconds?: number): Promise<void>
}

/**
 * Works the queues as `portal_worker`. A job whose worker dies is back after the heartbeat (10 s) and the next two looks
 * of a living worker (5 s each). `loginUrl` is a connection as `portal_login`.
 */
export async function openQueue({ loginUrl }: { loginUrl: string }): Promise<Queue> {
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
  await boss.start()

  return {
    async work(queue, handler, atOnce = 1) {
      await boss.work(queue, { ...looks, localConcurrency: atOnce }, async ([job]: JobWithMetadata<Job>[]) => {
        if (job)
          await watched('job', queue, () => handler(take(queue, job), job.signal), traceOf(job)).catch(withoutContent)
      })
    },
    async rest(queue) {
      await boss.offWork(queue)
    },
    async workParked(handler) {
      await boss.work(parkedQueue, looks, async ([job]: JobWithMetadata<Job>[]) => {
        if (!job) return
        const parked = { ...jobShape.parse(job.data), id: attemptOf(job) }
        await watched('job', parkedQueue, () => handler(parked), traceOf(job)).catch(withoutContent)
      })
    },
    async sweepDaily() {
      await boss.work(sweepQueue, looks, () => watched('job', sweepQueue, () => sweep(boss)).catch(withoutContent))
      await boss.schedule(sweepQueue, daily, null, { missed: 'once', tz: 'UTC' })
    },
    async stop(milliseconds = 10_000) {
      await boss.stop({ graceful: true, timeout: milliseconds })
    },
  }
}

/** A notification wakes a worker at once, and after a job it looks for the next; for jobs that come back it looks by itself. */
const looks = {
  includeMetadata: true,
  batchSize: 1,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 2,
} as const

/** Before the working day begins in every place whose law the product knows. */
const daily = '10 4 * * *'

/** One job a case; while one waits, a second like it is not sent. */
async function sweep(boss: PgBoss): Promise<void> {
  const { rows } = await boss.getDb().executeSql('select guard.cases_to_remind() as id', [])
  for (const row of rows) {
    const { id } = caseId.parse(row)
    const job: Job = { queue: 'remind', requestId: id }
    await boss.send(job.queue, job, { singletonKey: id })
  }
}

const caseId = z.object({ id: z.uuid() })

/** The queue keeps what a failed job threw; messages quote data, so only the class, code and place are kept. */
const withoutContent = (thrown: unknown): never => {
  const { error, code, at } = errorFields(thrown)
  const fault = new Error([error, code, at].filter(Boolean).join(' '))
  delete fault.stack
  throw fault
}

const requestId = z.uuid()
const shapes = {
  collect: z.object({ queue: z.literal('collect'), requestId }),
  compose: z.object({ queue: z.literal('compose'), requestId, version: z.number().int().positive() }),
  remind: z.object({ queue: z.literal('remind'), requestId }),
  notify: z.object({ queue: z.literal('notify'), requestId, notice: z.enum(['received', 'ready', 'news']) }),
}
const jobShape = z.discriminatedUnion('queue', [shapes.collect, shapes.compose, shapes.remind, shapes.notify])

function take<Q extends Job['queue']>(queue: Q, job: JobWithMetadata<Job>): Taken<Q> {
  const data = shapes[queue].parse(job.data) as Extract<Job, { queue: Q }>
  return {
    ...data,
    id: attemptOf(job),
    attempt: job.retryCount + 1,
    lastTry: job.retryCount >= job.retryLimit,
  }
}

/** The trace that a job carries from what caused it. */
const traceOf = ({ data }: JobWithMetadata<Job>): string | undefined => carried.safeParse(data).data?.trace

const carried = z.object({ trace: z.string().regex(traceparentForm) })

/** The job and its attempt: a worker that was overtaken cannot open the newer attempt by mistake. */
const attemptOf = (job: JobWithMetadata<Job>): string => `${job.id}/${job.retryCount}`
