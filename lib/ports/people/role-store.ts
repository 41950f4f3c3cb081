import type { Role, RoleOrigin } from '#lib/domain/rights/actor.ts'
import type { RoleProposal } from '#lib/domain/rights/role-proposal.ts'

/** A role of staff that somebody holds, and where it comes from. */
export type RoleOfStaff = { personId: string; name: string; role: Role; origin: RoleOrigin; since: Temporal.Instant }

/** A change as it is proposed: for whom, by exact e-mail address or staff number. */
export type WantedRole = { person: string; role: Role; change: 'give' | 'take'; why: string }

/** Roles of staff, for those who watch over them; there is no list of other people. */
export type RoleStore = {
  /** The roles of the next `many` people by id. */
  holders(after: string, many: number): Promise<RoleOfStaff[]>
  /** What waits for a second person, the oldest `many`. */
  proposals(many: number): Promise<RoleProposal[]>
  /** Proposes a change in the acting person's name; false for nobody, several, oneself, or what stands already. */
  propose(wanted: WantedRole): Promise<boolean>
  /** Decides as the second person; false when it was decided meanwhile or is not theirs to decide. */
  decide(id: string, agree: boolean): Promise<boolean>
}
