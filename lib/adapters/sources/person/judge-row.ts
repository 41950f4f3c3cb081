import { buildRecord, type Mapped } from '#lib/adapters/sources/build-record.ts'
import { compileExpression, type Expression } from '#lib/adapters/sources/schema/expression.ts'
import type { Stream } from '#lib/adapters/sources/schema/manifest-schema.ts'
import { isHandedOn } from '#lib/domain/people/identity-key.ts'
import { type IdentifierKind, identifierKinds, type MonitoringRecord } from '#lib/domain/records/monitoring-record.ts'
import type { AskedKey } from './asked-keys.ts'
import { prepareRow } from './prepare-row.ts'

/** One row of a source on its way to be judged. `place` is what stands for a native id: file hash and position. */
export type RawRow = {
  value: unknown
  envelope?: Record<string, unknown>
  position: number
  /** The file, from 1, where the source has files. */
  file?: number
  place: string
  /** The key under which the source was asked or the file filtered: index in the keys of the question. */
  key?: number
}

/** What becomes of a row: a record, or the reason why it is not one. `undatedKey`: perhaps hers, but no time says so. */
export type Judgement = MonitoringRecord | 'notMine' | 'outOfPeriod' | 'outsideKey' | 'undatedKey' | 'badRow'

/** What a stream is asked for one person; plain data, so that it can be sent to a thread. Times are ISO texts that compare. */
export type PersonPlan = {
  keys: AskedKey[]
  /** Matching forms, in small letters, of every key the person has: never named among others. */
  own: string[]
  period: { from: string; to: string }
  collectedAt: string
}

/** All a judge needs to know. `kinds`: the identifiers by which the stream can know a person. */
export type JudgePlan = { system: string; stream: Stream; kinds: IdentifierKind[]; people: PersonPlan[] }

/** A row made ready for expressions: row, envelope, position. `broken`: it does not have the form that the manifest says. */
export type Prepared = { r: unknown; o: unknown; n: number; broken: boolean }

/** What a manifest says about its rows, compiled once for everybody who is asked for. */
export type StreamRules = {
  mine: Expression | null
  map: (readonly [string, Expression])[]
  prepare(row: Pick<RawRow, 'value' | 'envelope' | 'position'>): Prepared
  prepareEnvelope(envelope: Record<string, unknown>): unknown
}

/** Compiles the expressions of a stream. */
export function rulesOf(stream: Stream): StreamRules {
  const mine = stream.mine === undefined ? null : compileExpression(stream.mine)
  const map = Object.entries(stream.map).flatMap(([key, text]) =>
    text === undefined ? [] : [[key, compileExpression(text)] as const],
  )
  const all = [...map.map(([, expression]) => expression), ...(mine ? [mine] : [])]
  const prepare = prepareRow(
    stream.nulls,
    stream.parse,
    all.flatMap(({ fields }) => fields),
  )
  const regex = 'regex' in stream ? new RegExp(stream.regex) : null
  return {
    mine,
    map,
    prepare({ value, envelope, position }) {
      const [o, n] = [prepare(envelope ?? null), position]
      try {
        return { r: prepare(regex ? groups(regex, value) : value), o, n, broken: false }
      } catch {
        return { r: null, o, n, broken: true }
      }
    },
    prepareEnvelope: prepare,
  }
}

/** Decides for one person. `key` is the index in the person's keys of the one under which the row was found. */
export type PersonJudge = {
  judge(row: RawRow, prepared: Prepared, key: number | undefined): Judgement
  owns(prepared: Partial<Prepared>): boolean
}

/** Makes the function that decides on each row of a stream for one person. */
export function judgeFor({ system, stream, kinds }: JudgePlan, person: PersonPlan, rules: StreamRules): PersonJudge {
  const { keys } = person
  const { mine, map } = rules
  const own = new Set(person.own)
  const each = 'for' in stream ? stream.for : undefined
  const able = keys.filter(key => kinds.includes(key.kind))
  const limited = able.some(key => !isWhole(key, person.period))
  const everyForm = formsOf(keys)

  return {
    judge(row, prepared, key) {
      if (prepared.broken) return 'badRow'
      try {
        return judged(row, prepared, key)
      } catch {
        return 'badRow'
      }
    },
    owns: prepared => truth(mine, { ...prepared, s: everyForm }),
  }

  function judged(row: RawRow, prepared: Prepared, keyIndex: number | undefined): Judgement {
    const asked = keyIndex === undefined ? undefined : keys[keyIndex]
    const { r, o, n } = prepared
    const data: Data = { r, o, n, s: everyForm }
    if (each && asked) data.s = { ...everyForm, [each.as]: asked.form }
    if (mine && !truth(mine, data)) return 'notMine'
    const mapped: Mapped = Object.fromEntries(map.map(([name, expression]) => [name, expression.evaluate(data)]))
    const key = asked ?? firstFound(able, data)
    if (!key) return 'outsideKey'
    const unit = asked ? `${stream.name}#${keyIndex}` : stream.name
    const place = { system, stream, place: row.place, unit, collectedAt: person.collectedAt }
    const record = buildRecord(mapped, key, place, own, row.value)
    const { start, end } = record.when
    if (start !== null && outOf(person.period, start, end)) return 'outOfPeriod'
    if (!limited || (start !== null && able.every(one => one.from <= start && start < one.to))) return record
    const held = asked ? able.find(one => isSame(one, asked) && isHeld(one, start)) : heldBy(data, start)
    if (held) return held === key ? record : { ...record, matchedBy: { kind: held.kind, valueHash: held.valueHash } }
    return start === null ? 'undatedKey' : 'outsideKey'
  }

  /** The key that makes the row the person's on its own day: expressions are asked again with the keys of that day. */
  function heldBy(data: Data, start: string | null): AskedKey | undefined {
    const valid = able.filter(key => isHeld(key, start))
    if (mine && !truth(mine, { ...data, s: formsOf(valid) })) return undefined
    return firstFound(valid, data)
  }

  /** Valid on the day of the row. Without a time, only a thing that others may have had before or after is doubtful. */
  function isHeld(key: AskedKey, start: string | null): boolean {
    if (start === null) return !isHandedOn(key.kind) || isWhole(key, person.period)
    return key.from <= start && start < key.to
  }
}

const isWhole = (key: AskedKey, { from, to }: PersonPlan['period']): boolean => key.from <= from && key.to >= to

const isSame = (a: AskedKey, b: AskedKey): boolean => a.kind === b.kind && a.form === b.form

type Data = Omit<Prepared, 'broken'> & { s: Record<string, unknown> }

/** Yes or no; nothing is no. Throws at anything else: a text or a list is no answer to whose the row is. */
function truth(expression: Expression | null, data: unknown): boolean {
  const value = expression === null ? true : expression.evaluate(data)
  if (typeof value === 'boolean') return value
  if (value === null || value === undefined) return false
  throw new Error('whose the row is was not said by yes or no')
}

/** The named groups of a line; a line that does not fit the pattern is a bad row. */
function groups(regex: RegExp, line: unknown): Record<string, unknown> {
  const found = regex.exec(String(line))?.groups
  if (!found) throw new Error('the line does not have the form of the log')
  return { ...found }
}

/** Every kind as a list, empty where the person has none, so that an expression may ask for any. */
function formsOf(keys: AskedKey[]): Record<string, unknown> {
  const forms: Record<string, string[]> = Object.fromEntries(identifierKinds.map(kind => [kind, []]))
  for (const { kind, form } of keys) forms[kind]?.push(form)
  return forms
}

/** The key whose value stands in the row, else the first: the row is the person's by a part of a text. */
function firstFound(keys: AskedKey[], { r, o }: Data): AskedKey | undefined {
  if (keys.length < 2) return keys[0]
  const texts = new Set<string>()
  collectTexts(r, texts)
  collectTexts(o, texts)
  return keys.find(({ form }) => texts.has(form)) ?? keys[0]
}

function collectTexts(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    const text = value.normalize('NFC').trim()
    into.add(text).add(text.toLowerCase())
  } else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) collectTexts(one, into)
}

/** Before the period or from its end on; an interval counts when any part of it lies inside. */
function outOf({ from, to }: { from: string; to: string }, start: string, end: string | null | undefined): boolean {
  if (start >= to) return true
  return start < from && end !== null && (end === undefined || end <= from)
}
