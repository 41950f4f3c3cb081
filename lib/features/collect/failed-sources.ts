import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { type Beside, failedOf } from '#lib/domain/case/owed/sources.ts'
import type { World } from '#lib/ports/world.ts'

/** The sources of the case that could not be read at all, by id. */
export const failedSources = async (world: World, { id }: Pick<AccessRequest, 'id'>): Promise<string[]> =>
  (await world.requests.units(id))
    .filter(({ ledger }) => ledger.some(({ status }) => status === 'failed'))
    .map(({ source }) => source)

/** What stands beside the facts of a case: the sources that failed, each since when. */
export const besideOf = async (world: World, { id }: Pick<AccessRequest, 'id'>): Promise<Beside> => ({
  failed: failedOf(await world.requests.units(id)),
})
