import { createHash } from 'node:crypto'
import { northwind } from '#lib/testing/test-northwind.ts'

/** A file as the command hands it over. */
export const loading = (text: string, check = false) => ({
  text,
  check,
  note: { sha256: createHash('sha256').update(text).digest('hex') },
})

/** Northwind, into which files are loaded. Close it with `nw.end`. */
export async function openLoad() {
  const nw = await northwind()
  const count = async (from: string) => (await nw.owner.query(`select count(*)::int as n from ${from}`)).rows[0].n
  /** What the audit trail holds about an action. */
  const noted = async (action: string) =>
    (await nw.owner.query('select detail, role from portal.audit_event where action = $1', [action])).rows

  return { nw, count, noted }
}
