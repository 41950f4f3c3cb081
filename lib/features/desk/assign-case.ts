import { takesHandler } from '#lib/domain/case/acts/assignment.ts'
import { staffBar } from '#lib/domain/case/acts/staff.ts'
import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Reason, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { authorOf } from '#lib/features/author.ts'
import type { World } from '#lib/ports/world.ts'

/**
 * The DPO gives a case to a handler who is neither the subject nor in the subject's management line nor in open conflict. The
 * refusal says which of these the chosen handler is.
 */
export async function assignCase(
  world: World,
  permit: Permit<'case:assign'>,
  request: Case,
  handlerId: string,
): Promise<Result<void>> {
  if (!takesHandler(request)) return refused('not_allowed_now')
  if (request.reading.assignment.handler?.id === handlerId) return refused('already_done')
  const broken = staffBar(request, handlerId)
  if (broken) return refused(ofHandler[broken] ?? broken)
  const handler = (await world.directory.handlersFor(request.id)).find(person => person.personId === handlerId)
  if (!handler) return refused(...(await whyNot(world, handlerId)))
  await world.requests.record(request.id, { kind: 'assigned', handlerId, handlerName: handler.name }, authorOf(permit))
  return granted(undefined)
}

/** The rules of people, as they are about the chosen handler and not about who chooses. */
const ofHandler: Partial<Record<Reason, Reason>> = {
  own_case: 'handler_is_subject',
  management_line: 'handler_in_line',
  open_conflict: 'handler_in_conflict',
}

/** A handler who may not have this case is one whom the person manages; anybody else is no handler. */
async function whyNot(world: World, handlerId: string): Promise<Parameters<typeof refused>> {
  const handles = (await world.directory.handlers()).some(({ personId }) => personId === handlerId)
  return handles ? ['handler_in_line'] : ['invalid_form', { handler: 'errors.field.handler' }]
}
