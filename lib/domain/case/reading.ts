import { z } from 'zod'
import { arrival } from './facts/arrival.ts'
import { assignment } from './facts/assignment.ts'
import { clarification } from './facts/clarification.ts'
import { clock, holiday } from './facts/clock.ts'
import { collection } from './facts/collection.ts'
import { complaint } from './facts/complaint.ts'
import { conflict } from './facts/conflict.ts'
import { ending } from './facts/ending.ts'
import { exposure } from './facts/exposure.ts'
import { extension } from './facts/extension.ts'
import { fee } from './facts/fee.ts'
import { hold } from './facts/hold.ts'
import { identity } from './facts/identity.ts'
import { mandate } from './facts/mandate.ts'
import { notice } from './facts/notice.ts'
import { readingOfAnswer } from './facts/reading-of-answer.ts'
import { refusal } from './facts/refusal.ts'
import { restriction } from './facts/restriction.ts'
import { review } from './facts/review.ts'
import { right } from './facts/right.ts'
import type { Effect, Matter, Stage, Stated } from './matter.ts'

/** The matters of the law, each with the facts that belong to it. */
const matters = {
  arrival,
  identity,
  mandate,
  clarification,
  fee,
  clock,
  assignment,
  collection,
  review,
  extension,
  holiday,
  refusal,
  ending,
  readingOfAnswer,
  right,
  complaint,
  restriction,
  hold,
  exposure,
  conflict,
  notice,
}
type Matters = typeof matters
type ShapesOf<M> = M extends Matter<infer _, infer Shapes> ? Shapes : never
type StateOf<M> = M extends Matter<infer State, infer _> ? State : never
type Shapes = { [N in keyof Matters]: ShapesOf<Matters[N]> }[keyof Matters]
type KeysOf<S> = S extends unknown ? keyof S & string : never

/** Every kind of fact of the life cycle, from the matters alone. */
export type FactKind = KeysOf<Shapes>

type ShapeOf<K extends FactKind> = Extract<Shapes, { [P in K]: z.ZodObject }>[K]
/** zod types an empty shape as `Record<string, never>`, which would forbid the fact its own id. */
type Said<S> = S extends z.ZodType ? (z.output<S> extends Record<string, never> ? unknown : z.output<S>) : never

/** What a fact says. All values are plain JSON: days as YYYY-MM-DD, instants in ISO 8601. */
export type FactBody<K extends FactKind = FactKind> = K extends FactKind ? { kind: K } & Said<ShapeOf<K>> : never

/** What happened, when, by whom: appended, never changed (accountability: Art. 5(2) GDPR). */
export type Fact<K extends FactKind = FactKind> = K extends FactKind ? Stated & FactBody<K> : never

/** What the facts amount to: the stage, when the case ended for the clock, and each matter's own part. */
export type Reading = Readonly<
  { stage: Stage; endedAt: Temporal.Instant | null } & { [N in keyof Matters]: StateOf<Matters[N]> }
>

/** Every kind with the shape of what it says, for whoever reads facts from outside. */
const factShapes = Object.fromEntries(Object.values(matters).flatMap(({ shapes }) => Object.entries(shapes))) as {
  [K in FactKind]: ShapeOf<K>
}

/**
 * A fact as it was kept. Throws where
 * it does not have the shape of its kind.
 */
export function factFrom(stated: Stated, kind: string, detail: unknown): Fact {
  const shape = (factShapes as Record<string, z.ZodObject>)[kind]
  if (!shape) throw new TypeError(`no fact is called ${kind}`)
  const said = shape.parse(detail)
  return { ...stated, kind, ...said } as Fact
}

/** The fields in which a fact of this kind holds free words or names somebody: all text but days and fixed words. */
export const wordsIn = (kind: FactKind): string[] =>
  Object.entries(factShapes[kind].shape).flatMap(([field, shape]) =>
    isText(shape) && !named.has(field) ? [field] : [],
  )

/** Text that names no person: hashes, calendars, keys of facts and of what stands beside the case. */
const named = new Set([
  ...['sha256', 'about', 'key', 'askId', 'complaintId', 'currency'],
  ...['calendar', 'holiday', 'holidayId', 'surgeId', 'exposureId'],
])

function isText(shape: unknown): boolean {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable || shape instanceof z.ZodExactOptional)
    return isText(shape.unwrap())
  return shape instanceof z.ZodArray ? isText(shape.element) : shape instanceof z.ZodString
}

/** Every kind of fact, in the order of the matters. */
export const factKinds = Object.keys(factShapes) as FactKind[]

/** Reads the facts, oldest first. A fact that the law has no place for at that point changes nothing. */
export function readFacts(facts: readonly Fact[]): Reading {
  const reading: Draft = { ...begin }
  for (const fact of facts) step(reading, fact)
  return reading
}

/** A reading while its facts are read: a copy of its own. */
type Draft = { -readonly [N in keyof Reading]: Reading[N] }

type Plain = Matter<unknown, Record<string, z.ZodObject>>
type Name = keyof Matters

const plain = matters as unknown as Record<Name, Plain>
const names = Object.keys(matters) as Name[]
const begin = {
  stage: 'RECEIVED',
  endedAt: null,
  ...Object.fromEntries(names.map(name => [name, plain[name].begin])),
} as Reading

const owners = new Map(names.flatMap(name => Object.keys(plain[name].shapes).map(kind => [kind, name] as const)))
const listeners = new Map<string, Name[]>()
for (const name of names)
  for (const kind of Object.keys(plain[name].also ?? {})) listeners.set(kind, [...(listeners.get(kind) ?? []), name])

function step(reading: Draft, fact: Fact): void {
  const owner = owners.get(fact.kind)
  if (owner === undefined) return
  const effect: Effect<unknown> = plain[owner].effects[fact.kind]?.(reading[owner], fact as never, reading) ?? {}
  const heard = listeners
    .get(fact.kind)
    ?.map(name => [name, plain[name].also?.[fact.kind]?.(reading[name], fact, reading)] as const)
  const parts = reading as Record<Name, unknown>
  if (effect.state !== undefined) parts[owner] = effect.state
  for (const [name, part] of heard ?? []) parts[name] = part
  if (effect.stage !== undefined) reading.stage = effect.stage
  if (effect.ended !== undefined) reading.endedAt = effect.ended
  if (effect.closes) remain(parts, 'whenClosed')
  else if (effect.reopens) remain(parts, 'whenReopened')
  open(reading)
}

function remain(parts: Record<Name, unknown>, hook: 'whenClosed' | 'whenReopened'): void {
  for (const name of names) {
    const keep = plain[name][hook]
    if (keep) parts[name] = keep(parts[name])
  }
}

/** The case is open once all stands that collecting needs: who it is, who acts for them, a second look at paper. */
function open(reading: Draft): void {
  const { stage, identity, arrival, mandate } = reading
  if (stage !== 'RECEIVED' && stage !== 'TRIAGE') return
  reading.stage = identity.known && !arrival.unconfirmed && !mandate.missing ? 'TRIAGE' : 'RECEIVED'
}
