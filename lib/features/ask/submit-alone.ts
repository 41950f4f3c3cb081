import type { AccessRequest, Contact } from '#lib/domain/case/access-request.ts'
import { countedAt, profileIdFor } from '#lib/domain/case/case-deadline.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import type { By } from '#lib/ports/request-store.ts'
import type { World } from '#lib/ports/world.ts'

/** A right that is used, or a complaint to the officer; under one key it is sent once. */
type Alone = {
  states: FactBody<'follow_up_asked'> | FactBody<'complaint'>
  contact: Contact
  idempotencyKey: string
}

/**
 * Receives a right (Art. 16 to 18, 21, 22 GDPR) or a complaint from a person who does not ask for access: a case of its own,
 * with its own clock; nothing is collected. The person is identified by the sign-in, and the receipt goes out.
 */
export async function submitAlone(
  world: World,
  permit: Permit<'request:submit'>,
  { states, contact, idempotencyKey }: Alone,
): Promise<Result<AccessRequest>> {
  const self = await world.directory.self()
  if (!self) return refused('not_found')
  await world.requests.oneSendAtATime()
  const { subject, establishment } = self
  const request = await world.requests.submit({
    subject,
    establishment,
    profileId: profileIdFor(establishment, world.clock.now()),
    channel: 'portal',
    // Nothing is asked for that could be collected.
    scope: { everything: false, sources: [], from: null, to: null },
    contact,
    idempotencyKey,
  })
  const by: By = { personId: permit.actor.personId, name: permit.actor.name, role: permit.role }
  const record = (fact: FactBody) => world.requests.record(request.id, fact, by)
  const only = states.kind === 'complaint' ? 'complaint' : 'right'
  const counted = countedAt(request, world.versions.timeZones)
  if ((await record({ kind: 'received', only, counted })) === null) return granted(request)
  await record({ kind: 'identity_confirmed', how: 'sign_in' })
  await record(states)
  await world.queue.send({ queue: 'notify', requestId: request.id, notice: 'news' })
  return granted(request)
}
