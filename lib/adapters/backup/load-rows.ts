import { Client } from 'pg'
import { BackupRefused } from './backup-refused.ts'
import { type KeptTable, keptTables } from './kept-tables.ts'
import { copyIn } from './stream/copy.ts'
import type { ReadEntry } from './stream/entries.ts'
import { linesOf } from './stream/lines-of.ts'
import { jobFrom, sendAgain } from './waiting-jobs.ts'

/** What a first start notes of its own keys: the backup's own list takes its place. */
const noted = 'guard.known_key'

const filled =
  'There are people or cases in this installation already. A backup is restored into an empty one: name another database.'

/**
 * Puts the rows into bare tables, each as its owner, sends the waiting jobs again and lets numbers go on where they
 * were; gives the number of jobs. Throws `BackupRefused` when a table has rows already.
 */
export async function loadRows(client: Client, first: ReadEntry, entries: AsyncGenerator<ReadEntry>): Promise<number> {
  const tables = await keptTables(client)
  for (const table of tables)
    if (table.name !== noted && (await hasRows(client, table, table.owner))) throw new BackupRefused(filled)
  await client.query(`set local role portal_guard; delete from ${noted}`)
  let jobs = 0
  for (let next: ReadEntry | undefined = first; next; next = (await entries.next()).value) {
    const { head, data } = next
    if (head.kind === 'table') await loadTable(client, tables, head, data)
    if (head.kind !== 'jobs') continue
    await client.query('set local role portal_owner')
    jobs = await sendAgain(client, jobsOf(data))
  }
  for (const table of tables) await setNumbers(client, table)
  await client.query('set local role portal_owner')
  return jobs
}

type TableHead = Extract<ReadEntry['head'], { kind: 'table' }>

async function loadTable(client: Client, tables: KeptTable[], head: TableHead, data: ReadEntry['data']): Promise<void> {
  const table = tables.find(({ name }) => name === head.name)
  if (!table) throw new BackupRefused(`The backup has a table that this database does not have: ${head.name}.`)
  await client.query(`set local role ${table.owner}`)
  await copyIn(client, `copy ${table.name} (${head.columns.join(', ')}) from stdin`, data)
}

async function* jobsOf(data: ReadEntry['data']) {
  for await (const line of linesOf(data)) yield jobFrom(line)
}

async function hasRows(client: Client, { name }: KeptTable, role: string): Promise<boolean> {
  const { rows } = await client.query(`set local role ${role}; select exists (select from ${name}) as some`).then(last)
  return rows[0]?.some === true
}

/** Of several statements the client gives a list of results. */
const last = <T>(results: T): T => (Array.isArray(results) ? results.at(-1) : results)

/** The next number of each column that counts is the one behind the largest. */
async function setNumbers(client: Client, { name, owner }: KeptTable): Promise<void> {
  await client.query(`set local role ${owner}`)
  const { rows } = await client.query<{ name: string; sequence: string }>(
    `select quote_ident(attname) as name, pg_get_serial_sequence($1, attname) as sequence from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and pg_get_serial_sequence($1, attname) is not null`,
    [name],
  )
  for (const { name: column, sequence } of rows)
    await client.query(`select setval($1, max(${column})) from ${name} having max(${column}) is not null`, [sequence])
}

/**
 * Throws `BackupRefused` when the database holds anything, before a byte is written. (The transaction of the restore
 * looks again, behind row security.)
 */
export async function refuseFilled(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(`select to_regclass('portal.access_request') is not null as made,
      exists (select from pg_policy where polname = 'backup') as readable`)
    if (!rows[0]?.made) return
    if (!rows[0]?.readable)
      throw new BackupRefused(`${filled.split('.')[0]}, of an older version. Name another database.`)
    await client.query('begin')
    for (const table of await keptTables(client))
      if (table.name !== noted && (await hasRows(client, table, 'portal_backup'))) throw new BackupRefused(filled)
  } finally {
    await client.end()
  }
}
