import type { Client } from 'pg'
import { erasedPrefix, noteErased, type ObjectStore } from '#lib/ports/object-store.ts'

/** Notes in the store what the database has erased and the store does not know yet, where an erasing was broken off. */
export async function markErased(client: Client, store: ObjectStore): Promise<void> {
  const { rows } = await client.query<{ what: string; at: string }>(
    'select what, at::text from guard.erased where gone_at is null',
  )
  for (const { what, at } of rows) await noteErased(store, what, at)
}

/** What the store knows to be erased, with the time of it. */
export async function* markedErased(store: ObjectStore): AsyncGenerator<{ what: string; at: string }> {
  for await (const name of store.list(erasedPrefix)) {
    const at = Buffer.concat(await Array.fromAsync(store.get(name))).toString()
    yield { what: name.slice(erasedPrefix.length), at }
  }
}
