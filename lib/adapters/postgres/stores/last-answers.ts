import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { LastAnswer } from '#lib/ports/register-store.ts'

/** When each source last answered and last failed to; the guard leaves names out for those who may not see figures. */
export async function lastAnswers(tx: Transaction): Promise<LastAnswer[]> {
  const { rows } = await tx.execute(sql`
    select source, to_json(answered_at) as "answeredAt", to_json(failed_at) as "failedAt" from guard.source_standing()`)
  return rows.map(row => shape.parse(row))
}

const instant = z
  .string()
  .transform(text => Temporal.Instant.from(text))
  .nullable()

const shape = z.object({ source: z.string().nullable(), answeredAt: instant, failedAt: instant })
