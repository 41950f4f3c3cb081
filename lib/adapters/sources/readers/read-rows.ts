import type { AskedKey } from '#lib/adapters/sources/person/asked-keys.ts'
import type { Manifest, Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import type { TemplateValues } from '#lib/adapters/sources/schema/template.ts'
import { readQuery } from '#lib/adapters/sources/transports/read-query.ts'
import { identifierKinds } from '#lib/domain/records/monitoring-record.ts'
import type { Ask } from '#lib/ports/monitoring-source.ts'
import { readDelimitedFile } from './read-delimited-file.ts'
import { readJsonFile } from './read-json-file.ts'
import { readLogLines } from './read-log-lines.ts'
import type { ReadOrder, RowBatch } from './row-batch.ts'

/** A stream to be read for one person. `able` are those of `keys` by which the stream can know the person. */
export type RowsOrder = Omit<ReadOrder, 'key' | 'values'> & { manifest: Manifest; able: AskedKey[]; ask: Ask }

/** The rows of a stream, by the reader of its kind; once for each key where the manifest says `for: {each}`. */
export async function* readRows(order: RowsOrder): AsyncGenerator<RowBatch> {
  const { stream, keys, able } = order
  if ('format' in stream) {
    if (stream.format === 'csv') yield* readDelimitedFile({ ...order, stream, key: null, values: {} })
    else yield* readJsonFile({ ...order, stream, key: null, values: {} })
  } else if ('regex' in stream) yield* readLogLines({ ...order, stream, key: null, values: {} })
  else if (!stream.for) yield* readQuery({ ...order, stream, key: null, values: templateValues(order) })
  else {
    const { each, as } = stream.for
    const logins = able.filter(({ kind }) => kind === each)
    for (const one of logins.filter((key, at) => logins.findIndex(other => other.form === key.form) === at))
      yield* readQuery({ ...order, stream, key: keys.indexOf(one), values: templateValues(order, { [as]: one.value }) })
  }
}

function templateValues({ config, ask, keys }: RowsOrder, run: Record<string, string> = {}): TemplateValues {
  const subject = Object.fromEntries(identifierKinds.map(kind => [kind, valuesOf(keys, kind)]))
  return { config, case: { ref: ask.caseRef }, period: ask.period, subject: { ...subject, ...run } }
}

const valuesOf = (keys: AskedKey[], kind: Stream['name']): string[] => [
  ...new Set(keys.filter(key => key.kind === kind).map(({ value }) => value)),
]
