import type { Client } from 'pg'

/** The rows of a table, each as text, sorted. */
export async function rowsOf(owner: Client, table: string): Promise<string[]> {
  const { rows } = await owner.query(`select to_jsonb(t)::text as row from ${table} t order by 1`)
  return rows.map(({ row }) => row)
}

/** The tables of the product, by name. */
export async function tablesOf(owner: Client): Promise<string[]> {
  const { rows } = await owner.query(`select schemaname || '.' || tablename as name from pg_tables
    where schemaname in ('portal', 'guard') order by 1`)
  return rows.map(({ name }) => name)
}

/** How often a text stands in any row of any table. */
export async function timesIn(owner: Client, text: string): Promise<number> {
  let times = 0
  for (const table of await tablesOf(owner))
    for (const row of await rowsOf(owner, table)) times += row.split(text).length - 1
  return times
}
