import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Asks for proof that somebody may act for the person, with the doubt that this case gives; identity goes out (EDPB 01/2022 §80). */
export async function askAuthority(
  world: World,
  permit: Permit<'case:ask'>,
  request: AccessRequest,
  question: Extract<FactBody, { kind: 'authority_asked' }>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, question)
  return stated.ok ? granted(undefined) : stated
}
