import { asMigrator } from './as-migrator.ts'
import { person } from './schema/people.ts'

/** The ids of the people there are: whom an import may refer to. Reads only. `url` as for `migrate`. */
export const knownPeople = (url: string): Promise<Set<string>> =>
  asMigrator(url, async tx => new Set((await tx.select({ id: person.id }).from(person)).map(({ id }) => id)))
