import { rulesOf } from '#lib/adapters/sources/person/stream-rules.ts'
import { readRows } from '#lib/adapters/sources/readers/read-rows.ts'
import { compileField } from '#lib/adapters/sources/schema/field-path.ts'
import type { Manifest, PersonField, Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import type { SourceConfig } from '#lib/adapters/sources/schema/source-config.ts'
import { SourceFault } from '#lib/adapters/sources/source-fault.ts'

/** Rows of a stream, whoever they are of: each the row with its cells read, and what stands around it under `envelope`. */
export type Sample = { rows: Record<string, unknown>[]; unread: number }

const enough = 50

/** Reads the first rows of a stream, for whoever connects it: to see its fields, also where none of its rows is kept. */
export async function sampleStream(
  { manifest, stream, config }: { manifest: Pick<Manifest, 'from'>; stream: Stream; config: SourceConfig },
  signal: AbortSignal,
): Promise<Sample> {
  const rules = rulesOf(stream)
  const asked = {
    ...stream,
    person: [...stream.person.filter(({ field }) => compileField(field).inEnvelope), everybody],
  }
  const now = Temporal.Now.instant().toString()
  const order = {
    ...{ stream: asked, config, signal, from: stream.from ?? manifest.from, count: () => undefined },
    keys: [],
    ask: { caseRef: 'sample', keys: [], period: { from: '1970-01-01T00:00:00Z', to: now }, collectedAt: now },
    judge: { sort: async (groups: unknown[]) => ({ masks: groups.map(() => -1), nobody: [] }) },
  }
  const sample: Sample = { rows: [], unread: 0 }
  try {
    for await (const { rows, bad = [] } of readRows(order)) {
      sample.unread += bad.length
      for (const row of rows) {
        const { row: value, around, broken } = rules.prepare(row)
        if (broken) sample.unread += 1
        else sample.rows.push({ ...asObject(value), ...(around ? { envelope: around } : {}) })
      }
      if (sample.rows.length >= enough) break
    }
  } catch (fault) {
    if (!(fault instanceof SourceFault)) throw fault
  }
  return { ...sample, rows: sample.rows.slice(0, enough) }
}

/** A field that is no column: rows are read in their order, and none is left out. */
const everybody: PersonField = { field: 'any.body', is: 'username', role: 'actor', shared: false, optional: true }

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { value }
