import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Action, Permit } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'
import { byOf } from './by.ts'
import { tellSubject } from './notices/tell-subject.ts'
import { endsPicture, forgetPicture } from './remind/forget-picture.ts'

/**
 * States a fact of the life cycle (law.md section 6): asks the one gate, keeps it, and sends the notices that it calls for.
 * The caller holds the case's lock, so the case as it stands is the case as it was judged.
 */
export async function stateFact(
  world: World,
  permit: Permit<Action>,
  request: AccessRequest,
  fact: FactBody,
): Promise<Result<Fact>> {
  const allowed = await mayState(world, permit, request, fact)
  if (!allowed.ok) return allowed
  const stated = await world.requests.record(request.id, fact, byOf(permit))
  if (!stated) return refused('changed_since')
  if (endsPicture.has(fact.kind)) await forgetPicture(world, request.id)
  await tellSubject(world, request, stated)
  return granted(stated)
}

/** Whether the fact might be stated now, without stating it: before a letter is shown for its last look. */
export async function mayState(
  world: World,
  permit: Permit<Action>,
  request: AccessRequest,
  fact: FactBody,
): Promise<Result<void>> {
  const surges = fact.kind === 'extension_proposed' ? await world.surges.all() : []
  const holidays = fact.kind === 'holiday_applied' ? await world.holidays.all() : []
  const moment = { now: world.clock.now(), tzdbVersion: world.versions.timeZones, surges, holidays }
  return mayFollow(request, fact, { ...byOf(permit), managers: permit.actor.managers }, moment)
}
