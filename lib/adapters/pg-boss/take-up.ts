import type { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { faultCauses, storedCause } from '#lib/domain/faults/fault-cause.ts'
import { keyOf, sentAgain } from './job-data.ts'

const instant = z.date().transform(date => Temporal.Instant.fromEpochMilliseconds(date.getTime()))

/** Work that has stopped: of which case and queue, why, since when; `rests`: it is not tried again by itself today. */
const stopped = z.object({
  job: z.uuid(),
  queue: z.string(),
  number: z.string(),
  rests: z.boolean(),
  cause: z.string().transform(storedCause),
  since: instant,
  triedAt: instant,
  nextAt: instant.nullable(),
})
export type StoppedJob = z.output<typeof stopped>

/** All work that has stopped, longest first, as `portal_worker`. */
export async function allStopped(boss: PgBoss): Promise<StoppedJob[]> {
  const { rows } = await boss
    .getDb()
    .executeSql(
      'select job, queue, number, rests, cause, since, tried_at as "triedAt", next_at as "nextAt" from guard.all_stopped()',
    )
  return rows.map(row => stopped.parse(row))
}

/** Whether work that rests may go on by itself once somebody has mended something: it did not end its worker. */
export const mayBeMended = ({ cause }: StoppedJob): boolean => faultCauses[cause] !== 'ours'

const atOnce = 500

/** Takes work up again: what waits for its next try is due now, what rests is sent anew. */
export async function takeUp(boss: PgBoss, jobs: StoppedJob[]): Promise<void> {
  for (let from = 0; from < jobs.length; from += atOnce)
    await takeUpSome(
      boss,
      jobs.slice(from, from + atOnce).map(({ job }) => job),
    )
}

/** Out of rest and into its queue in one transaction. */
async function takeUpSome(boss: PgBoss, ids: string[]): Promise<void> {
  const tx = await boss.getDb().beginTransaction?.()
  if (!tx) throw new Error('this connection of the queue has no transactions')
  try {
    const { rows } = await tx.db.executeSql('select guard.take_up($1) as data', [ids])
    const again = rows.map(row => sentAgain(row.data))
    for (const [queue, of] of Map.groupBy(again, ({ job }) => job.queue))
      await boss.insert(
        queue,
        of.map(({ job, data }) => ({ data, singletonKey: keyOf(job) })),
        { db: tx.db },
      )
    await tx.commit()
  } catch (thrown) {
    await tx.rollback()
    throw thrown
  }
}
