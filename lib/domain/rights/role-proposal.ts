import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Role, RoleOrigin } from './actor.ts'

/** A change of somebody's roles that waits for a second person. `proposedBy` null: a group of `origin` would give it. */
export type RoleProposal = {
  id: string
  personId: string
  name: string
  role: Role
  change: 'give' | 'take'
  origin: RoleOrigin
  proposedBy: { personId: string; name: string } | null
  why: string | null
  proposedAt: Temporal.Instant
}

/** Art. 32 GDPR, four eyes: nobody decides on a change that they proposed, or of their own roles. */
export function mayDecide(proposal: RoleProposal, personId: string): Result<void> {
  if (proposal.personId === personId) return refused('not_found')
  return proposal.proposedBy?.personId === personId ? refused('second_person') : granted(undefined)
}
