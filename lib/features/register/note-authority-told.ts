import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { type AuthorityTold, mayNoteTold } from '#lib/domain/register/exposure.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** The officer notes when the authority was told of an exposure, with the reason where it was late (Art. 33(1)). */
export async function noteAuthorityTold(
  world: World,
  _permit: Permit<'exposure:note-told'>,
  told: Omit<AuthorityTold, 'by'>,
  zone: string,
): Promise<Result<void>> {
  const exposure = (await world.register.exposures()).find(({ id }) => id === told.exposureId)
  if (!exposure) return refused('not_found')
  const standing = (await world.register.told()).find(({ exposureId }) => exposureId === told.exposureId)
  const allowed = mayNoteTold(exposure, told, standing, world.clock.now(), zone)
  if (!allowed.ok) return allowed
  return (await world.register.noteTold(told)) ? granted(undefined) : refused('already_done')
}
