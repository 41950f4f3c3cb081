import { type Case, caseWith } from '#lib/domain/case/case.ts'
import type { Fact } from '#lib/domain/case/reading.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import { giveMandate, type Mandate } from '#lib/features/ask/name-delegate.ts'
import { authorOf } from '#lib/features/author.ts'
import { caseById } from '#lib/features/read-case.ts'
import { judgeFact, stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * Accepts a proof of authority with the mandate it shows: for what, and until when (EDPB 01/2022 §80-81). Somebody else than
 * who noted its arrival does so. The delegate gets a code by mail and the usual road goes on.
 */
export async function acceptAuthority(
  world: World,
  permit: Permit<Action>,
  request: Case,
  mandate: Mandate,
): Promise<Result<void>> {
  const now = world.clock.now()
  const draft: Fact = { id: 'draft', at: now, by: authorOf(permit), kind: 'authority_confirmed' }
  const accepted = caseWith(request, draft)
  const { name, scope, until } = mandate
  const named = { kind: 'delegate_named', delegateId: 'draft', name, scope, until } as const
  const lasts = await judgeFact(world, permit, accepted, named)
  const stated = lasts.ok ? await stateFact(world, permit, request, { kind: 'authority_confirmed' }) : lasts
  if (!stated.ok) return stated
  const seen = await caseById(world, request.id)
  if (!seen) return refused('not_found')
  const given = await giveMandate(world, permit, seen, mandate)
  if (!given.ok) return given
  return granted(undefined)
}
