import type { Permit } from '../domain/access-policy.ts'
import { type AccessRequest, isOpen } from '../domain/access-request.ts'
import { granted, type Result, refused } from '../domain/refusal.ts'
import type { World } from '../ports/world.ts'
import { byOf } from './by.ts'

/** The DPO gives a case to a handler who is neither the subject nor in the subject's management line, and has them told. */
export async function assignCase(
  world: World,
  permit: Permit<'case:assign'>,
  request: AccessRequest,
  handlerId: string,
): Promise<Result<void>> {
  if (!isOpen(request)) return refused('not_allowed_now')
  const handler = (await world.directory.handlersFor(request.id)).find(person => person.personId === handlerId)
  if (!handler) return refused('invalid_form', { handler: 'desk.chooseHandler' })
  await world.requests.record(request.id, { kind: 'assigned', handlerId, handlerName: handler.name }, byOf(permit))
  await world.queue.send({ queue: 'remind', requestId: request.id })
  return granted(undefined)
}
