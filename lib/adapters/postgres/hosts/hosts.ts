import { sql } from 'drizzle-orm'
import { become } from '#lib/adapters/postgres/become.ts'
import type { InTransaction, Transaction } from '#lib/adapters/postgres/transaction.ts'

/** What every host must have alike. The connectors are known by the fingerprint of all of them together. */
export type KeyName = 'auth-secret' | 'kek' | 'signing-key' | 'report-key' | 'connectors'

/** A key in use, by its fingerprint (`keyId`). */
export type KnownKey = { name: string; fingerprint: string; since: Temporal.Instant }

/** `known`: it is the one in use. `first`: there was none, so now it is. `other`: another one is in use. */
export type Known = 'known' | 'first' | 'other'

/** A worker process as it told of itself; `collects` is false while its connectors are not the installation's. */
export type SeenWorker = {
  name: string
  version: string
  collects: boolean
  startedAt: Temporal.Instant
  seenAt: Temporal.Instant
}

/** What the processes of an installation know of one another. `secret` as for `sessions`. */
export function hosts(inTransaction: InTransaction, secret: string) {
  const inRole = <T>(work: (tx: Transaction) => Promise<T>) =>
    inTransaction(async tx => {
      await tx.execute(become('portal_web'))
      return work(tx)
    })
  return {
    /** Whether a key is the one of this installation; the first of its name becomes it. */
    knowKey: (name: KeyName, fingerprint: string): Promise<Known> =>
      inRole(async tx => {
        const known = sql<Known>`guard.know_key(${secret}, ${name}, ${fingerprint})`
        const [row] = await tx.select({ known }).from(sql`(values (1)) one`)
        return row?.known ?? 'other'
      }),
    /** The keys in use; two of one name while they are being exchanged. */
    knownKeys: (): Promise<KnownKey[]> =>
      inRole(async tx => {
        const [name, fingerprint] = [sql<string>`name`, sql<string>`fingerprint`]
        return tx.select({ name, fingerprint, since: instant('since') }).from(sql`guard.known_keys()`)
      }),
    /** Says that this worker runs; repeated, that it still does. `id` is a UUID of the process. */
    seeWorker: (worker: { id: string; name: string; version: string; collects: boolean }): Promise<void> =>
      inRole(async tx => {
        const { id, name, version, collects } = worker
        await tx.execute(sql`select guard.see_worker(${secret}, ${id}, ${name}, ${version}, ${collects})`)
      }),
    /** Says that this worker stops, and is not to be waited for. */
    leaveWorker: (id: string): Promise<void> =>
      inRole(async tx => {
        await tx.execute(sql`select guard.leave_worker(${secret}, ${id})`)
      }),
    /** The workers that run, or died less than a day ago, the one last heard of first. */
    workers: (): Promise<SeenWorker[]> =>
      inRole(async tx => {
        const [name, version, collects] = [sql<string>`name`, sql<string>`version`, sql<boolean>`collects`]
        const times = { startedAt: instant('started_at'), seenAt: instant('seen_at') }
        return tx.select({ name, version, collects, ...times }).from(sql`guard.workers()`)
      }),
  }
}

const instant = (column: string) =>
  sql.raw(column).mapWith((value: string) => Temporal.Instant.from(value)) as ReturnType<typeof sql<Temporal.Instant>>
