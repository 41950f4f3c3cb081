import { type AccessRequest, latest } from '#lib/domain/case/access-request.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'
import { goOn } from './go-on.ts'

/**
 * The second of two people confirms who asks. An applicant becomes that person of the directory, with their identifiers
 * and their line of management; the road goes on from there.
 */
export async function secondIdentity(
  world: World,
  permit: Permit<'intake:confirm-identity'>,
  request: AccessRequest,
): Promise<Result<void>> {
  const proposal = latest(request, 'identity_proposed')
  if (!proposal?.personId) return refused('never_asked')
  if (proposal.by.personId === permit.actor.personId) return refused('second_person')
  const { how, personId } = proposal
  if (how === 'posted_code' && !(await world.intake.postedCodeUsed(request.id)))
    return refused('not_allowed_now', { how: 'errors.field.codeNotTyped' })
  if (!(await world.intake.recognise(request.id, personId))) return refused('management_line')
  const known = await world.requests.byId(request.id)
  if (!known) return refused('management_line')
  const stated = await stateFact(world, permit, known, { kind: 'identity_confirmed', how })
  if (!stated.ok) return stated
  await goOn(world, request)
  return granted(undefined)
}
