import type { Permit } from '../domain/access-policy.ts'
import { granted, type Result } from '../domain/refusal.ts'
import { mayDeclare, type Surge } from '../domain/surge.ts'
import type { World } from '../ports/world.ts'

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
