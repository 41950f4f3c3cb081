import type { Case } from '#lib/domain/case/case.ts'
import type { WithholdingGround } from '#lib/domain/case/ground.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { authorOf } from '#lib/features/author.ts'
import { collectedPage } from '#lib/features/collect/read-collected.ts'
import type { World } from '#lib/ports/world.ts'

/** Which record of which page of a source, on what ground (Art. 15(4)), and why in the handler's words. */
export type Decision = { source: string; page: number; recordId: string; ground: WithholdingGround; note: string }

/** Withholds one whole item during the review; the report counts it with its ground and never shows it. */
export async function withholdItem(
  world: World,
  permit: Permit<'case:withhold'>,
  request: Case,
  decision: Decision,
): Promise<Result<void>> {
  if (request.state !== 'REVIEW') return refused('not_allowed_now')
  const record = (await collectedPage(world, request, decision.source, decision.page)).find(
    item => item.id === decision.recordId,
  )
  if (!record) return refused('not_found')
  const { ground, note, recordId, source } = decision
  const { category, when } = record
  const item = {
    recordId,
    source,
    stream: record.source.stream,
    category,
    recordAt: when.start,
    ground,
    note,
    decidedBy: authorOf(permit).name,
  }
  await world.requests.withhold(request.id, item)
  return granted(undefined)
}
