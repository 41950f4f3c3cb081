import { buildRecord } from '#lib/adapters/sources/build-record.ts'
import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { isHandedOn } from '#lib/domain/people/identity-key.ts'
import { type IdentifierKind, identifierKinds, type MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { AskedKey } from './asked-keys.ts'
import type { Prepared, StreamRules } from './stream-rules.ts'
import type { Named } from './whose-row.ts'

/** One row of a source on its way to be judged. `place` is what stands for a native id: file hash and position. */
export type RawRow = {
  value: unknown
  envelope?: Record<string, unknown>
  position: number
  /** The file, from 1, where the source has files; and when it was last written (ms). */
  file?: number
  written?: number
  place: string
}

/**
 * What becomes of a row: a record, or the reason why it is not one. `nobody`: nothing in it says whose it is, so that it
 * may be hers. `undatedKey`: perhaps hers, but no time says so. `sharedKey`: of a thing that several people use.
 */
export type Judgement =
  | MonitoringRecord
  | 'notMine'
  | 'nobody'
  | 'outOfPeriod'
  | 'outsideKey'
  | 'undatedKey'
  | 'sharedKey'
  | 'badRow'

/** What a stream is asked for one person; plain data, so that it can be sent to a thread. Times are ISO texts that compare. */
export type PersonPlan = {
  keys: AskedKey[]
  /** Matching forms, in small letters, of every key the person has: never named among others. */
  own: string[]
  period: { from: string; to: string }
  collectedAt: string
}

/** All a judge needs to know. */
export type JudgePlan = { system: string; stream: Stream; people: PersonPlan[] }

/** Decides on a row in which the person is named; `named` says by which field and under which of her keys. */
export type PersonJudge = (row: RawRow, prepared: Prepared, named: Named) => Judgement

/** Makes the function that decides on the rows of a stream in which one person is named. */
export function judgeFor({ system, stream }: JudgePlan, person: PersonPlan, rules: StreamRules): PersonJudge {
  const { keys } = person
  const own = new Set(person.own)
  const forms = formsOf(keys)

  return (row, prepared, named) => {
    if (prepared.broken) return 'badRow'
    try {
      return judged(row, prepared, named)
    } catch {
      return 'badRow'
    }
  }

  function judged(row: RawRow, prepared: Prepared, named: Named): Judgement {
    const field = stream.person[named.field]
    const hers = named.keys.flatMap(key => keys[key] ?? [])
    const [first] = hers
    if (!field || !first || !rules.passes(prepared, forms)) return 'notMine'
    const at = { system, stream, role: field.role, unit: stream.name, collectedAt: person.collectedAt }
    const place = { ...at, place: row.place, written: row.written }
    const record = buildRecord(rules.map(prepared, forms), first, place, own, row.value)
    const { start, end } = record.when
    if (start !== null && outOf(person.period, start, end)) return 'outOfPeriod'
    const held = hers.find(key => isHeld(key, start))
    if (!held) return start === null ? 'undatedKey' : 'outsideKey'
    if (field.shared) return 'sharedKey'
    return held === first ? record : { ...record, matchedBy: { kind: held.kind, valueHash: held.valueHash } }
  }

  /** Valid on the day of the row. Without a time, only a thing that others may have had before or after is doubtful. */
  function isHeld(key: AskedKey, start: string | null): boolean {
    const { from, to } = person.period
    if (start === null) return !isHandedOn(key.kind) || (key.from <= from && key.to >= to)
    return key.from <= start && start < key.to
  }
}

/** Every kind as a list, empty where the person has none, so that an expression may ask for any. */
function formsOf(keys: AskedKey[]): Record<string, string[]> {
  const of = (kind: IdentifierKind) => keys.filter(key => key.kind === kind).map(({ form }) => form.core)
  return Object.fromEntries(identifierKinds.map(kind => [kind, of(kind)]))
}

/** Before the period or from its end on; an interval counts when any part of it lies inside. */
function outOf({ from, to }: { from: string; to: string }, start: string, end: string | null | undefined): boolean {
  if (start >= to) return true
  return start < from && end !== null && (end === undefined || end <= from)
}
