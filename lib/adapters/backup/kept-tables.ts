import type { Client } from 'pg'
import { BackupRefused } from './backup-refused.ts'

/** The tables that no backup holds, each with the reason. Every other one is in it, so that a new one cannot be forgotten. */
export const leftOut: Readonly<Record<string, string>> = {
  'guard.door': 'the password of one installation, set anew by each start',
  'guard.job_capability': 'what a running attempt may touch; none runs after a restore',
  'guard.session': 'nobody stays signed in',
  'guard.verify_count': 'counts for ten minutes',
  'guard.worker_seen': 'processes that ran',
  'portal.case_key': 'keys stand apart from the rest, so that what was erased does not come back',
  'portal.download_grant': 'lives for a quarter of an hour, in a session',
  'portal.fact_right': 'written by the migration',
}

/** What is read in the place of a column, as SQL; null leaves the column out. Keys stand in the file of keys. */
const instead: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  // A number of the database server's own, which the next server gives anew.
  'portal.audit_event': { xid: null },
  'portal.identity_picture': { file_key: "''" },
  'portal.original': { file_key: "''" },
  'portal.request_fact': {
    detail: `case when detail #> '{letter,letterKey}' is null then detail
      else jsonb_set(detail, '{letter,letterKey}', '""') end`,
  },
  'portal.unit_file': { file: `case when file ? 'fileKey' then jsonb_set(file, '{fileKey}', '""') else file end` },
}

/** A table as PostgreSQL names it, with its columns and the SQL that reads each. */
export type KeptTable = { name: string; owner: string; columns: { name: string; reads: string }[] }

/** The tables of a backup, those that others refer to first. `client` may be of any role. */
export async function keptTables(client: Client): Promise<KeptTable[]> {
  const { rows } = await client.query<{ name: string; owner: string; columns: string[]; after: string[] }>(`
    select c.oid::regclass::text as name, pg_get_userbyid(c.relowner) as owner,
      array(select quote_ident(a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      array(select distinct f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as after
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('portal', 'guard') and c.relkind in ('r', 'p') order by 1`)
  return inOrder(rows.filter(({ name }) => !(name in leftOut))).map(({ name, owner, columns }) => ({
    name,
    owner,
    columns: columns.flatMap(column => {
      const reads = instead[name]?.[column]
      return reads === null ? [] : [{ name: column, reads: reads ?? column }]
    }),
  }))
}

/** Each after those that it refers to. */
function inOrder<T extends { name: string; after: string[] }>(tables: T[]): T[] {
  const [ordered, waiting] = [[] as T[], [...tables]]
  while (waiting.length > 0) {
    const next = waiting.findIndex(({ after }) => !waiting.some(({ name }) => after.includes(name)))
    if (next === -1)
      throw new BackupRefused('Tables refer to each other in a circle: this version cannot back them up.')
    ordered.push(...waiting.splice(next, 1))
  }
  return ordered
}
