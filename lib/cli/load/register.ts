import { importRegister } from '#lib/adapters/postgres/import-register.ts'
import { knownPeople } from '#lib/adapters/postgres/known-people.ts'
import { counted, type Loading } from './loading.ts'
import { type Fault, readYaml, refuseFaults, shaped } from './numbered.ts'
import { registerShape } from './shapes.ts'

/**
 * Puts the register of the file in the place of the one before, all or nothing; `check` only reads. Refuses parts that
 * refer to nothing. Throws `BadFile`. `url` as for `migrate`.
 */
export async function loadRegister(url: string, { text, check, note }: Loading): Promise<string> {
  const file = readYaml(text)
  const register = shaped(file, registerShape)
  const { programmes, sources, exposures } = register
  const people = await knownPeople(url)
  const [ofProgrammes, ofSources] = [programmes, sources].map(list => new Set(list.map(({ id }) => id)))
  const missing = (place: Fault['place'], what: string, id: string, known: Set<string> | undefined): Fault[] =>
    known?.has(id) ? [] : [{ place, says: `there is no ${what} "${id}".` }]
  refuseFaults(file, [
    ...Object.entries(register).flatMap(([list, entries]) =>
      entries.flatMap(({ id }, at) =>
        entries.findIndex(other => other.id === id) < at
          ? [{ place: [list, at, 'id'], says: `id "${id}" stands twice.` }]
          : [],
      ),
    ),
    ...programmes.flatMap(({ highRiskAi, lastChecked }, at) =>
      (['workersInformed', 'representativesInformed'] as const).flatMap(name => {
        const on = highRiskAi?.highRisk ? highRiskAi[name] : undefined
        if (on === undefined || on <= lastChecked) return []
        const place = ['programmes', at, 'highRiskAi', name]
        return [{ place, says: `${name} is after lastChecked: state it once it has happened.` }]
      }),
    ),
    ...sources.flatMap(({ programmeId }, at) =>
      missing(['sources', at, 'programmeId'], 'programme', programmeId, ofProgrammes),
    ),
    ...exposures.flatMap(({ sourceIds, affected }, at) => [
      ...sourceIds.flatMap((id, place) => missing(['exposures', at, 'sourceIds', place], 'source', id, ofSources)),
      ...affected.flatMap((id, place) => missing(['exposures', at, 'affected', place], 'person', id, people)),
    ]),
  ])
  const counts = { programmes: programmes.length, sources: sources.length, exposures: exposures.length }
  if (!check) await importRegister(url, register, { ...counts, ...note })
  return counted(check, [
    [counts.programmes, 'programme', 'programmes'],
    [counts.sources, 'source', 'sources'],
    [counts.exposures, 'exposure', 'exposures'],
  ])
}
