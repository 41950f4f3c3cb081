import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { asMigrator, noteImport } from '#lib/adapters/postgres/as-migrator.ts'
import { knownKey } from '#lib/adapters/postgres/schema/guard.ts'
import type { KeyName } from './hosts.ts'

/**
 * Makes this key the one of the installation, in the place of whatever was: every other host must then have it too.
 * `url` as for `migrate`.
 */
export const exchangeKey = (url: string, name: KeyName, fingerprint: string): Promise<void> =>
  asMigrator(url, async tx => {
    await noteImport(tx, 'key:exchange', { name, fingerprint })
    const others = and(eq(knownKey.name, name), ne(knownKey.fingerprint, fingerprint), isNull(knownKey.retiredAt))
    await tx.update(knownKey).set({ retiredAt: sql`clock_timestamp()` }).where(others)
    const again = { since: sql`clock_timestamp()`, retiredAt: null }
    await tx
      .insert(knownKey)
      .values({ name, fingerprint })
      .onConflictDoUpdate({
        target: [knownKey.name, knownKey.fingerprint],
        set: again,
        setWhere: sql`${knownKey.retiredAt} is not null`,
      })
  })
