import { createHash } from 'node:crypto'
import { Client } from 'pg'

/**
 * Makes the secret of the SCIM client known to the database, by its hash, and no other; null: no client comes in. `url` as
 * for `migrate`.
 */
export async function knowScimToken(url: string, token: string | null): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('set local role portal_guard')
    const hash = token === null ? null : createHash('sha256').update(token).digest()
    await client.query('delete from guard.scim_token where hash is distinct from $1', [hash])
    if (hash) await client.query('insert into guard.scim_token (hash) values ($1) on conflict do nothing', [hash])
    await client.query('commit')
  } finally {
    await client.end()
  }
}
