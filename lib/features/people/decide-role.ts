import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { mayDecide } from '#lib/domain/rights/role-proposal.ts'
import type { World } from '#lib/ports/world.ts'

/** So many proposals the page shows; those behind them come up as these are decided. */
export const shownProposals = 50

/** A second person agrees to a change of roles, or not. The person whose roles change signs in anew. */
export async function decideRole(
  world: World,
  permit: Permit<'roles:decide'>,
  id: string,
  agree: boolean,
): Promise<Result<void>> {
  const proposal = (await world.roles.proposals(shownProposals)).find(one => one.id === id)
  if (!proposal) return refused('already_done')
  const allowed = mayDecide(proposal, permit.actor.personId)
  if (!allowed.ok) return allowed
  if (!(await world.roles.decide(id, agree))) return refused('already_done')
  const { personId, role, change, origin } = proposal
  await world.audit.append({
    action: agree ? 'roles:agreed' : 'roles:declined',
    allowed: true,
    actorId: permit.actor.personId,
    role: permit.role,
    requestId: null,
    detail: { personId, role, change, origin },
  })
  return granted(undefined)
}
