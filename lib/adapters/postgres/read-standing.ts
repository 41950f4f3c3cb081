import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import { asMigrator } from './as-migrator.ts'
import { establishment, identityKey, person } from './schema/people.ts'

/** What is in the database already and an import may refer to. */
export type Standing = { establishments: string[]; people: { id: string; keys: IdentityKey[] }[] }

/** The places and people there are, with their keys. Reads only. `url` as for `migrate`. */
export async function readStanding(url: string): Promise<Standing> {
  const found: Standing = { establishments: [], people: [] }
  await asMigrator(url, async tx => {
    const keys = Map.groupBy(await tx.select().from(identityKey), ({ personId }) => personId)
    found.establishments = (await tx.select({ id: establishment.id }).from(establishment)).map(({ id }) => id)
    found.people = (await tx.select({ id: person.id }).from(person)).map(({ id }) => ({
      id,
      keys: (keys.get(id) ?? []).map(({ key }) => key),
    }))
  })
  return found
}
