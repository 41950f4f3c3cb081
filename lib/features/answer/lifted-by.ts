import type { Case } from '#lib/domain/case/case.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import { stillWithheld, withheldKey } from '#lib/domain/report/withholding.ts'
import type { World } from '#lib/ports/world.ts'

/** The fact that would lift these restrictions: `wanted` names source, category and ground; what is not held back is left. */
export async function liftedBy(
  world: World,
  request: Case,
  wanted: readonly string[],
): Promise<Extract<FactBody, { kind: 'restriction_lifted' }>> {
  const held = stillWithheld(request.reading.restriction.lifted, await world.requests.withheld(request.id))
  const chosen = held.filter(item => wanted.includes(withheldKey(item)))
  return { kind: 'restriction_lifted', recordIds: chosen.map(({ recordId }) => recordId) }
}
