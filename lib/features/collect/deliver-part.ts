import type { Case } from '#lib/domain/case/case.ts'
import { granted, type Result, refused } from '#lib/domain/case/refusal.ts'
import type { Permit } from '#lib/domain/rights/access-policy.ts'
import { stateFact } from '#lib/features/state-fact.ts'
import type { World } from '#lib/ports/world.ts'

/** Why the sources that fail are left out now, and by which day (ISO) they follow; both are told to the person. */
export type Missing = { why: string; until: string }

/** Goes on without the sources that keep failing; the rest stays owed (law.md section 6: "failed+reason"). */
export async function deliverPart(
  world: World,
  permit: Permit<'case:sources_missing'>,
  request: Case,
  { why, until }: Missing,
): Promise<Result<void>> {
  const sources = await failedSources(world, request)
  if (sources.length === 0) return refused('no_source_failed')
  const stated = await stateFact(world, permit, request, { kind: 'sources_missing', sources, why, until })
  return stated.ok ? granted(undefined) : stated
}

/** Settles what was missing without giving it: the person reads why it does not follow. */
export async function explainMissing(
  world: World,
  permit: Permit<'case:sources_missing'>,
  request: Case,
  why: string,
): Promise<Result<void>> {
  const { timeZone } = request.establishment
  const until = world.clock.now().toZonedDateTimeISO(timeZone).toPlainDate().toString()
  const stated = await stateFact(world, permit, request, { kind: 'sources_missing', sources: [], why, until })
  return stated.ok ? granted(undefined) : stated
}

/** The sources of the case that could not be read at all, by id. */
export const failedSources = async (world: World, { id }: Case): Promise<string[]> =>
  (await world.requests.units(id))
    .filter(({ ledger }) => ledger.some(({ status }) => status === 'failed'))
    .map(({ source }) => source)
