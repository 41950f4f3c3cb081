import { Client, escapeIdentifier } from 'pg'

/** Makes a database when the cluster does not have it. `url` must be allowed to make one; two at once are fine. */
export async function ensureDatabase(url: string, name: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`)
  } catch (error) {
    // Another process made it between the question and the command.
    if (!(error instanceof Error && 'code' in error && already.has(error.code))) throw error
  } finally {
    await client.end()
  }
}

/** duplicate_database, and unique_violation when both commands run at once. */
const already: ReadonlySet<unknown> = new Set(['42P04', '23505'])
