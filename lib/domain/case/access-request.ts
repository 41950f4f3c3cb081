import type { ProfileId } from '#lib/domain/deadline/deadline-profiles.ts'
import type { Jurisdiction } from '#lib/domain/people/authority.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
import type { Fact } from './reading.ts'

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
