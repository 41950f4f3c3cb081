import { openQueue, type Queue } from '#lib/adapters/pg-boss/queue.ts'
import type { FaultCause } from '#lib/domain/faults/fault-cause.ts'
import type { Northwind } from './test-northwind.ts'

const about = { collect: {}, notify: { notice: 'received' }, tell: { factId: '0f15d3a0-0000-4000-8000-0000000000b1' } }

/** The queue of a test's own database, and what a test looks at and arranges behind its back. */
export const testQueue = (nw: Northwind) => ({
  /** A queue for one test; nothing of it is left behind. */
  async withQueue(work: (queue: Queue) => Promise<void>): Promise<void> {
    const queue = await openQueue({ loginUrl: nw.loginUrl })
    try {
      await work(queue)
    } finally {
      await queue.stop()
    }
  },
  /** All but those that tell staff of what the story before stated. */
  jobs: async (requestId: string) =>
    (
      await nw.owner.query(
        "select name, state, retry_count, data from pgboss.job where data ->> 'requestId' = $1 and name <> 'tell' order by name",
        [requestId],
      )
    ).rows,
  /** The causes of what rests. */
  resting: async (requestId: string): Promise<FaultCause[]> =>
    (
      await nw.owner.query(
        `select source_output ->> 'cause' as cause from pgboss.job
         where name = 'parked' and state = 'created' and data ->> 'requestId' = $1`,
        [requestId],
      )
    ).rows.map(({ cause }) => cause),
  /** Puts a job to rest, as the queue does. */
  rest: (queue: 'collect' | 'notify' | 'tell', requestId: string, cause: FaultCause) =>
    nw.owner.query(
      "insert into pgboss.job_common (name, data, source_name, source_output) values ('parked', $1, $2, $3)",
      [
        { queue, requestId, ...about[queue] },
        queue,
        { cause, at: '2026-11-20T14:20:00Z', since: '2026-11-20T14:02:00Z', times: 3 },
      ],
    ),
  /** Puts a job into its queue as it stands after so many tries. */
  tried: (requestId: string, tries: number, more: { losses?: number; output: object }) =>
    nw.owner.query(
      `insert into pgboss.job_common
         (name, data, singleton_key, policy, dead_letter, retry_limit, retry_count, retry_delay, state, output)
       values ('collect', $1, $2, 'stately', 'parked', 100, $3, 0, 'retry', $4)`,
      [{ queue: 'collect', requestId, losses: more.losses ?? 0 }, `${requestId}//`, tries - 1, more.output],
    ),
  /** Sets the pauses between the tries of collecting, in seconds. */
  pauses: (seconds: number) =>
    nw.owner.query("update pgboss.queue set retry_delay = $1, retry_backoff = false where name = 'collect'", [seconds]),
  empty: () => nw.owner.query('delete from pgboss.job'),
})
