import { type Case, caseWith } from '#lib/domain/case/case.ts'
import { erasuresDue } from '#lib/domain/case/erasing.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import { type Action, type Permit, reaches } from '#lib/domain/rights/access-policy.ts'
import type { World } from '#lib/ports/world.ts'
import { authorOf } from './author.ts'
import { startWork } from './intake/start-work.ts'
import { tellSubject } from './notices/tell-subject.ts'
import { endsPicture, forgetPicture } from './remind/forget-picture.ts'

/**
 * States a fact of the life cycle (docs/law/life-cycle.md): asks the one gate, keeps it, sends the notices that it calls for,
 * and sends the case on where the fact opened its way. The caller holds the case's lock, so the case as it stands is the
 * case as it was judged.
 */
export async function stateFact(
  world: World,
  permit: Permit<Action>,
  request: Case,
  fact: FactBody,
): Promise<Result<Fact>> {
  const allowed = await judgeFact(world, permit, request, fact)
  if (!allowed.ok) return allowed
  const stated = await world.requests.record(request.id, fact, authorOf(permit))
  if (!stated) return refused('changed_since')
  if (endsPicture.has(fact.kind)) await forgetPicture(world, request.id)
  await tellSubject(world, request, stated)
  if (erasuresDue(caseWith(request, stated)).length > 0)
    await world.queue.send({ queue: 'erase', requestId: request.id })
  if (request.state !== 'TRIAGE' && caseWith(request, stated).state === 'TRIAGE') await startWork(world, request)
  return granted(stated)
}

/** Whether the fact might be stated now, without stating it: before a letter is shown for its last look. */
export async function judgeFact(
  world: World,
  permit: Permit<Action>,
  request: Case,
  fact: FactBody,
): Promise<Result<void>> {
  const short = reaches(permit, fact.kind, request)
  if (short !== null) return refused(short)
  const surges = fact.kind === 'extension_proposed' ? await world.surges.all() : []
  const holidays = fact.kind === 'holiday_applied' ? await world.holidays.all() : []
  return mayState(request, fact, { ...authorOf(permit), managers: permit.actor.managers }, { surges, holidays })
}
