import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { mayConfirm } from '#lib/domain/case/surge.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** A second person confirms a declared surge; from now on extensions may cite it. */
export async function confirmSurge(world: World, permit: Permit<'surge:confirm'>, id: string): Promise<Result<void>> {
  const surge = (await world.surges.all()).find(one => one.id === id)
  if (!surge) return refused('not_found')
  const allowed = mayConfirm(surge, permit.actor.personId)
  if (!allowed.ok) return allowed
  return (await world.surges.confirm(id)) ? granted(undefined) : refused('already_done')
}
