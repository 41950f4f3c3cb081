import { sql } from 'drizzle-orm'
import type { Pool } from 'pg'
import { type Db, fromDrizzle, PgBoss } from 'pg-boss'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { traceparent } from '#lib/adapters/watch/watched.ts'
import { errorFields, log } from '#lib/log.ts'
import type { Job, JobQueue } from '#lib/ports/job-queue.ts'
import { keyOf } from './job-data.ts'
import { queueSchema } from './queue-rules.ts'
import { asksAgainAt, restingWork, stoppedWork, takenUp } from './stopped-work.ts'

/** Sends jobs in the transactions of what caused them; it neither works nor watches. */
export function openSender(pool: Pool) {
  const boss = new PgBoss({
    db: asWeb(pool),
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', fault => log('queue.sender_fault', errorFields(fault)))
  let started = false
  const send = (tx: Transaction, job: Job, data: object, at?: Temporal.Instant) =>
    boss.send(
      job.queue,
      { ...data, ...carried() },
      { db: fromDrizzle(tx, sql), singletonKey: keyOf(job), ...(at ? { startAfter: at.toString() } : {}) },
    )
  return {
    /** Reads the queues; may be called again when it failed. */
    start: async (): Promise<void> => {
      await boss.start()
      started = true
    },
    sendIn: (tx: Transaction): JobQueue => ({
      async send(job, at) {
        await send(tx, job, job, at)
      },
      asksAgainAt: requestId => asksAgainAt(tx, requestId),
      stopped: requestId => stoppedWork(tx, requestId),
      resting: most => restingWork(tx, most),
      async tryAgain(requestId) {
        for (const { job, data } of await takenUp(tx, requestId)) await send(tx, job, data)
      },
    }),
    close: async (): Promise<void> => {
      if (started) await boss.stop({ graceful: false })
    },
  }
}

/** The trace of what caused the job, where traces are made: it goes on in the worker. */
function carried(): { trace?: string } {
  const trace = traceparent()
  return trace ? { trace } : {}
}

/** The few reads of the queues' own tables, in the role that may send. */
const asWeb = (pool: Pool): Db => ({
  async executeSql(text, values) {
    const client = await pool.connect()
    try {
      await client.query('begin; set local role portal_web')
      const { rows } = await client.query(text, values)
      await client.query('commit')
      client.release()
      return { rows }
    } catch (fault) {
      client.release(true)
      throw fault
    }
  },
})
