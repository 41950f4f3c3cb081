import type { AccessRequest, Scope } from '#lib/domain/case/access-request.ts'
import { readCase } from '#lib/domain/case/case.ts'
import { countedAt, profileIdFor } from '#lib/domain/case/case-deadline.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { By, NewRequest } from '#lib/ports/request-store.ts'
import type { World } from '#lib/ports/world.ts'

/** What a person asks for; under one key it is sent once. */
export type Asked = Pick<NewRequest, 'scope' | 'contact' | 'idempotencyKey'>

/**
 * Receives a request (Art. 15): the clock starts now, the person is identified by the sign-in (EDPB 01/2022 §73), the
 * worker begins to collect and an acknowledgement goes out. A repeated send gives the request that stands already, and
 * `stood` whether it did so before this visit; a letter of the same words that waits to be confirmed is joined to this
 * one later, with its earlier clock.
 */
export async function submitRequest(
  world: World,
  permit: Permit<'request:submit'>,
  asked: Asked,
): Promise<Result<AccessRequest & { stood: boolean }>> {
  const self = await world.directory.self()
  if (!self) return refused('not_found')
  const now = world.clock.now()
  await world.requests.oneSendAtATime()
  const standing = (await world.requests.mine())
    .filter(request => sameScope(request.scope, asked.scope))
    .map(request => readCase(request, now))
    .find(({ open, reading }) => open && reading.identity.known)
  if (standing) return granted({ ...standing, stood: now.since(standing.receivedAt).total('minutes') > pressedAgain })
  const { subject, establishment } = self
  const profileId = profileIdFor(establishment, now)
  const request = await world.requests.submit({ subject, establishment, profileId, channel: 'portal', ...asked })
  const by: By = { personId: permit.actor.personId, name: permit.actor.name, role: permit.role }
  const received = { kind: 'received', counted: countedAt(request, world.versions.timeZones) } as const
  if ((await world.requests.record(request.id, received, by)) === null) return granted({ ...request, stood: false })
  await world.requests.record(request.id, { kind: 'identity_confirmed', how: 'sign_in' }, by)
  await world.queue.send({ queue: 'collect', requestId: request.id })
  await world.queue.send({ queue: 'notify', requestId: request.id, notice: 'received' })
  return granted({ ...request, stood: false })
}

/** A second press of the button, or of that of another open page, comes within so many minutes of the first. */
const pressedAgain = 1

function sameScope(a: Scope, b: Scope): boolean {
  if (a.everything || b.everything) return a.everything === b.everything
  return a.from === b.from && a.to === b.to && [...a.sources].sort().join() === [...b.sources].sort().join()
}
