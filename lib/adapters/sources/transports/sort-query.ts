import { batchSize, type ReadOrder } from '#lib/adapters/sources/readers/row-batch.ts'
import { sqlName } from '#lib/adapters/sources/sandbox.ts'
import { compileField, type FieldValue } from '#lib/adapters/sources/schema/field-path.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'

/** Reads the rows of a statement in pages; every value is a text. */
type Read = (text: string, bound: unknown[]) => AsyncIterable<Record<string, unknown>[]>

/** The statement for the rows that name the person, null where none does; and what was counted of all others. */
type SortedQuery = {
  wanted: { text: string; bound: unknown[] } | null
  passed: { count: number; nobody: number[] }
}

/**
 * Asks a database which values the identifying columns of a statement hold, and writes the statement for those that the
 * judge says are hers. A column that holds more than a plain value (an object, a list) leaves all rows to the judge.
 */
export async function sortQuery(
  sql: string,
  params: unknown[],
  { stream, judge, signal }: ReadOrder,
  read: Read,
): Promise<SortedQuery> {
  const passed = { count: 0, nobody: [] as number[] }
  const fields = stream.person.map(({ field }) => compileField(field))
  const inner = `(${sql.trim().replace(/;\s*$/, '')}\n) as asked`
  if (
    !fields.every(({ plain }) => plain) ||
    Object.keys(stream.parse).some(name => fields.some(({ first }) => first === name))
  )
    return { wanted: { text: `select * from ${inner}`, bound: params }, passed }
  const names = fields.map(({ first }) => first)
  const list = names.map((name, at) => `${sqlName(name)}::text as f${at}`).join(', ')
  const places = names.map((_, at) => at + 1).join(', ')
  const groups = read(`select ${list}, count(*)::text as n from ${inner} group by ${places}`, params)
  const values = names.map(() => new Set<string>())
  for await (const rows of groups) {
    signal.throwIfAborted()
    await enter(rows)
  }
  const parts = names.flatMap((name, at) =>
    (values[at]?.size ?? 0) > 0 ? [{ name, all: [...(values[at] ?? [])] }] : [],
  )
  if (parts.length === 0) return { wanted: null, passed }
  const conditions = parts.map(({ name }, at) => `${sqlName(name)}::text = any($${params.length + at + 1})`)
  const text = `select * from ${inner} where ${conditions.join(' or ')}`
  return { wanted: { text, bound: [...params, ...parts.map(({ all }) => all)] }, passed }

  async function enter(rows: Record<string, unknown>[]): Promise<void> {
    if (rows.length > batchSize) throw new SourceFault('The database of this source gave a page that is too long.')
    const textAt = (row: Record<string, unknown>, at: number): FieldValue => {
      const value = row[`f${at}`]
      return { present: true, values: value === null || value === undefined ? [] : [value] }
    }
    const counts = rows.map(({ n }) => Number(n))
    const found = rows.map((row, index) => ({
      values: names.map((_, at) => textAt(row, at)),
      count: counts[index] ?? 0,
    }))
    const { masks, nobody } = await judge.sort(found)
    for (const [person, count] of nobody.entries()) passed.nobody[person] = (passed.nobody[person] ?? 0) + count
    for (const [index, mask] of masks.entries()) {
      if (mask === 0) passed.count += counts[index] ?? 0
      for (const at of names.keys()) if (mask & (1 << at)) values[at]?.add(String(rows[index]?.[`f${at}`]))
    }
  }
}
