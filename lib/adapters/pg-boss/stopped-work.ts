import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { storedCause } from '#lib/domain/faults/fault-cause.ts'
import type { RestingWork, StoppedWork } from '#lib/ports/job-queue.ts'
import { sentAgain } from './job-data.ts'

const instant = z.string().transform(text => Temporal.Instant.from(text))

/** Each queue whose jobs are about a case; one that is missing here does not compile. */
const queues = {
  collect: 'collect',
  compose: 'compose',
  notify: 'notify',
  tell: 'tell',
  remind: 'remind',
  erase: 'erase',
} as const satisfies { [Q in StoppedWork['queue']]: Q }

const stopped = z.object({
  queue: z.enum(queues),
  rests: z.boolean(),
  cause: z.string().transform(storedCause),
  since: instant,
  triedAt: instant,
  nextAt: instant.nullable(),
})

/** What has stopped in a case, as the guard tells it to who acts. */
export async function stoppedWork(tx: Transaction, requestId: string): Promise<StoppedWork[]> {
  const { rows } = await tx.execute(sql`
    select queue, rests, cause, to_json(since) #>> '{}' as since, to_json(tried_at) #>> '{}' as "triedAt",
      to_json(next_at) #>> '{}' as "nextAt"
    from guard.stopped_work(${requestId})`)
  return rows.map(row => stopped.parse(row))
}

/** What rests in the cases that the acting staff may see. */
export async function restingWork(tx: Transaction, most: number): Promise<RestingWork[]> {
  const { rows } = await tx.execute(sql`
    select number, handler, time_zone as "timeZone", queue, cause, to_json(since) #>> '{}' as since
    from guard.resting_here(${most})`)
  return rows.map(row => resting.parse(row))
}

const resting = stopped
  .pick({ queue: true, cause: true, since: true })
  .extend({ number: z.string(), handler: z.string().nullable(), timeZone: z.string() })

/** Makes due what waits for its next try, and gives what rested, to be sent anew. */
export async function takenUp(tx: Transaction, requestId: string): Promise<ReturnType<typeof sentAgain>[]> {
  const { rows } = await tx.execute(sql`select guard.try_again(${requestId}) as data`)
  return rows.map(({ data }) => sentAgain(data))
}

/** When a job that asks sources again is planned for. */
export async function asksAgainAt(tx: Transaction, requestId: string): Promise<Temporal.Instant | null> {
  const { rows } = await tx.execute(sql`select to_json(guard.asks_again_at(${requestId})) #>> '{}' as at`)
  return z.object({ at: instant.nullable() }).parse(rows[0]).at
}
