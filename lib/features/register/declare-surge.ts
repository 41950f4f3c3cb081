import { granted, type Result } from '#lib/domain/case/refusal.ts'
import { mayDeclare, type Surge } from '#lib/domain/case/surge.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** The officer declares one reason that many extensions may cite; it stands once a second person has confirmed it. */
export async function declareSurge(
  world: World,
  _permit: Permit<'surge:declare'>,
  surge: Pick<Surge, 'reason' | 'from' | 'until'>,
): Promise<Result<void>> {
  const allowed = mayDeclare(surge, await world.surges.all())
  if (!allowed.ok) return allowed
  await world.surges.declare(surge)
  return granted(undefined)
}
