import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'
import type { Jurisdiction } from '#lib/domain/people/authority.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import { courseOf } from './course-of.ts'
import type { Fact, FactBody } from './fact.ts'

export type { Fact, FactBody } from './fact.ts'
export { isOpen, type State, type Step, stateOf, steps, stepsOf } from './state.ts'

/** What was asked for: everything (Art. 15(1), the default) or a choice of sources and days (ISO days, both included). */
export type Scope =
  | { everything: true }
  | { everything: false; sources: string[]; from: string | null; to: string | null }

/**
 * Where updates go and in which form the answer is wanted. `residence`: where the person lives, if they said so (its
 * authority is named too, Art. 77(1)). `phone`: a number for calls about this request alone, if they gave one.
 */
export type Contact = {
  email: string
  language: Language
  format: 'standard' | 'large_print' | 'paper'
  residence?: Jurisdiction | null | undefined
  phone?: string | null | undefined
}

/** What a person has said so far on the way to a request; kept for them until it is sent. */
export type Draft = { scope?: Scope } & Partial<Contact>

/** The person the data are about, with the line of management that may not touch the case. */
export type Subject = {
  personId: string
  name: string
  employeeNo: string
  managers: string[]
  /** Without a sign-in: has left, or is not recognised yet; reads by codes. */
  left?: true
}

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

/** The newest fact of a kind, or null. */
export function latest<K extends FactBody['kind']>(
  request: Pick<AccessRequest, 'facts'>,
  kind: K,
): Extract<Fact, { kind: K }> | null {
  const found = request.facts.findLast(fact => fact.kind === kind)
  return found ? (found as Extract<Fact, { kind: K }>) : null
}

/** Whether it is known who asks. */
export const isIdentified = (request: Pick<AccessRequest, 'facts'>): boolean => courseOf(request).identified

/** The handler who holds the case now, or null while it waits in the pool. */
export const handlerOf = (request: Pick<AccessRequest, 'facts'>): string | null =>
  latest(request, 'assigned')?.handlerId ?? null

/** The report version now awaiting the decision or given, with the hash the decision binds to; null before composing. */
export const composedOf = (request: Pick<AccessRequest, 'facts'>) => latest(request, 'report_composed')

/** The version that was given to the subject last; 0 before any. A newer one may be in the making. */
export const givenVersion = (request: Pick<AccessRequest, 'facts'>): number => latest(request, 'released')?.version ?? 0
