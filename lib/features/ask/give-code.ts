import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'

/** The code of the posted letter: it shows who reads the post of that address; a second person still confirms. */
export async function giveCode(
  world: World,
  _permit: Permit<'request:give-code'>,
  request: Case,
  code: string,
): Promise<Result<void>> {
  const outcome = await world.codes.takePosted(request.id, code)
  if (outcome === 'ok') return granted(undefined)
  const key = outcome === 'wrong' ? 'code' : outcome
  return refused('invalid_form', { code: `errors.field.${key}` })
}
