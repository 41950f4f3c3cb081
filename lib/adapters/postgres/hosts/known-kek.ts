import { and, eq, isNull, sql } from 'drizzle-orm'
import { asMigrator, noteImport } from '#lib/adapters/postgres/as-migrator.ts'
import { knownKey } from '#lib/adapters/postgres/schema/guard.ts'

/** Lets hosts start with this key-encryption key too, beside those that are known. `url` as for `migrate`. */
export const addKek = (url: string, fingerprint: string): Promise<void> =>
  asMigrator(url, async tx => {
    await noteImport(tx, 'key:exchange', { name: 'kek', fingerprint })
    await tx
      .insert(knownKey)
      .values({ name: 'kek', fingerprint })
      .onConflictDoUpdate({ target: [knownKey.name, knownKey.fingerprint], set: { retiredAt: null } })
  })

/** No host starts with this key-encryption key any more. */
export const retireKek = (url: string, fingerprint: string): Promise<void> =>
  asMigrator(url, async tx => {
    await noteImport(tx, 'keys:retire', { name: 'kek', fingerprint })
    await tx
      .update(knownKey)
      .set({ retiredAt: sql`clock_timestamp()` })
      .where(and(eq(knownKey.name, 'kek'), eq(knownKey.fingerprint, fingerprint), isNull(knownKey.retiredAt)))
  })

/** Notes in the audit trail that keys were wrapped anew. */
export const noteRotation = (url: string, kek: string, keys: number): Promise<void> =>
  asMigrator(url, tx => noteImport(tx, 'keys:rotate', { kek, keys }))
