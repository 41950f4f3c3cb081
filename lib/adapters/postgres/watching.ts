import { sql } from 'drizzle-orm'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { z } from 'zod'
import type { Work } from '#lib/ports/watch/health.ts'
import { withoutContent } from './database-fault.ts'
import { lastAnswers } from './stores/last-answers.ts'

/** Asks the guard how the work stands; nothing of it says anything about anybody. Throws when the database cannot say. */
export const watching = (db: NodePgDatabase) => ({
  work: (): Promise<Work> =>
    withoutContent(() =>
      db.transaction(async tx => {
        await tx.execute(sql`set local role portal_web`)
        const { rows } = await tx.execute(sql`
          select queue, waiting, running, oldest_seconds as "oldestSeconds", guard.workers_alive() as workers
          from guard.queue_standing()`)
        const queues = z.array(queue).parse(rows)
        return { workers: queues[0]?.workers ?? 0, queues, sources: await lastAnswers(tx) }
      }),
    ),
})

const queue = z.object({
  queue: z.string(),
  waiting: z.number(),
  running: z.number(),
  oldestSeconds: z.number(),
  workers: z.number(),
})
