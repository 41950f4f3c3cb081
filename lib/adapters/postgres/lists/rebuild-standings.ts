import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client } from 'pg'
import { accessRequest } from '#lib/adapters/postgres/schema/requests.ts'
import { readRequests } from '#lib/adapters/postgres/stores/read-requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { keepOwedOfMany } from './keep-owed.ts'
import { standingRow } from './standing.ts'

/** Cases that are read and written in one transaction. */
const batch = 500

type Options = {
  /** As for `migrate`. */
  url: string
  /** Those, too, that stand as this version reads them. */
  all?: boolean
  /** Told how many are done, after each batch. */
  progress?: (done: number) => void
}

/**
 * Reads the facts of every case whose row for lists is older than they are, or than the rules of this version, and writes
 * the row anew, in batches; others may write meanwhile. Gives how many. Broken off, it is simply run again.
 */
export async function rebuildStandings({ url, all = false, progress }: Options): Promise<number> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    // The guard alone sees every case.
    await client.query('set role portal_guard')
    if (all) await client.query('update portal.case_standing set version = 0')
    const db = drizzle({ client })
    let done = 0
    for (let more = batch; more > 0; ) {
      more = await db.transaction(rebuildSome)
      done += more
      if (more > 0) progress?.(done)
    }
    return done
  } finally {
    await client.end()
  }
}

/** Whoever states a fact at the same time keeps the row; it is not waited for. */
async function rebuildSome(tx: Transaction): Promise<number> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select request_id as id from portal.case_standing where version < guard.standing_version()
    order by request_id limit ${batch} for update skip locked`)
  if (rows.length === 0) return 0
  const ids = sql.param(rows.map(({ id }) => id))
  const requests = await readRequests(tx, sql`${accessRequest.id} = any(${ids}::uuid[])`, 'no managers')
  await keepOwedOfMany(tx, requests)
  await tx.execute(sql`select guard.write_standings(${JSON.stringify(requests.map(standingRow))}::jsonb)`)
  await tx.execute(sql`
    update portal.case_standing set words = guard.case_words(request_id)
    where request_id = any(${ids}::uuid[]) and words = ''`)
  return requests.length
}
