import type { Language, Role } from './actor.ts'
import type { ProfileId } from './deadline-profiles.ts'
import type { Establishment } from './establishment.ts'

/** What was asked for: everything (Art. 15(1), the default) or a choice of sources and days (ISO days, both included). */
export type Scope =
  | { everything: true }
  | { everything: false; sources: string[]; from: string | null; to: string | null }

/** Where updates go and in which form the answer is wanted. */
export type Contact = { email: string; language: Language; format: 'standard' | 'large_print' | 'paper' }

/** The person the data are about, with the line of management that may not touch the case. */
export type Subject = { personId: string; name: string; employeeNo: string; managers: string[] }

/** A request for access (Art. 15). Its state is derived from its facts; it has no status. */
export type AccessRequest = {
  id: string
  /** The number on letters and pages: `DR-2026-0142`. */
  number: string
  subject: Subject
  channel: 'portal' | 'letter' | 'email' | 'conversation'
  /** The instant the request reached the controller; never changes. */
  receivedAt: Temporal.Instant
  establishment: Establishment
  /** The rule set of the clock, fixed at arrival. */
  profileId: ProfileId
  scope: Scope
  contact: Contact
  /** Oldest first. */
  facts: Fact[]
}

/** What happened, when, by whom: appended, never changed. */
export type Fact = {
  id: string
  at: Temporal.Instant
  by: { personId: string | null; name: string; role: Role | 'system' }
} & FactBody

export type FactBody =
  | { kind: 'received' }
  | { kind: 'identity_confirmed'; how: 'sign_in' | 'posted_code' | 'known_facts' }
  | { kind: 'assigned'; handlerId: string; handlerName: string }
  | { kind: 'collection_started' }
  | { kind: 'collection_finished'; sources: number; records: number }
  | { kind: 'review_finished' }
  | { kind: 'report_composed'; version: number; sha256: string; pages: number; bytes: number }
  | { kind: 'composing_failed'; why: string }
  | { kind: 'sent_back'; comment: string }
  | { kind: 'released'; version: number; sha256: string }
  | { kind: 'notified' }
  | { kind: 'report_read' }
  | { kind: 'downloaded'; what: 'pdf' | 'zip' }
  | { kind: 'withdrawn' }
  | { kind: 'closed' }

/** The states of the life cycle that this product reaches today; the law's names (law.md section 6). */
export type State =
  | 'RECEIVED'
  | 'TRIAGE'
  | 'COLLECTING'
  | 'REVIEW'
  | 'RENDERING'
  | 'DECISION'
  | 'READY'
  | 'DELIVERED'
  | 'WITHDRAWN'
  | 'CLOSED'

/**
 * Where a request stands, from its facts alone (Art. 12(3): only released and notified is an answer).
 * Facts that come after the end change nothing.
 */
export function stateOf(request: Pick<AccessRequest, 'facts'>): State {
  let state: State = 'RECEIVED'
  let released = false
  for (const fact of request.facts) {
    if (state === 'WITHDRAWN' || state === 'CLOSED') break
    if (fact.kind === 'identity_confirmed' && state === 'RECEIVED') state = 'TRIAGE'
    if (fact.kind === 'collection_started' && state === 'TRIAGE') state = 'COLLECTING'
    if (fact.kind === 'collection_finished' && state === 'COLLECTING') state = 'REVIEW'
    if (fact.kind === 'review_finished' && state === 'REVIEW') state = 'RENDERING'
    if (fact.kind === 'report_composed' && state === 'RENDERING') state = 'DECISION'
    if (fact.kind === 'composing_failed' && state === 'RENDERING') state = 'REVIEW'
    if (fact.kind === 'sent_back' && state === 'DECISION') state = 'REVIEW'
    if (fact.kind === 'released' && state === 'DECISION') [state, released] = ['READY', true]
    if (fact.kind === 'notified' && state === 'READY') state = 'DELIVERED'
    if (fact.kind === 'withdrawn' && !released) state = 'WITHDRAWN'
    if (fact.kind === 'closed' && released) state = 'CLOSED'
  }
  return state
}

/** The newest fact of a kind, or null. */
export function latest<K extends FactBody['kind']>(
  request: Pick<AccessRequest, 'facts'>,
  kind: K,
): Extract<Fact, { kind: K }> | null {
  const found = request.facts.findLast(fact => fact.kind === kind)
  return found ? (found as Extract<Fact, { kind: K }>) : null
}

/** The handler who holds the case now, or null while it waits in the pool. */
export const handlerOf = (request: Pick<AccessRequest, 'facts'>): string | null =>
  latest(request, 'assigned')?.handlerId ?? null

/** Whether the request still waits for its answer: the clock runs. */
export const isOpen = (request: Pick<AccessRequest, 'facts'>): boolean =>
  !['READY', 'DELIVERED', 'WITHDRAWN', 'CLOSED'].includes(stateOf(request))

/** The report version now awaiting the decision or given, with the hash the decision binds to; null before composing. */
export const composedOf = (request: Pick<AccessRequest, 'facts'>) => latest(request, 'report_composed')

/** The six steps the subject sees, a view of the states. */
export const steps = ['received', 'identity', 'collected', 'review', 'second_check', 'ready'] as const
export type Step = (typeof steps)[number]

/** Which step is going on (`now`), which are done; a withdrawn or closed request has no step going on. */
export function stepsOf(request: Pick<AccessRequest, 'facts'>): { step: Step; progress: 'done' | 'now' | 'open' }[] {
  const reached: Record<State, number> = {
    RECEIVED: 1,
    TRIAGE: 2,
    COLLECTING: 2,
    REVIEW: 3,
    RENDERING: 3,
    DECISION: 4,
    READY: 6,
    DELIVERED: 6,
    WITHDRAWN: -1,
    CLOSED: 6,
  }
  const now = reached[stateOf(request)]
  return steps.map((step, index) => ({
    step,
    progress: now < 0 ? (index === 0 ? 'done' : 'open') : index < now ? 'done' : index === now ? 'now' : 'open',
  }))
}
