import { importDirectory } from '#lib/adapters/postgres/import-directory.ts'
import { readStanding, type Standing } from '#lib/adapters/postgres/read-standing.ts'
import { calendarsOf } from '#lib/domain/calendar/calendars.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import { contestsAmong } from '#lib/domain/people/identity-key.ts'
import type { Person } from '#lib/domain/people/person.ts'
import { whyNoNotices } from '#lib/features/notices/letter/why-no-notices.ts'
import { counted, type Loading } from './loading.ts'
import { type Fault, readYaml, refuseFaults, shaped } from './numbered.ts'
import { directoryShape } from './shapes.ts'

/**
 * Brings in establishments and people, all or nothing; `check` only reads. Whoever is not named stays. Refuses a file in
 * which a person refers to nobody, or in which two people hold one key on a common day (nothing found under it could be
 * released, Art. 15(4)). Gives a sentence of what was done; throws `BadFile`. `url` as for `migrate`.
 */
export async function loadDirectory(url: string, { text, check, note }: Loading): Promise<string> {
  const file = readYaml(text)
  const directory = shaped(file, directoryShape)
  const { establishments, people } = directory
  refuseFaults(file, [
    ...establishments.flatMap(notThere),
    ...faultsOf(
      establishments.map(({ id }) => id),
      people,
      await readStanding(url),
    ),
  ])
  const counts = { establishments: establishments.length, people: people.length }
  if (!check) await importDirectory(url, directory, { ...counts, ...note })
  return counted(check, [
    [counts.people, 'person', 'people'],
    [counts.establishments, 'establishment', 'establishments'],
  ])
}

/** A place whose law has no letters here, or whose holidays are not known, cannot be chosen. */
function notThere(place: Establishment, row: number): Fault[] {
  const why = whyNoNotices(place, Temporal.Now.plainDateISO(place.timeZone), 'en')
  if (why) return [{ place: ['establishments', row, 'country'], says: why }]
  try {
    calendarsOf(place, true)
    return []
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return [{ place: ['establishments', row, 'country'], says: `${error.message}.` }]
  }
}

function faultsOf(establishments: string[], people: Person[], standing: Standing): Fault[] {
  const places = new Set([...establishments, ...standing.establishments])
  const known = new Set([...people, ...standing.people].map(({ id }) => id))
  return [
    ...people.flatMap(({ managerId, establishmentId }, row) => [
      ...(managerId !== null && !known.has(managerId)
        ? [{ place: ['people', row, 'manager'], says: `there is no person "${managerId}" to be the manager.` }]
        : []),
      ...(places.has(establishmentId)
        ? []
        : [{ place: ['people', row, 'establishment'], says: `there is no establishment "${establishmentId}".` }]),
    ]),
    ...twice(people, 'id'),
    ...twice(people, 'email'),
    ...twice(people, 'employeeNo'),
    ...contested(people, standing),
  ]
}

function twice(people: Person[], field: 'id' | 'email' | 'employeeNo'): Fault[] {
  const seen = new Set<string>()
  return people.flatMap((person, row) => {
    const value = person[field].toLowerCase()
    if (seen.has(value)) return [{ place: ['people', row, field], says: `${field} "${person[field]}" stands twice.` }]
    seen.add(value)
    return []
  })
}

/** Keys of the file that another person holds too, of the file or of those who stay as they are. */
function contested(people: Person[], standing: Standing): Fault[] {
  const rows = new Map(people.map(({ id }, row) => [id, row]))
  const staying = standing.people.filter(({ id }) => !rows.has(id))
  // Those of the file come first, so that the first holder of each contest has a line.
  return contestsAmong([...people, ...staying]).flatMap(({ key, holder, other }) => {
    const row = rows.get(holder)
    const at = row === undefined ? undefined : people[row]?.keys.indexOf(key)
    if (row === undefined || at === undefined) return []
    const says = `${key.kind} "${key.value}" is held by "${holder}" and "${other}" on the same days: give each their own days (from, to), or mark it "confidence: claimed", then it is not used.`
    return [{ place: ['people', row, 'keys', at], says }]
  })
}
