import type { Subject } from '#lib/domain/case/access-request.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import type { Actor } from '#lib/domain/rights/actor.ts'

/** Who people are; never a list of people who have not asked. */
export type Directory = {
  /** The database's clock, by which facts are dated. */
  clock(): Promise<Temporal.Instant>
  /** The person who acts in this session, or null (signed out, revoked, expired, left). */
  actor(): Promise<Actor | null>
  /** The acting person as a subject, with the establishment that must answer. */
  self(): Promise<{ subject: Subject; establishment: Establishment; email: string } | null>
  /** Identifiers of the subject of the case at hand (workers only). */
  keysOf(personId: string): Promise<IdentityKey[]>
  /** People who hold the role and may be given this case, for the DPO's choice. */
  handlersFor(requestId: string): Promise<{ personId: string; name: string }[]>
  /** Everybody who holds the role, for the DPO; who may be given which case is asked case by case. */
  handlers(): Promise<{ personId: string; name: string }[]>
}
