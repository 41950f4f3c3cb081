import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { loadPeople } from '#lib/adapters/postgres/directory/load-people.ts'
import type { NamedPerson, NamedPlace, Stage } from '#lib/adapters/postgres/directory/stage.ts'
import { calendarsOf } from '#lib/domain/calendar/calendars.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import { whyNoNotices } from '#lib/features/notices/letter/why-no-notices.ts'
import { BadFile, faultList, type LineFault } from './bad-file.ts'
import { type Entry, entriesOf } from './directory-entries.ts'
import { sentence } from './numbered.ts'
import { explained, outcomeOf } from './people-outcome.ts'
import { establishmentShape, personShape } from './shapes.ts'

/** How a directory file is to be taken; see `PeopleLoad`. */
export type DirectoryOptions = { check: boolean; everybody: boolean; allowLeaving: number | null }

/** So many entries go to the database at once. */
const batchSize = 1000

/**
 * Brings in the establishments and people of a file, all or nothing; `check` only says what would change. The file is
 * read as a stream. Gives a sentence of what was done; throws `BadFile` with the lines that are wrong. `url` as for
 * `migrate`.
 */
export async function loadDirectory(url: string, file: string, options: DirectoryOptions): Promise<string> {
  const loading = { source: 'file', ...options, feed: (stage: Stage) => feedFile(file, stage), refuse } as const
  const outcome = await loadPeople(url, loading).catch(explained)
  return outcomeOf(outcome, options, 'the file')
}

function refuse(faults: LineFault[]): void {
  if (faults.length > 0) throw new BadFile(faults)
}

async function feedFile(file: string, stage: Stage): Promise<Record<string, string | number>> {
  const hash = createHash('sha256')
  const bytes = createReadStream(file)
  bytes.on('data', chunk => hash.update(chunk))
  const faults = faultList()
  const count = { people: 0, establishments: 0 }
  const [places, people]: [NamedPlace[], NamedPerson[]] = [[], []]
  for await (const entry of entriesOf(file, createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY }))) {
    if ('says' in entry) {
      faults.add(entry)
      continue
    }
    count[entry.list] += 1
    if (entry.list === 'establishments')
      for (const place of placeOf(entry, faults.add)) {
        if (places.some(({ id }) => id === place.id))
          faults.add({ line: place.line, says: `id "${place.id}" stands twice.` })
        places.push(place)
      }
    else people.push(...personOf(entry, faults.add))
    if (people.length === batchSize) await stage.people(people.splice(0))
  }
  faults.refuse()
  await stage.places(places)
  await stage.people(people)
  return { ...count, sha256: hash.digest('hex') }
}

type Add = (...faults: LineFault[]) => void

function personOf({ value, line, lineOf }: Entry, add: Add): NamedPerson[] {
  const parsed = personShape.safeParse(value)
  if (parsed.success) return [{ ...parsed.data, line, ...linesOf(parsed.data.keys?.length ?? 0, line, lineOf) }]
  add(...parsed.error.issues.map(issue => ({ line: lineOf(issue.path), says: sentence(issue) })))
  return []
}

/** The lines of what may turn out to be wrong only beside others, where they are not the first. */
function linesOf(keys: number, line: number, lineOf: Entry['lineOf']): { at?: Record<string, number> } {
  const fields = ['id', 'email', 'employeeNo', 'manager', 'establishment'].map(name => [name, lineOf([name])] as const)
  const others = Array.from({ length: keys }, (_, place) => [`keys.${place}`, lineOf(['keys', place])] as const)
  const at = [...fields, ...others].filter(([, on]) => on !== line)
  return at.length > 0 ? { at: Object.fromEntries(at) } : {}
}

function placeOf({ value, line, lineOf }: Entry, add: Add): NamedPlace[] {
  const parsed = establishmentShape.safeParse(value)
  if (!parsed.success) {
    add(...parsed.error.issues.map(issue => ({ line: lineOf(issue.path), says: sentence(issue) })))
    return []
  }
  const why = whyNotThere(parsed.data)
  if (why) add({ line: lineOf(['country']), says: why })
  return [{ ...parsed.data, line }]
}

/** A place whose law has no letters here, or whose holidays are not known, cannot be chosen. */
function whyNotThere(place: Establishment): string | null {
  const why = whyNoNotices(place, Temporal.Now.plainDateISO(place.timeZone), 'en')
  if (why) return why
  try {
    calendarsOf(place, true)
    return null
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return `${error.message}.`
  }
}
