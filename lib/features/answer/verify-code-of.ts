import type { Case } from '#lib/domain/case/case.ts'
import type { VerifyCode } from '#lib/domain/report/verify-code.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { caseKey } from '#lib/features/collect/open-case-key.ts'
import type { World } from '#lib/ports/world.ts'

/** The code that stands on the cover of the released report: made again from the case's key, since only its hash is kept. */
export async function verifyCodeOf(
  world: World,
  _permit: Permit<'report:download'>,
  request: Case,
): Promise<VerifyCode> {
  return world.genuine.codeFor(await caseKey(world, request.id), request.reading.review.given)
}
