import type { Client } from 'pg'
import { PgBoss } from 'pg-boss'
import { keyOf, sentAgain } from '#lib/adapters/pg-boss/job-data.ts'
import { queueSchema, sweepQueue } from '#lib/adapters/pg-boss/queue-rules.ts'

/**
 * What jobs hold that were sent and are not done, a JSON object a row: those that wait, are tried again, ran or rest. The
 * daily sweep is planned anew by each worker.
 */
export const waitingJobs = `
  select data from ${queueSchema}.job
  where state in ('created', 'retry', 'active') and name <> '${sweepQueue}' order by created_on`

/** What one row of `waitingJobs` holds, from COPY's text format. */
export const jobFrom = (row: string): unknown => JSON.parse(row.replaceAll('\\\\', '\\'))

/** Sends jobs again in the client's transaction, as the owner of the queues; a second one of its kind is not needed. */
export async function sendAgain(client: Client, jobs: AsyncIterable<unknown>): Promise<number> {
  const boss = new PgBoss({
    db: { executeSql: async (text, values) => ({ rows: (await client.query(text, values)).rows }) },
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  let sent = 0
  await boss.start()
  try {
    for await (const one of jobs) {
      const { job, data } = sentAgain(one)
      if ((await boss.send(job.queue, data, { singletonKey: keyOf(job) })) !== null) sent++
    }
  } finally {
    await boss.stop({ graceful: false })
  }
  return sent
}
