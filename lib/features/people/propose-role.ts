import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { WantedRole } from '#lib/ports/people/role-store.ts'
import type { World } from '#lib/ports/world.ts'

/** An administrator or the officer proposes a change of somebody's roles; nothing changes until a second person agrees. */
export async function proposeRole(
  world: World,
  _permit: Permit<'roles:propose'>,
  wanted: WantedRole,
): Promise<Result<void>> {
  if (await world.roles.propose(wanted)) return granted(undefined)
  return refused('invalid_form', { person: 'errors.field.roleOf' })
}
