import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { caseById } from '#lib/features/read-case.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * The second of two people confirms who asks. An applicant becomes that person of the directory, with their identifiers
 * and their line of management; the road goes on from there.
 */
export async function secondIdentity(
  world: World,
  permit: Permit<'case:identity_confirmed'>,
  request: Case,
): Promise<Result<void>> {
  const proposal = request.reading.identity.proposed
  if (!proposal?.personId) return refused('never_asked')
  if (proposal.by.personId === permit.actor.personId) return refused('second_person')
  const { how, personId } = proposal
  if (how === 'posted_code' && !(await world.intake.postedCodeUsed(request.id)))
    return refused('not_allowed_now', { how: 'errors.field.codeNotTyped' })
  if (!(await world.intake.recognise(request.id, personId))) return refused('management_line')
  const known = await caseById(world, request.id)
  if (!known) return refused('management_line')
  const stated = await stateFact(world, permit, known, { kind: 'identity_confirmed', how })
  if (!stated.ok) return stated
  return granted(undefined)
}
