import { areOne, identifierForm } from '#lib/domain/people/identifier-form.ts'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { IdentityKey, MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { Answer, Ask } from '#lib/ports/monitoring-source.ts'
import { type AskedKey, askedKeys, kindsOf } from './person/asked-keys.ts'
import { type Manifest, type Stream, titleOf } from './schema/manifest-schema.ts'
import type { SourceConfig } from './schema/source-config.ts'
import { MissingValue } from './schema/template.ts'
import type { Passes, Piece } from './shared-pass.ts'
import { SourceFault } from './source-fault.ts'
import { openTally, type Tally } from './tally.ts'
import { coverageOf } from './transports/folder-coverage.ts'
import { mediaBytes } from './transports/open-media.ts'

/** One stream of a source, ready to be asked. `seenBefore`: rows of the streams before it. */
export type StreamOrder = {
  manifest: Manifest
  manifestSha256: string
  stream: Stream
  config: SourceConfig
  passes: Passes
  ask: Ask
  signal: AbortSignal
  seenBefore: number
}

/**
 * Asks one stream for one person: batches of records, then one ledger line (GDPR Art. 15(1): completeness is part of the
 * answer). A fault of the source is a `failed` line; only the caller's own abort is thrown.
 */
export async function* collectStream(order: StreamOrder): AsyncGenerator<Answer, number> {
  const asked = askedOf(order)
  const tally = openTally(order.stream.read.lines === undefined ? 'row' : 'line', order.stream.fields)
  const status = unaskable(order, asked, tally)
  if (status === null) yield* asking(order, asked, tally)
  const closed = tally.close()
  yield { kind: 'ledger', line: lineOf(order, asked, { ...closed, status: status ?? closed.status }) }
  return order.seenBefore + tally.counts.seen
}

/** What is asked: the period as comparable texts, all keys, and those by which this stream can know the person. */
type Asked = {
  period: { from: string; to: string }
  keys: AskedKey[]
  able: AskedKey[]
  reachFrom: string | null
  /** The instant up to which the source can speak. */
  asOf: string
}

function askedOf({ ask, manifest, stream }: StreamOrder): Asked {
  const period = { from: instant(ask.period.from), to: instant(ask.period.to) }
  const keys = askedKeys({ keys: ask.keys, period }, manifest.id, stream.time.zone)
  const kinds = kindsOf(stream)
  const { lookbackDays } = stream
  const reach = lookbackDays === undefined ? null : Date.parse(ask.collectedAt) - lookbackDays * 86_400_000
  const reachFrom = reach === null ? null : new Date(reach).toISOString()
  return { period, keys, able: keys.filter(({ kind }) => kinds.includes(kind)), reachFrom, asOf: ask.collectedAt }
}

const instant = (text: string): string => new Date(Temporal.Instant.from(text).epochMilliseconds).toISOString()

/** Whether there is a reason not to ask at all: no key of the kind, or one that another person holds too. */
function unaskable({ ask, stream }: StreamOrder, { able }: Asked, tally: Tally): LedgerLine['status'] | null {
  if (able.length === 0) return 'not_addressable'
  const contested = ask.contested ?? []
  if (able.some(key => contested.some(other => isSame(key, other)))) {
    tally.gap({ code: 'identity_conflict', text: 'An identifier of yours belongs to somebody else at the same time.' })
    return 'failed'
  }
  if (unasked(stream, able)) tally.gap({ code: 'key_unknown', text: '' })
  for (const text of stream.coverage) tally.gap({ code: 'coverage', text })
  return null
}

/** Whether the stream names people in a role by which this person cannot be found: as the target by an unknown number. */
function unasked({ person }: Stream, able: AskedKey[]): boolean {
  const roles = Map.groupBy(person, ({ role }) => role)
  return [...roles.values()].some(fields => !fields.some(({ is }) => able.some(({ kind }) => kind === is)))
}

const isSame = (key: AskedKey, other: IdentityKey): boolean =>
  key.kind === other.kind && areOne(key.form, identifierForm(other.kind, other.value))

async function* asking(order: StreamOrder, asked: Asked, tally: Tally): AsyncGenerator<Answer> {
  const { stream, signal, ask, passes } = order
  if (asked.reachFrom !== null && asked.period.from < asked.reachFrom)
    tally.gap({
      code: 'lookback',
      text: `This source keeps ${stream.lookbackDays} days; nothing before ${asked.reachFrom.slice(0, 10)} could be asked for.`,
      from: asked.period.from,
      to: asked.reachFrom,
    })
  const own = ask.keys.map(({ value }) => value.normalize('NFC').trim().toLowerCase())
  const person = { keys: asked.keys, own, period: asked.period, collectedAt: ask.collectedAt }
  const count = (name: 'requests' | 'pages' | 'windows' | 'retries') => {
    tally.counts[name] += 1
  }
  try {
    const covered = await coverageOf(order.config, stream, stream.from ?? order.manifest.from, ask)
    for (const gap of covered.gaps) tally.gap(gap)
    asked.asOf = covered.asOf
    yield* answers(order, passes({ person, ask, signal, count }), tally)
  } catch (fault) {
    signal.throwIfAborted()
    tally.gap(gapOf(fault))
  }
}

/** Enters what a pass brings, and hands on what is kept. */
async function* answers(order: StreamOrder, pieces: AsyncIterable<Piece>, tally: Tally): AsyncGenerator<Answer> {
  const { stream, seenBefore, signal } = order
  let told = 0
  for await (const piece of pieces) {
    signal.throwIfAborted()
    for (const gap of piece.gaps ?? []) tally.gap(gap)
    const kept = await withMedia(tally.enter(piece), order, tally)
    tally.handOn(kept)
    const { seen } = tally.counts
    if (kept.length === 0 && seen - told < tellEvery) continue
    told = seen
    yield { kind: 'records', stream: stream.name, records: kept, seen: seenBefore + seen }
  }
}

/** Rows of others after which progress is told although nothing was kept. */
const tellEvery = 10_000

/** Pictures that are not there, or too large, are counted; the record stays without them. */
async function withMedia(
  records: MonitoringRecord[],
  { stream, config }: StreamOrder,
  { counts }: Tally,
): Promise<MonitoringRecord[]> {
  const limit = stream.media?.bytes
  if (limit === undefined) return records
  const out: MonitoringRecord[] = []
  for (const record of records) {
    const { media, ...rest } = record
    const bytes = media ? await mediaBytes(config, media.ref, limit) : null
    if (media && bytes === null) counts.mediaMissing += 1
    out.push(media && bytes !== null ? { ...record, media: { ...media, bytes } } : rest)
  }
  return out
}

function gapOf(fault: unknown): LedgerLine['gaps'][number] {
  if (fault instanceof SourceFault)
    return { code: fault.code, text: fault.message, ...(fault.passes ? { passes: true as const } : {}) }
  if (fault instanceof MissingValue) return { code: 'error', text: 'A value that this source needs has not been set.' }
  throw fault
}

function lineOf(
  { manifest, manifestSha256, stream, ask }: StreamOrder,
  { able, reachFrom, asOf }: Asked,
  closed: ReturnType<Tally['close']>,
): LedgerLine {
  const kinds = [...new Set(able.map(({ kind }) => kind))]
  return {
    source: manifest.id,
    stream: stream.name,
    title: titleOf(manifest),
    manifest: { version: manifest.version, sha256: manifestSha256 },
    asked: { ...ask.period, keys: kinds.map(kind => ({ kind, count: able.filter(key => key.kind === kind).length })) },
    ...(reachFrom === null ? {} : { reachFrom }),
    asOf,
    by: 'connector',
    ...closed,
  }
}
