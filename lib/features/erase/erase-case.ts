import type { Case } from '#lib/domain/case/case.ts'
import { type Erasure, erasuresDue } from '#lib/domain/case/erasing.ts'
import { mayState } from '#lib/domain/case/gate.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { theSystem } from '#lib/features/author.ts'
import { caseById, lockedCase } from '#lib/features/read-case.ts'
import type { Steps, World } from '#lib/ports/world.ts'
import { clearCollected } from './clear-collected.ts'
import { finishErasing } from './finish-erasing.ts'

/**
 * Erases in a case what the facts say is to be erased now (Art. 5(1)(e) GDPR): first the keys, in one transaction with the
 * fact that proves it, then the objects. Broken off anywhere it goes on where it was; done twice, it does nothing.
 */
export async function eraseCase(steps: Steps, requestId: string): Promise<void> {
  await finishErasing(steps, requestId)
  const due = await steps(async world => {
    const request = await caseById(world, requestId)
    return request ? erasuresDue(request) : []
  })
  for (const erasure of due) {
    if (erasure.rule === 'given') await clearAfterAnswer(steps, requestId, erasure)
    else await steps(world => destroy(world, requestId, erasure))
  }
  await finishErasing(steps, requestId)
}

/** The records go before the fact that says so; their key stays while the answer does. */
async function clearAfterAnswer(steps: Steps, requestId: string, erasure: Erasure): Promise<void> {
  const { objects, kept } = await clearCollected(steps, requestId)
  await steps(world => state(world, requestId, { kind: 'erased', ...erasure, objects, files: [], kept }))
}

async function destroy(world: World, requestId: string, erasure: Erasure): Promise<void> {
  const request = await lockedCase(world, requestId)
  if (!request || !isDue(request, erasure)) return
  if (erasure.what === 'answer') await closed(world, request)
  const destroyed = await world.requests.destroy(requestId, erasure.what)
  const files = destroyed.flatMap(({ name, sha256 }) => (name && sha256 ? [{ name, sha256 }] : []))
  await state(world, requestId, { kind: 'erased', ...erasure, objects: destroyed.length, files })
}

const isDue = (request: Case, { what, rule }: Erasure): boolean =>
  erasuresDue(request).some(due => due.what === what && due.rule === rule)

/** A case whose answer goes is over. */
async function closed(world: World, request: Case): Promise<void> {
  const fact = { kind: 'closed' } as const
  if (mayState(request, fact, theSystem).ok) await world.requests.record(request.id, fact, theSystem)
}

async function state(world: World, requestId: string, fact: FactBody & { kind: 'erased' }): Promise<void> {
  const request = await lockedCase(world, requestId)
  if (request && mayState(request, fact, theSystem).ok) await world.requests.record(requestId, fact, theSystem)
}
