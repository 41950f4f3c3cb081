import type { Ask } from '#lib/ports/monitoring-source.ts'
import type { Judgement, PersonPlan } from './person/judge-row.ts'
import type { Found } from './person/judge-rows.ts'
import { judgeWhenAsked, type RowJudge } from './person/row-judge.ts'
import { readRows } from './readers/read-rows.ts'
import type { ReadOrder, RowBatch } from './readers/row-batch.ts'
import type { Manifest, Stream } from './schema/manifest-schema.ts'
import { isOfFolder } from './schema/place-schema.ts'
import type { SourceConfig } from './schema/source-config.ts'
import { openSeat, type Seat } from './seat.ts'
import { SourceFault } from './source-fault.ts'

/** What one batch of a source holds for one person; rows of others, and of nobody, are counted and not among `rows`. */
export type Piece = Omit<RowBatch, 'passed'> & { judgements: Judgement[]; notMine: number; nobody: number }

/** One person's question to a stream. */
export type Part = {
  person: PersonPlan
  ask: Ask
  signal: AbortSignal
  count: ReadOrder['count']
}

/** Asks a stream for one person. Faults of the source are thrown as `SourceFault`, behind what was read before. */
export type Passes = (part: Part) => AsyncGenerator<Piece>

export type PassOrder = { manifest: Manifest; stream: Stream; config: SourceConfig }

type Member = Part & { seat: Seat<Piece> }
type Pass = { members: Member[]; stop: AbortController; begun: boolean; ended: Promise<void> }

/**
 * Reads a stream for everybody who waits for it. Files do not depend on who asks: who comes while a pass reads waits for
 * the next, which takes all who wait, so that twenty cases read a large file twice and not twenty times. A pass can be
 * joined until its first file is opened, that is, while its fingerprint is taken. A query is a pass of one person.
 * Each is handed her own rows only; who leaves, fails or is too slow (`patience`, milliseconds) leaves the others alone.
 */
export function openPasses(order: PassOrder, patience = 300_000): Passes {
  const forAll = isOfFolder(order.stream.from ?? order.manifest.from)
  let open: Pass | null = null
  let last: Promise<void> = Promise.resolve()

  const begin = (): Pass => {
    const pass: Pass = { members: [], stop: new AbortController(), begun: false, ended: last }
    const close = (): void => {
      if (open === pass) open = null
    }
    pass.stop.signal.addEventListener('abort', close)
    pass.ended = forAll ? last.then(() => run(order, pass, close)) : run(order, pass, close)
    if (forAll) {
      open = pass
      last = pass.ended
    }
    return pass
  }

  return async function* join(part) {
    part.signal.throwIfAborted()
    const pass = open ?? begin()
    const others = (): boolean => open !== null || pass.members.filter(({ seat }) => seat.taken()).length > 1
    const seat = openSeat<Piece>(patience, others)
    pass.members.push({ ...part, seat })
    const abort = (): void => seat.leave(part.signal.reason)
    part.signal.addEventListener('abort', abort, { once: true })
    try {
      yield* seat.pieces()
    } finally {
      part.signal.removeEventListener('abort', abort)
      seat.leave()
      await endWhenEmpty(pass)
    }
  }
}

/** A pass whose last member has left reads no further. */
async function endWhenEmpty({ members, stop, begun, ended }: Pass): Promise<void> {
  if (!begun || members.some(({ seat }) => seat.taken())) return
  stop.abort()
  await ended
}

/** Reads once and hands each member what is hers; `close` says that nobody may join any more. */
async function run({ manifest, stream, config }: PassOrder, pass: Pass, close: () => void): Promise<void> {
  const { members, stop } = pass
  // The one who began it has yet to take her seat.
  await null
  pass.begun = true
  // Filled when the first file is opened: until then others may join.
  const people: Member[] = []
  const depart = (): void => {
    if (people.length > 0) return
    close()
    people.push(...members.filter(({ seat }) => seat.taken()))
  }
  const judge = judgeWhenAsked(() => ({ system: manifest.id, stream, people: people.map(one => one.person) }))
  const count: ReadOrder['count'] = name => {
    depart()
    for (const one of people) if (one.seat.taken()) one.count(name)
  }
  try {
    const [first] = members.filter(({ seat }) => seat.taken())
    if (first) {
      const order = {
        stream,
        from: stream.from ?? manifest.from,
        config,
        ask: first.ask,
        keys: first.person.keys,
        judge,
        count,
      }
      const rows = readRows({ ...order, signal: stop.signal })
      await handOutAll(people, capped(rows, manifest.limits), judge)
      await tellMissing(people, stream, judge.present())
    }
    close()
    for (const { seat } of members) seat.end()
  } catch (fault) {
    close()
    for (const { seat } of members) seat.end(fault)
  } finally {
    await judge.close()
  }
}

/** Judges each batch while the next is being read, and hands it out. */
async function handOutAll(people: Member[], batches: AsyncIterable<RowBatch>, judge: RowJudge): Promise<void> {
  let before: { batch: RowBatch; found: Promise<Found[]> } | null = null
  const handOutBefore = async (): Promise<void> => {
    const held = before
    before = null
    if (held) await handOut(people, held.batch, await held.found)
  }
  try {
    for await (const batch of batches) {
      const found = batch.rows.length > 0 ? judge.judge(batch.rows) : Promise.resolve([])
      // Awaited at the next turn; a fault of the thread in between is told there.
      found.catch(() => undefined)
      await handOutBefore()
      before = { batch, found }
    }
  } finally {
    // Also where the source failed: what was read before stands.
    await handOutBefore()
  }
}

async function handOut(people: Member[], batch: RowBatch, found: Found[]): Promise<void> {
  const { passed, ...rest } = batch
  const put = people.map(({ seat }, index) => {
    const all = found[index] ?? []
    const hers = all.filter(({ judgement }) => judgement !== 'nobody')
    const nobody = passed?.nobody[index] ?? 0
    const rows = hers.flatMap(({ at }) => batch.rows[at] ?? [])
    return seat.put({
      ...rest,
      rows,
      nobody: nobody + all.length - hers.length,
      notMine: Math.max(0, (passed?.count ?? 0) - nobody) + batch.rows.length - all.length,
      judgements: hers.map(({ judgement }) => judgement),
    })
  })
  await Promise.all(put)
}

/** Says of the fields that name people which stood in no row: without any of them nobody can be found. */
async function tellMissing(people: Member[], { person }: Stream, present: number | null): Promise<void> {
  if (present === null) return
  const missing = person.filter(({ optional }, field) => !optional && !(present & (1 << field)))
  if (missing.length === 0) return
  if (present === 0) throw new SourceFault(noField)
  const text = missing.map(({ field }) => field).join(', ')
  const gaps: RowBatch['gaps'] = [{ code: 'field_missing', text: `(${text})`, count: missing.length }]
  await Promise.all(people.map(({ seat }) => seat.put({ rows: [], judgements: [], notMine: 0, nobody: 0, gaps })))
}

const noField = 'No row of this source has a field by which it knows people.'

/** Ends the reading at the manifest's limits, and says so. */
async function* capped(
  batches: AsyncIterable<RowBatch>,
  { rows = Number.POSITIVE_INFINITY, minutes = Number.POSITIVE_INFINITY }: Manifest['limits'],
): AsyncGenerator<RowBatch> {
  const end = performance.now() + minutes * 60_000
  let seen = 0
  for await (const batch of batches) {
    seen += batch.rows.length + (batch.passed?.count ?? 0)
    yield batch
    if (seen < rows && performance.now() < end) continue
    yield {
      rows: [],
      gaps: [{ code: 'cap', text: `Reading stopped at the limit of this source, after ${seen} rows.` }],
    }
    return
  }
}
