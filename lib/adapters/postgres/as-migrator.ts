import { drizzle } from 'drizzle-orm/node-postgres'
import { Client } from 'pg'
import { become } from './become.ts'
import { auditEvent } from './schema/audit.ts'
import type { Transaction } from './transaction.ts'

/** Runs `work` in one transaction as `portal_migrator`, who may import and nothing else. `url` as for `migrate`. */
export async function asMigrator(url: string, work: (tx: Transaction) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await drizzle({ client }).transaction(async tx => {
      await tx.execute(become('portal_migrator'))
      await work(tx)
    })
  } finally {
    await client.end()
  }
}

/** What the audit trail keeps of an import: how many of what, and the hash of the file. Null: nothing is noted. */
export type ImportNote = Record<string, string | number> | null

/** Notes an import in the audit trail, in its transaction. */
export async function noteImport(
  tx: Transaction,
  action: 'directory:load' | 'register:load' | 'accounts:link' | 'key:exchange',
  detail: ImportNote,
): Promise<void> {
  if (!detail) return
  const noted = { action, allowed: true, actorId: null, role: 'system' as const, requestId: null, detail }
  await tx.insert(auditEvent).values(noted)
}
