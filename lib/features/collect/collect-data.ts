import type { Case } from '#lib/domain/case/case.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import { type LedgerLine, statusFrom } from '#lib/domain/records/coverage.ts'
import type { IdentityKey, MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { theSystem } from '#lib/features/author.ts'
import { caseById } from '#lib/features/read-case.ts'
import { type Ask, type MonitoringSource, SourceAway } from '#lib/ports/monitoring-source.ts'
import type { CaseKey, RecordFile } from '#lib/ports/record-store.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { isDueAgain, planToAskAgain } from './ask-again.ts'
import { caseKey } from './open-case-key.ts'
import { unasked } from './unasked-source.ts'

/**
 * Collects what every registered source holds about the subject (Art. 15(1), (3)), source by source. Each source is a
 * unit of its own: a killed worker goes on with the first that is not finished. A source that fails leaves a `failed`
 * line; it never stops the others and is never skipped. One that does not answer now is asked again for a day, by throwing
 * `SourceAway` at the end, before the case goes on without it.
 */
export async function collectData(steps: Steps, requestId: string, signal: AbortSignal): Promise<void> {
  const plan = await steps(world => begin(world, requestId))
  for (const source of plan?.sources ?? []) {
    signal.throwIfAborted()
    const begun = plan && (await steps(world => startUnit(world, plan.request, source)))
    if (begun) await collectSource(steps, plan, source, begun, signal)
  }
  if (await steps(world => waitsForSource(world, requestId))) throw new SourceAway('a source does not answer')
  await steps(world => finish(world, requestId))
  await steps(world => planToAskAgain(world, requestId))
}

type Plan = {
  request: Case
  key: CaseKey
  keys: IdentityKey[]
  sources: RegisteredSource[]
  connectors: MonitoringSource[]
  recordStore: World['records']
  objects: World['objects']
}

/** Oldest date asked for when everything is asked: before any system of monitoring kept electronic records of today. */
const everythingSince = '2000-01-01T00:00:00Z'

async function begin(world: World, requestId: string): Promise<Plan | null> {
  const request = await caseById(world, requestId)
  if (!request?.open) return null
  if (request.state === 'TRIAGE') {
    const started = { kind: 'collection_started' } as const
    if (!mayState(request, started, theSystem).ok) return null
    await world.requests.record(requestId, started, theSystem)
  }
  const goesOn = ['TRIAGE', 'COLLECTING'].includes(request.state) || request.reading.stage === 'REVIEW'
  if (!goesOn) return null
  const registered = await world.register.sources()
  const { scope } = request
  const sources = scope.everything ? registered : registered.filter(source => scope.sources.includes(source.id))
  const keys = await world.directory.keysOf(request.subject.personId)
  return {
    request,
    keys,
    sources,
    key: await caseKey(world, requestId),
    connectors: world.sources,
    recordStore: world.records,
    objects: world.objects,
  }
}

async function startUnit(world: World, request: Case, { id }: RegisteredSource): Promise<Begun | null> {
  const requestId = request.id
  const before = (await world.requests.units(requestId)).find(unit => unit.source === id)
  const isAnew = before?.finishedAt && isFromBefore(request, before.finishedAt)
  if (before?.finishedAt && !isAnew && !isAskedAgain(request, before)) return null
  const unit: CollectionUnit = {
    source: id,
    attempt: (before?.attempt ?? 0) + 1,
    seen: 0,
    kept: 0,
    startedAt: world.clock.now(),
    finishedAt: null,
    ledger: [],
    file: before?.file ?? null,
  }
  await world.requests.saveUnit(requestId, unit)
  return { unit, before: isAnew ? undefined : before }
}

/** A source that is being asked, and how it answered before. */
type Begun = { unit: CollectionUnit; before: CollectionUnit | undefined }

const hasFailed = ({ ledger }: Pick<CollectionUnit, 'ledger'>) => ledger.every(({ status }) => status === 'failed')

const hoursOfPatience = 24

/** A source that did not answer, while the collection still waits for it. */
function isAskedAgain({ state, facts, now, reading }: Case, unit: CollectionUnit): boolean {
  if (reading.stage === 'REVIEW') return isDueAgain(unit, now)
  const begun = facts.findLast(({ kind }) => kind === 'collection_started' || kind === 'collection_reopened')?.at
  const isPatient = begun !== undefined && now.since(begun).total('hours') < hoursOfPatience
  return state === 'COLLECTING' && isPatient && unit.ledger.some(({ gaps }) => gaps.some(({ passes }) => passes))
}

async function waitsForSource(world: World, requestId: string): Promise<boolean> {
  const request = await caseById(world, requestId)
  return (
    request?.state === 'COLLECTING' && (await world.requests.units(requestId)).some(unit => isAskedAgain(request, unit))
  )
}

/** Records go once they were given, or the case had ended: one that was opened again collects everything anew. */
function isFromBefore({ facts, reading }: Case, finishedAt: Temporal.Instant): boolean {
  const { collectedErasedAt } = reading.ending
  if (collectedErasedAt && Temporal.Instant.compare(finishedAt, collectedErasedAt) < 0) return true
  const reopened = facts.findLastIndex(({ kind }) => kind === 'reopened')
  const given = facts.slice(0, Math.max(0, reopened)).some(({ kind }) => kind === 'notified')
  const at = facts[reopened]?.at
  return given && at !== undefined && Temporal.Instant.compare(finishedAt, at) < 0
}

async function collectSource(
  steps: Steps,
  plan: Plan,
  source: RegisteredSource,
  { unit, before }: Begun,
  signal: AbortSignal,
): Promise<void> {
  const { request, connectors, recordStore, objects, key } = plan
  const connector = connectors.find(one => one.id === source.id)
  const prefix = `cases/${request.id}/collected/${source.id}/`
  const ask = await steps(async world => askOf(plan, world.clock.now()))
  const answer = connector ? await collected(connector, ask) : { ledger: [unasked(source, ask)], file: null }
  // One that gave something before and fails now keeps what it gave.
  const { ledger, file } = hasFailed(answer) && before?.file && !hasFailed(before) ? before : answer
  const { seen, kept } = sums(ledger)
  const counts = { seen, kept: file?.records ?? kept }
  try {
    await steps(async world =>
      world.requests.saveUnit(request.id, { ...unit, ...counts, ledger, file, finishedAt: world.clock.now() }),
    )
  } catch (thrown) {
    if (answer.file) await recordStore.drop(answer.file)
    throw thrown
  }
  await removeAllBut(file, prefix)

  async function collected(
    from: MonitoringSource,
    question: Ask,
  ): Promise<{ ledger: LedgerLine[]; file: RecordFile | null }> {
    const lines: LedgerLine[] = []
    const sealed = await recordStore.put(key, `${prefix}${unit.attempt}`, records(from, question, lines), ref =>
      from.openMedia(ref),
    )
    if (lines.length === 0) lines.push(unasked(source, question))
    return { ledger: withMissingPictures(lines, sealed.mediaMissing ?? 0), file: sealed }
  }

  async function* records(
    from: MonitoringSource,
    question: Ask,
    lines: LedgerLine[],
  ): AsyncGenerator<MonitoringRecord[]> {
    let [kept, seen, told] = [0, 0, 0]
    for await (const answer of from.collect(question, signal)) {
      if (answer.kind === 'ledger') lines.push(answer.line)
      else {
        kept += answer.records.length
        seen = answer.seen
        yield answer.records
        if (kept - told >= progressEvery) {
          told = kept
          await steps(world => world.requests.saveUnit(request.id, { ...unit, seen, kept }))
        }
      }
    }
  }

  /** Earlier attempts, also those of a worker that was killed, leave nothing behind. */
  async function removeAllBut(file: RecordFile | null, begins: string): Promise<void> {
    const kept = new Set([file?.object, file?.media?.object])
    for await (const name of objects.list(begins)) if (!kept.has(name)) await objects.remove(name)
  }
}

/** Records between two progress notes. */
const progressEvery = 20_000

function askOf({ request, keys }: Plan, now: Temporal.Instant): Ask {
  const { scope, establishment } = request
  const dayStart = (day: string) =>
    Temporal.PlainDate.from(day).toZonedDateTime(establishment.timeZone).toInstant().toString()
  const from = scope.everything || scope.from === null ? everythingSince : dayStart(scope.from)
  const to =
    scope.everything || scope.to === null
      ? request.receivedAt.toString()
      : dayStart(Temporal.PlainDate.from(scope.to).add({ days: 1 }).toString())
  return { caseRef: request.number, keys, period: { from, to }, collectedAt: now.toString() }
}

const sums = (ledger: LedgerLine[]) => ({
  seen: ledger.reduce((sum, line) => sum + line.counts.seen, 0),
  kept: ledger.reduce((sum, line) => sum + line.counts.kept, 0),
})

function withMissingPictures(lines: LedgerLine[], missing: number): LedgerLine[] {
  const [first, ...rest] = lines
  if (missing === 0 || !first) return lines
  const gaps: LedgerLine['gaps'] = [...first.gaps, { code: 'media_missing', text: `${missing}`, count: missing }]
  return [{ ...first, gaps, status: statusFrom(gaps), counts: { ...first.counts, mediaMissing: missing } }, ...rest]
}

async function finish(world: World, requestId: string): Promise<void> {
  const request = await caseById(world, requestId)
  const units = await world.requests.units(requestId)
  if (request?.state !== 'COLLECTING' || units.some(unit => unit.finishedAt === null)) return
  const records = units.reduce((sum, unit) => sum + unit.kept, 0)
  await world.requests.record(requestId, { kind: 'collection_finished', sources: units.length, records }, theSystem)
}
