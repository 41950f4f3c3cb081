import type { Case } from '#lib/domain/case/case.ts'
import type { DelegateScope } from '#lib/domain/case/facts/mandate.ts'
import { granted, type Result } from '#lib/domain/case/refusal.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'
import { mailCode } from './mail-code.ts'

/** Who may help, with what, until which day (ISO, included). */
export type Mandate = { name: string; email: string; scope: DelegateScope[]; until: string }

/** The subject lets someone act for them (EDPB 01/2022 §80-81); the delegate gets a code by mail. To see is part of all. */
export async function nameDelegate(
  world: World,
  permit: Permit<'own:delegate_named'>,
  request: Case,
  mandate: Mandate,
): Promise<Result<void>> {
  return giveMandate(world, permit, request, mandate)
}

/** The same for who has proven to staff that they may act for the subject. */
export async function giveMandate(
  world: World,
  permit: Permit<Action>,
  request: Case,
  { name, email, scope, until }: Mandate,
): Promise<Result<void>> {
  const delegateId = await world.intake.nameDelegate(request.id, name, email)
  const wide: DelegateScope[] = ['see', ...scope.filter(one => one !== 'see')]
  const stated = await stateFact(world, permit, request, {
    kind: 'delegate_named',
    delegateId,
    name,
    scope: wide,
    until,
  })
  if (!stated.ok) return stated
  const sent = await world.codes.invite(request.id, delegateId, email)
  if (sent) await mailCode(world, sent, 'invited', request.contact.language, request.number)
  return granted(undefined)
}
