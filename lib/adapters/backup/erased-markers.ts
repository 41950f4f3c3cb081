import type { Client } from 'pg'
import type { ObjectStore } from '#lib/ports/object-store.ts'

/** Before the name of what was erased: the store of the objects remembers it too, whatever becomes of the database. */
const prefix = 'erased/'

/** Notes in the store what the database has erased and the store does not know yet. */
export async function markErased(client: Client, store: ObjectStore): Promise<void> {
  const { rows } = await client.query<{ what: string; at: string }>('select what, at::text from guard.erased')
  if (rows.length === 0) return
  const marked = new Set<string>()
  for await (const name of store.list(prefix)) marked.add(name)
  for (const { what, at } of rows) if (!marked.has(prefix + what)) await store.put(prefix + what, once(Buffer.from(at)))
}

/** What the store knows to be erased, with the time of it. */
export async function* markedErased(store: ObjectStore): AsyncGenerator<{ what: string; at: string }> {
  for await (const name of store.list(prefix)) {
    const at = Buffer.concat(await Array.fromAsync(store.get(name))).toString()
    yield { what: name.slice(prefix.length), at }
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
