import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { CaseCount, Work } from '#lib/ports/watch/health.ts'
import { become } from './become.ts'
import { lastAnswers } from './stores/last-answers.ts'
import type { InTransaction } from './transaction.ts'

/** Asks the guard how the work stands; nothing of it says anything about anybody. Throws when the database cannot say. */
export const watching = (inTransaction: InTransaction) => ({
  work: (): Promise<Work> =>
    inTransaction(async tx => {
      await tx.execute(become('portal_web'))
      const queues = await tx.execute(sql`
        select queue, waiting, running, oldest_seconds as "oldestSeconds", retrying, stopped, causes
        from guard.queue_standing()`)
      const workers = await tx.execute(sql`
        select collects from guard.workers() where seen_at > clock_timestamp() - make_interval(secs => ${silence})`)
      return {
        workers: workers.rows.map(row => worker.parse(row)),
        queues: queues.rows.map(row => queue.parse(row)),
        sources: await lastAnswers(tx),
      }
    }),
  /** How many cases stand where; nothing says which. */
  cases: (): Promise<CaseCount[]> =>
    inTransaction(async tx => {
      await tx.execute(become('portal_web'))
      const { rows } = await tx.execute(sql`select state, count from guard.case_counts()`)
      return rows.map(row => caseCount.parse(row))
    }),
})

/** A worker says every ten seconds that it is there; after so many seconds without a word it counts as gone. */
const silence = 30

const worker = z.object({ collects: z.boolean() })

const queue = z.object({
  queue: z.string(),
  waiting: z.number(),
  running: z.number(),
  oldestSeconds: z.number(),
  retrying: z.number(),
  stopped: z.number(),
  causes: z.record(z.string(), z.number()),
})

const caseCount = z.object({ state: z.enum(['open', 'paused', 'ended', 'overdue']), count: z.number() })
