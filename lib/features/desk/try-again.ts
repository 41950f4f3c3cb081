import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** Takes up the work of a case that has stopped, now instead of at its next try; nothing where all goes on already. */
export async function tryAgain(world: World, _permit: Permit<'case:try-again'>, request: Case): Promise<Result<void>> {
  await world.queue.tryAgain(request.id)
  return granted(undefined)
}
