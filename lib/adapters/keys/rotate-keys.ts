import type { Client } from 'pg'
import { keysWrapped } from '#lib/adapters/backup/keys-of-cases.ts'
import { casesIn, readingAll } from '#lib/adapters/backup/read-all.ts'
import { keyId } from '#lib/adapters/sealing/derived-key.ts'
import type { KeyRing } from '#lib/adapters/sealing/key-ring.ts'
import { rewrapCaseKey, wrappedBeginning, wrappedBy } from '#lib/adapters/sealing/wrapped-key.ts'

/** How many keys each key-encryption key wraps, by its id. */
export type WrappedCounts = ReadonlyMap<string, number>

/** Counts the keys of every case, letter, original and picture by the key that wraps them. `url` as for `migrate`. */
export const countWrapped = (url: string): Promise<WrappedCounts> =>
  readingAll(url, async client => {
    const { rows } = await client.query<{ wrapped: string; count: string }>(
      `select min(wrapped) as wrapped, count(*) as count from (${keysWrapped}) k where wrapped <> '' group by left(wrapped, 12)`,
    )
    return new Map(rows.map(({ wrapped, count }) => [wrappedBy(wrapped), Number(count)]))
  })

type Rotation = {
  url: string
  ring: KeyRing
  /** Cases of one transaction. */
  atOnce?: number
  /** Hears how many keys were wrapped anew so far; it may wait, or throw to stop. */
  told?: (rewrapped: number) => unknown
}

/**
 * Wraps every key anew that another key-encryption key than the current one wraps; gives how many. The keys themselves
 * stay, so no object changes and nothing that runs is disturbed. Some cases at a time, each time in a transaction of its
 * own: broken off, it is simply run again. Throws `KeyMissing` for a key that is in no file.
 */
export const rotateKeys = ({ url, ring, atOnce = 200, told = () => undefined }: Rotation): Promise<number> =>
  readingAll(url, async client => {
    let rewrapped = 0
    for await (const ids of casesIn(client, atOnce)) {
      const changes = await changesOf(client, ring, ids)
      if (changes.length === 0) continue
      const { rows } = await client.query('select guard.rewrap($1) as count', [JSON.stringify(changes)])
      rewrapped += Number(rows[0]?.count)
      await told(rewrapped)
    }
    return rewrapped
  })

type Wrapped = { place: string; request: string; object: string; before: string }

async function changesOf(client: Client, ring: KeyRing, ids: string[]) {
  const { rows } = await client.query<Wrapped>(
    `select place, request_id as request, object, wrapped as before from (${keysWrapped}) k
     where request_id = any($1) and wrapped <> '' and left(wrapped, 12) <> $2`,
    [ids, wrappedBeginning(keyId(ring.current))],
  )
  return rows.map(row => ({
    ...row,
    after: rewrapCaseKey(ring.named(wrappedBy(row.before)), ring.current, row.request, row.before),
  }))
}
