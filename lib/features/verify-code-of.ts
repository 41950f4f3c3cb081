import type { Permit } from '../domain/access-policy.ts'
import { type AccessRequest, givenVersion } from '../domain/access-request.ts'
import type { VerifyCode } from '../domain/verify-code.ts'
import type { World } from '../ports/world.ts'
import { caseKey } from './open-case-key.ts'

/** The code that stands on the cover of the released report: made again from the case's key, since only its hash is kept. */
export async function verifyCodeOf(
  world: World,
  _permit: Permit<'report:download'>,
  request: AccessRequest,
): Promise<VerifyCode> {
  return world.genuine.codeFor(await caseKey(world, request.id), givenVersion(request))
}
