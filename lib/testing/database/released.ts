import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { drizzleFolder, type Schema, thisSchema } from '#lib/adapters/postgres/this-schema.ts'

/**
 * The last released state, which `keep-released.ts` writes: the guard files as they were, and the rows of a filled
 * database, a JSON object `{table, row}` a line. The migrations are the first of today's, because none is ever edited.
 */
export const releasedFolder = join(drizzleFolder, 'released')

/** Every table of a database but the secrets of its one application and what only counts for minutes. */
export const keptTables = `select c.oid::regclass::text as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and (n.nspname in ('portal', 'guard') or c.relname = '__drizzle_migrations')
    and c.oid::regclass::text not in ('guard.door', 'guard.verify_count')
  order by 1`

type Row = Record<string, unknown>

/** The rows that were kept, by table. */
export function releasedRows(): Map<string, Row[]> {
  const lines = readFileSync(join(releasedFolder, 'rows.jsonl'), 'utf8').trimEnd().split('\n')
  const rows = lines.map(line => JSON.parse(line) as { table: string; row: Row })
  return new Map([...Map.groupBy(rows, ({ table }) => table)].map(([table, kept]) => [table, kept.map(one => one.row)]))
}

/** The schema of the last released version. */
export function releasedSchema(): Schema {
  const kept = releasedRows()
  const ran = kept.get('drizzle.__drizzle_migrations')?.length ?? 0
  const folder = join(releasedFolder, 'guard')
  const today = thisSchema()
  return {
    ...today,
    migrations: today.migrations.slice(0, ran),
    guard: readdirSync(folder)
      .sort()
      .map(name => readFileSync(join(folder, name), 'utf8')),
    rights: kept.get('portal.fact_right') ?? [],
    hash: 'the last released version',
  }
}

const byMigrator: ReadonlySet<string> = new Set(['drizzle.__drizzle_migrations', 'portal.fact_right'])

/** Fills an empty database that has `releasedSchema` with the rows that were kept. `url` is of a superuser. */
export async function loadReleased(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    // The rows are put back as they were: no trigger dates or numbers them anew.
    await client.query('set session_replication_role = replica')
    for (const [table, rows] of releasedRows()) {
      if (byMigrator.has(table)) continue
      const put = `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1)`
      await client.query(put, [JSON.stringify(rows)])
    }
    for (const table of ['portal.request_fact', 'portal.audit_event'])
      await client.query(`select setval(pg_get_serial_sequence('${table}', 'seq'), max(seq)) from ${table}`)
  } finally {
    await client.end()
  }
}
