import { readMedia } from '#lib/adapters/record-store/read-media.ts'
import { openObject, type SealedSink, sealTo } from '#lib/adapters/sealing/sealed-object.ts'
import type { Artifact, ReportFacts, ReportSource } from '#lib/domain/report/access-report.ts'
import type { ObjectStore } from '#lib/ports/object-store.ts'
import type { CaseKey, RecordFile } from '#lib/ports/record-store.ts'
import type { ReportSeal } from '#lib/ports/report-seal.ts'

/** What every task of a composing child works with: this case and nothing else. */
export type ComposeContext = {
  facts: ReportFacts
  files: ReadonlyMap<string, RecordFile>
  withheld: ReadonlySet<string>
  objects: ObjectStore
  key: CaseKey
  prefix: string
  seal: ReportSeal | null
  progress(records: number): void
  /** The link over everything before the reports; comes when the package has got that far. */
  chain(task: number): Promise<string>
  /** The reports for that link, made meanwhile. */
  reports(task: number, chain: string): Promise<Artifact[]>
}

/** What a sealed file is, without its kind. */
export type Sealed = Pick<Artifact, 'name' | 'object' | 'wrappedKey' | 'bytes' | 'sha256'>

/**
 * Opens a sealed file for each name, lets `write` fill them, and closes them all or leaves none. Plain bytes never touch
 * a disk.
 */
export async function writeSealed<N extends string, T>(
  { objects, prefix, key }: Pick<ComposeContext, 'objects' | 'prefix' | 'key'>,
  names: readonly N[],
  write: (sinkOf: (name: N) => SealedSink) => Promise<T>,
): Promise<{ made: T; files: Map<N, Sealed> }> {
  const sinks = new Map(names.map(name => [name, sealTo(objects, `${prefix}/${name}`, key)]))
  try {
    const made = await write(name => known(sinks, name))
    const files = new Map<N, Sealed>()
    for (const [name, sink] of sinks) files.set(name, { name, object: `${prefix}/${name}`, ...(await sink.close()) })
    return { made, files }
  } catch (fault) {
    await Promise.allSettled([...sinks.values()].map(sink => sink.abort()))
    for (const name of names) await objects.remove(`${prefix}/${name}`)
    throw fault
  }
}

/** Fills one sealed file from a stream while `done` writes into it. An error of either breaks off both. */
export async function drain<T>(bytes: AsyncIterable<Uint8Array>, sink: SealedSink, done: Promise<T>): Promise<T> {
  const [drained, written] = await Promise.allSettled([pour(bytes, sink), done])
  // The sink's own error says more than "nobody reads".
  if (drained.status === 'rejected') throw drained.reason
  if (written.status === 'rejected') throw written.reason
  return written.value
}

export async function pour(bytes: AsyncIterable<Uint8Array>, sink: SealedSink): Promise<void> {
  for await (const piece of bytes) await sink.write(piece)
}

/** What stands under a name that must be there. */
export function known<K, V>(map: ReadonlyMap<K, V>, name: K): V {
  const found = map.get(name)
  if (found === undefined) throw new Error(`there is no ${name}`)
  return found
}

export const sourceOf = ({ facts }: Pick<ComposeContext, 'facts'>, id: string): ReportSource => {
  const source = facts.sources.find(one => one.id === id)
  if (!source) throw new Error('a source is not in the report')
  return source
}

export const openSealed = (
  { objects, key }: Pick<ComposeContext, 'objects' | 'key'>,
  file: Pick<Artifact, 'object' | 'wrappedKey'>,
) => openObject(objects, file.object, file.wrappedKey, key)

/** Names with numbers of a fixed width, so that they sort. */
export const padded = (number: number, width: number): string => String(number).padStart(width, '0')

export const mediaName = (index: number | string): string => `media/${padded(Number(index), 4)}`

/** Reads pictures of the answer by `PART:OFFSET:LENGTH`. */
export const answerMedia =
  ({ objects, key }: Pick<ComposeContext, 'objects' | 'key'>, media: readonly Artifact[]) =>
  (ref: string): Promise<Uint8Array> => {
    const [, index = '', place = ''] = /^(\d{1,9}):(.*)$/.exec(ref) ?? []
    const file = media.find(({ name }) => name === mediaName(index))
    if (!file) throw new Error('a record names a picture that was not taken over')
    return readMedia(objects, key, file, place)
  }
