import { drizzle } from 'drizzle-orm/node-postgres'
import { Client } from 'pg'
import { become } from './become.ts'
import { auditEvent } from './schema/audit.ts'
import { type Transaction, withoutContent } from './transaction.ts'

/**
 * Runs `work` in one transaction as `portal_migrator`, who may import and nothing else. A fault of the database comes out
 * without the statement and its values. `url` as for `migrate`.
 */
export async function asMigrator<T>(url: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await withoutContent(() =>
      drizzle({ client }).transaction(async tx => {
        await tx.execute(become('portal_migrator'))
        return work(tx)
      }),
    )
  } finally {
    await client.end()
  }
}

/** What the audit trail keeps of an import: how many of what, and the hash of the file. Null: nothing is noted. */
export type ImportNote = Record<string, string | number> | null

/** What the migrator may note; the database knows the same list (drizzle/guard/11-audit.sql). */
type ImportAction =
  | 'directory:load'
  | 'directory:sync'
  | 'register:load'
  | 'accounts:link'
  | 'key:exchange'
  | `roles:${'give' | 'take' | 'map' | 'unmap'}`
  | `backup:${'make' | 'restore'}`
  | `keys:${'rotate' | 'retire'}`

/** Notes an import, a backup or an exchange of keys in the audit trail, in its transaction. */
export async function noteImport(tx: Transaction, action: ImportAction, detail: ImportNote): Promise<void> {
  if (!detail) return
  const noted = { action, allowed: true, actorId: null, role: 'system' as const, requestId: null, detail }
  await tx.insert(auditEvent).values(noted)
}
