import { type Course, isWaiting, type Stage } from './course.ts'
import { courseOf } from './course-of.ts'
import type { Fact } from './fact.ts'

/** The states of the life cycle (law.md section 6); DRAFT is no request yet. */
export type State = Stage | 'AWAIT_IDENTITY' | 'AWAIT_AUTHORITY' | 'AWAIT_CLARIFICATION' | 'AWAIT_FEE'

/** What a state is read from: the facts, oldest first. */
export type WithFacts = { facts: readonly Fact[] }

/**
 * Where a request stands, from its facts alone (Art. 12(3): only released and notified is an answer).
 * Facts that come after the end change nothing.
 */
export const stateOf = (request: WithFacts): State => stateIn(courseOf(request))

/** The state of a course already read. While the machine works that shows; a question shows where a person would work. */
export function stateIn(course: Course): State {
  if (!isWaiting(course) || !['RECEIVED', 'TRIAGE', 'REVIEW'].includes(course.stage)) return course.stage
  if (course.identity) return 'AWAIT_IDENTITY'
  if (course.authority) return 'AWAIT_AUTHORITY'
  return course.fee ? 'AWAIT_FEE' : 'AWAIT_CLARIFICATION'
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
export const isOpen = (request: WithFacts): boolean => isOpenIn(stateOf(request))

/** The same of a state already read. */
export const isOpenIn = (state: State): boolean => places[state].open

/**
 * Whether the subject may read the answer: released and not erased (Art. 12(3)). A refused request has none; what was given
 * without the sources that were missing stays readable while these follow.
 */
export function isReadable(request: WithFacts): boolean {
  const course = courseOf(request)
  const state = stateIn(course)
  if (state === 'CLOSED') return request.facts.some(fact => fact.kind === 'released')
  if (course.partGiven && state !== 'PURGED') return true
  return ['READY', 'DELIVERED', 'PARTIAL', 'FOLLOW_UP'].includes(state)
}

/** The six steps the subject sees, a view of the states. */
export const steps = ['received', 'identity', 'collected', 'review', 'second_check', 'ready'] as const
export type Step = (typeof steps)[number]

/** Which step is going on (`now`), which are done; a request that ended without an answer has no step going on. */
export function stepsOf(request: WithFacts): { step: Step; progress: 'done' | 'now' | 'open' }[] {
  const now = stepNow(request)
  return steps.map((step, index) => ({
    step,
    progress: now < 0 ? (index === 0 ? 'done' : 'open') : index < now ? 'done' : index === now ? 'now' : 'open',
  }))
}

/** A question asked after the collecting leaves the steps where they were. */
function stepNow(request: WithFacts): number {
  const course = courseOf(request)
  const state = stateIn(course)
  const { step } = places[state]
  if (state === 'CLOSED' && !isReadable(request)) return -1
  return state.startsWith('AWAIT_') ? Math.max(step, course.identified ? places[course.stage].step : 0) : step
}
