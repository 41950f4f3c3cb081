import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { readFacts } from '#lib/domain/case/reading.ts'
import { withSearchLimits } from '#lib/domain/records/coverage.ts'
import type { CollectionUnit } from '#lib/ports/request-store.ts'
import type { World } from '#lib/ports/world.ts'

/** What each source of a case has answered, as it is told: with the limits of search that were stated. */
export const unitsOf = async (
  { requests }: Pick<World, 'requests'>,
  { id, facts }: Pick<AccessRequest, 'id' | 'facts'>,
): Promise<CollectionUnit[]> => withSearchLimits(await requests.units(id), readFacts(facts).collection.limits)
