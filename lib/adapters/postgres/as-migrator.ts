import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client } from 'pg'
import type { Transaction } from './transaction.ts'

/** Runs `work` in one transaction as `portal_migrator`, who may import and nothing else. `url` as for `migrate`. */
export async function asMigrator(url: string, work: (tx: Transaction) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await drizzle({ client }).transaction(async tx => {
      await tx.execute(sql`set local role portal_migrator`)
      await work(tx)
    })
  } finally {
    await client.end()
  }
}
