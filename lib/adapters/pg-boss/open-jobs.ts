import { PgBoss } from 'pg-boss'
import { databaseFault } from '#lib/adapters/postgres/transaction.ts'
import { errorFields, log } from '#lib/log.ts'
import { queueSchema } from './queue-rules.ts'
import { allStopped, type StoppedJob, takeUp } from './take-up.ts'

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
    close: () => boss.stop({ graceful: false }),
  }
}
