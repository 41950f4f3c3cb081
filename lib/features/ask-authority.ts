import type { Permit } from '../domain/access-policy.ts'
import type { AccessRequest } from '../domain/access-request.ts'
import type { FactBody } from '../domain/fact.ts'
import { granted, type Result } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { stateFact } from './state-fact.ts'

/** Asks for proof that somebody may act for the person, with the doubt that this case gives; N2 goes out (EDPB 01/2022 §80). */
export async function askAuthority(
  world: World,
  permit: Permit<'case:ask'>,
  request: AccessRequest,
  question: Extract<FactBody, { kind: 'authority_asked' }>,
): Promise<Result<void>> {
  const stated = await stateFact(world, permit, request, question)
  return stated.ok ? granted(undefined) : stated
}
