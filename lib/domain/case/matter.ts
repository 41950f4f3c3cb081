import { z } from 'zod'
import type { Role } from '#lib/domain/rights/actor.ts'

/** Where the work on a case stands, leaving aside that somebody may be waited for (docs/law/life-cycle.md). */
export type Stage =
  | 'RECEIVED'
  | 'TRIAGE'
  | 'RIGHTS'
  | 'COLLECTING'
  | 'REVIEW'
  | 'REFUSAL_REVIEW'
  | 'DECISION'
  | 'RENDERING'
  | 'READY'
  | 'DELIVERED'
  | 'PARTIAL'
  | 'REFUSED'
  | 'WITHDRAWN'
  | 'REDIRECTED'
  | 'CLOSED_UNIDENTIFIED'
  | 'CLOSED'
  | 'PURGED'

/** Who states a fact, in the one role that acts. */
export type FactAuthor = { personId: string | null; name: string; role: Role | 'system' }

/** What every fact carries beside its own shape: appended with the database's time, never changed (Art. 5(2) GDPR). */
export type Stated = { id: string; at: Temporal.Instant; by: FactAuthor }

/** A question to the person, and whether its answer has come in (what came is then still to be judged). */
export type Question<Asked> = { asked: Asked; answered: boolean } | null

/** How long a question kept the case waiting; `until` is null while it does. `pause`: as older questions say it. */
export type Wait = { at: Temporal.Instant; pause: boolean; until: Temporal.Instant | null }

/** What an effect may look at beyond its own matter: the parts of the reading that other matters depend on. */
export type CaseSoFar = Readonly<{
  stage: Stage
  endedAt: Temporal.Instant | null
  arrival: { unconfirmed: boolean; standsAlone: boolean }
  identity: { known: boolean; question: unknown }
  mandate: { missing: boolean; question: unknown }
  clarification: { question: unknown }
  fee: { question: unknown; declined: boolean }
  collection: { missing: unknown }
  refusal: { proposed: { whole: boolean } | null; from: Stage }
}>

/**
 * What a fact changes: its matter's own part, the stage, and when the case ended for the clock. `closes`: nobody is
 * waited for any more; `reopens`: the case begins again with its original arrival.
 */
export type Effect<State> = {
  state?: State
  stage?: Stage
  ended?: Temporal.Instant | null
  closes?: true
  reopens?: true
}

type Shapes = Record<string, z.ZodObject>

/**
 * One matter of the law: the shapes of its facts, how its part of the reading begins, and what each of its facts changes.
 * `also` is what it learns from the facts of other matters; `whenClosed` and `whenReopened` what remains of it then.
 */
export type Matter<State, S extends Shapes> = {
  begin: State
  shapes: S
  effects: { [K in keyof S]: (state: State, fact: Stated & z.output<S[K]>, so: CaseSoFar) => Effect<State> }
  also?: Record<string, (state: State, fact: Stated, so: CaseSoFar) => State>
  whenClosed?: (state: State) => State
  whenReopened?: (state: State) => State
}

/** Keeps the types of a matter as written. */
export const matter = <State, const S extends Shapes>(it: Matter<State, S>): Matter<State, S> => it

/** A fact that says nothing but that it happened. */
export const bare = z.object({})

/** Days are YYYY-MM-DD and instants ISO 8601, as plain JSON. */
export const day = z.iso.date()
export const instant = z.iso.datetime({ offset: true })

/** When an answer reached the controller, where staff note it later than it came. */
export const arrived = { arrivedAt: instant.exactOptional() }

/** Read, not written any more: that the clock pauses, with the officer's note, stood in the question before it was an act. */
export const pausing = { pause: z.boolean().exactOptional(), dpoNote: z.string().nullable().exactOptional() }

/** The instant at which something reached the controller. */
export const cameAt = ({ at, arrivedAt }: { at: Temporal.Instant; arrivedAt?: string }): Temporal.Instant =>
  arrivedAt === undefined ? at : Temporal.Instant.from(arrivedAt)

/** A question begins a wait; one that was not answered before is replaced by it. */
export const waitFrom = (
  waits: readonly Wait[],
  { at, pause = false }: { at: Temporal.Instant; pause?: boolean },
): Wait[] => [...answeredOnly(waits), { at, pause, until: null }]

/** The wait that is open ends; what was never asked ends nothing. */
export const waitUntil = (waits: readonly Wait[], until: Temporal.Instant): Wait[] =>
  waits.map(wait => (wait.until === null ? { ...wait, until } : wait))

/** The waits that were ended by an answer. */
export const answeredOnly = (waits: readonly Wait[]): Wait[] => waits.filter(({ until }) => until !== null)

const early: ReadonlySet<Stage> = new Set(['RECEIVED', 'TRIAGE', 'COLLECTING', 'REVIEW'])
const undecided: ReadonlySet<Stage> = new Set([...early, 'REFUSAL_REVIEW', 'RENDERING', 'DECISION'])
const dropped: ReadonlySet<Stage> = new Set(['WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED'])

/** Before the report is made: questions may still be asked. */
export const isEarly = ({ stage }: { stage: Stage }): boolean => early.has(stage)

/** Before anything was decided: the person may still withdraw. */
export const isUndecided = ({ stage }: { stage: Stage }): boolean => undecided.has(stage)

/** Whether rights may be used here: an answer is out, or the case is about rights alone. */
export const takesRights = (so: { stage: Stage }): boolean => isAnswered(so) || so.stage === 'RIGHTS'

/** Whether an answer, whole or in part, is out. */
export const isAnswered = ({ stage }: { stage: Stage }): boolean => stage === 'DELIVERED' || stage === 'PARTIAL'

/** Ended without an answer, which only a reopening can change. */
export const isDropped = ({ stage }: { stage: Stage }): boolean => dropped.has(stage)

type Questions = Pick<CaseSoFar, 'identity' | 'mandate' | 'clarification' | 'fee'>

/** Whether an answer of the person is waited for. */
export const isWaiting = ({ identity, mandate, clarification, fee }: Questions): boolean =>
  [identity, mandate, clarification, fee].some(({ question }) => question !== null)

/** Whether the work may go beyond collecting: it is known who asks and who acts, and nobody is waited for. */
export const mayGoOn = (so: Questions): boolean => so.identity.known && !so.mandate.missing && !isWaiting(so)
