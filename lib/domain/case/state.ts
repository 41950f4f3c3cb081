import { isAnswered, isWaiting, type Stage } from './matter.ts'
import type { Reading } from './reading.ts'

/** The states of the life cycle (docs/law/life-cycle.md). */
export type State = Stage | 'AWAIT_IDENTITY' | 'AWAIT_AUTHORITY' | 'AWAIT_CLARIFICATION' | 'AWAIT_FEE' | 'FOLLOW_UP'

/**
 * The state of a case already read (Art. 12(3): only released and notified is an answer). While the machine works that
 * shows; a question shows where a person would work; what is asked or complained of after an answer stays in sight.
 */
export function stateIn(reading: Reading): State {
  const { stage, right, complaint } = reading
  if (isAnswered(reading)) return right.open.length + complaint.open.length > 0 ? 'FOLLOW_UP' : stage
  if (!isWaiting(reading) || !['RECEIVED', 'TRIAGE', 'REVIEW'].includes(stage)) return stage
  if (reading.identity.question) return 'AWAIT_IDENTITY'
  if (reading.mandate.question) return 'AWAIT_AUTHORITY'
  return reading.fee.question ? 'AWAIT_FEE' : 'AWAIT_CLARIFICATION'
}

/** Every state with what it is to a reader: where the six steps stand, and whether the answer is still owed. */
const places: Record<State, { step: number; open: boolean }> = {
  RECEIVED: { step: 1, open: true },
  AWAIT_IDENTITY: { step: 1, open: true },
  AWAIT_AUTHORITY: { step: 1, open: true },
  TRIAGE: { step: 2, open: true },
  AWAIT_CLARIFICATION: { step: 2, open: true },
  AWAIT_FEE: { step: 2, open: true },
  COLLECTING: { step: 2, open: true },
  REVIEW: { step: 3, open: true },
  RENDERING: { step: 3, open: true },
  REFUSAL_REVIEW: { step: 3, open: true },
  DECISION: { step: 4, open: true },
  READY: { step: 6, open: false },
  DELIVERED: { step: 6, open: false },
  PARTIAL: { step: 6, open: false },
  FOLLOW_UP: { step: 6, open: false },
  /** A right was used without asking for access: there are no steps. */
  RIGHTS: { step: -1, open: false },
  CLOSED: { step: 6, open: false },
  REFUSED: { step: -1, open: false },
  WITHDRAWN: { step: -1, open: false },
  REDIRECTED: { step: -1, open: false },
  CLOSED_UNIDENTIFIED: { step: -1, open: false },
  PURGED: { step: -1, open: false },
}

/** Every state, for views and tests. */
export const states = Object.keys(places) as State[]

/** Whether the request still waits for its answer: the clock runs. */
export const isOpenState = (state: State): boolean => places[state].open

/** States in which a case has ended: its facts change no more. */
export const isClosedState = (state: State): boolean =>
  ['WITHDRAWN', 'REDIRECTED', 'CLOSED_UNIDENTIFIED', 'CLOSED', 'PURGED'].includes(state)

/**
 * Whether the person may read the answer: released and not erased (Art. 12(3)). A refused request has none; what was given
 * without the sources that were missing stays readable while these follow.
 */
export function isReadableIn({ review, collection }: Reading, state: State): boolean {
  if (state === 'CLOSED') return review.given > 0
  if (collection.partGiven && state !== 'PURGED') return true
  return ['READY', 'DELIVERED', 'PARTIAL', 'FOLLOW_UP'].includes(state)
}

/** The six steps the person sees, a view of the states. */
export const steps = ['received', 'identity', 'collected', 'review', 'second_check', 'ready'] as const
export type Step = (typeof steps)[number]

/** Which step is going on (`now`), which are done; a request that ended without an answer has no step going on. */
export function stepsIn(reading: Reading, state: State): { step: Step; progress: 'done' | 'now' | 'open' }[] {
  const now = stepNow(reading, state)
  return steps.map((step, index) => ({
    step,
    progress: now < 0 ? wasDone(reading, step) : index < now ? 'done' : index === now ? 'now' : 'open',
  }))
}

/** What was done before a request ended stays done. */
function wasDone({ identity, collection, review }: Reading, step: Step): 'done' | 'open' {
  const done: Record<Step, boolean> = {
    received: true,
    identity: identity.known,
    collected: collection.finished !== null,
    review: review.composed !== null || review.given > 0,
    second_check: review.given > 0,
    ready: review.given > 0,
  }
  return done[step] ? 'done' : 'open'
}

/** A question asked after the collecting leaves the steps where they were. */
function stepNow(reading: Reading, state: State): number {
  const { step } = places[state]
  if (state === 'CLOSED' && !isReadableIn(reading, state)) return -1
  return state.startsWith('AWAIT_') ? Math.max(step, reading.identity.known ? places[reading.stage].step : 0) : step
}
