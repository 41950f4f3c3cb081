import { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { databaseFault } from '#lib/adapters/postgres/transaction.ts'
import { errorFields, log } from '#lib/log.ts'
import { keyOf } from './job-data.ts'
import { queueSchema } from './queue-rules.ts'
import { allStopped, type StoppedJob, takeUp } from './take-up.ts'

const toErase = z.object({ id: z.uuid(), number: z.string(), held: z.boolean() })
type CaseToErase = z.output<typeof toErase>

/** The operator's look at the queues, as `portal_worker`: it works nothing. Close it. */
export async function openJobs({ loginUrl }: { loginUrl: string }) {
  const boss = new PgBoss({
    connectionString: loginUrl,
    options: '-c role=portal_worker',
    max: 2,
    schema: queueSchema,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
  })
  boss.on('error', fault => log('queue.fault', errorFields(fault)))
  await boss.start().catch((thrown: unknown) => {
    throw databaseFault(thrown)
  })
  return {
    stopped: () => allStopped(boss),
    takeUp: (jobs: StoppedJob[]) => takeUp(boss, jobs),
    /** Cases in which something is to be erased, warned of or seen through, and those whose years are over. */
    toErase: async (factsYears: number) => {
      const { rows } = await boss
        .getDb()
        .executeSql('select id, number, held from guard.listed_to_erase($1)', [factsYears])
      return rows.map(row => toErase.parse(row))
    },
    /** Has a worker look at these cases now; one that waits already is not sent again. */
    erase: async (cases: CaseToErase[]) => {
      for (const { id } of cases) {
        const job = { queue: 'erase', requestId: id } as const
        await boss.send(job.queue, job, { singletonKey: keyOf(job) })
      }
    },
    close: () => boss.stop({ graceful: false }),
  }
}
