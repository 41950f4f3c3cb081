import { isSameNumber } from '#lib/domain/case/acts/identity.ts'
import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import { caseById } from '#lib/features/read-case.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * The second of two people confirms who asks, and types the staff number of the file that this opens: another number is
 * refused and nothing happens. An applicant becomes that person of the directory, with their identifiers and their line of
 * management; the road goes on from there.
 */
export async function secondIdentity(
  world: World,
  permit: Permit<Action>,
  request: Case,
  employeeNo: string,
): Promise<Result<void>> {
  const proposal = request.reading.identity.proposed
  if (!proposal) return refused('never_asked')
  if (proposal.by.personId === permit.actor.personId) return refused('second_person')
  const { how } = proposal
  if (how === 'posted_code' && !(await world.intake.postedCodeUsed(request.id)))
    return refused('not_allowed_now', { staffNumber: 'errors.field.codeNotTyped' })
  const candidate = await world.intake.candidate(request.id)
  if (!candidate) return refused('management_line')
  if (!isSameNumber(employeeNo, candidate.employeeNo))
    return refused('number_differs', { staffNumber: 'errors.field.numberDiffers' })
  if (!(await world.intake.recognise(request.id, candidate.personId))) return refused('management_line')
  const known = await caseById(world, request.id)
  if (!known) return refused('management_line')
  const stated = await stateFact(world, permit, known, { kind: 'identity_confirmed', how, employeeNo })
  return stated.ok ? granted(undefined) : stated
}
