import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { LdapEntry } from '#lib/adapters/ldap/entry.ts'
import { readDirectory } from '#lib/adapters/ldap/read-directory.ts'
import { asMigrator } from '#lib/adapters/postgres/as-migrator.ts'
import { loadPeople, type RoleCounts } from '#lib/adapters/postgres/directory/load-people.ts'
import { groupMap } from '#lib/adapters/postgres/directory/roles.ts'
import type { NamedPerson, Stage } from '#lib/adapters/postgres/directory/stage.ts'
import { establishment } from '#lib/adapters/postgres/schema/people.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { explained, outcomeOf } from '#lib/cli/load/people-outcome.ts'
import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import type { PeopleSettings } from '#lib/settings-people.ts'

type Options = { check: boolean; allowLeaving: number | null }
type Place = { id: string; name: string }

/** The most entries that are named as wrong. */
const most = 20
const batchSize = 1000

/**
 * Brings in the people of an LDAP directory, all or nothing, and the roles that its groups give by the map. The directory
 * names everybody: whoever it no longer names has left. Gives a sentence of what was done. `url` as for `migrate`.
 */
export async function syncDirectory(url: string, settings: PeopleSettings, options: Options): Promise<string> {
  if (!settings.ldap) throw new Error('LDAP_URL is missing: the settings name no directory to read.')
  const map = await groupMap(url)
  const directory = await readDirectory(settings.ldap, [...new Set(map.map(({ groupName }) => groupName))])
  const places = await asMigrator(url, tx =>
    tx.select({ id: establishment.id, name: establishment.name }).from(establishment),
  )
  const { entries } = directory
  const placeOf = placeFinder(places, settings.establishment)
  refuse(entries.flatMap(entry => faultsOf(entry, placeOf)))
  const ids = new Map(entries.map(({ dn, id }) => [dn, id]))
  const load = { source: 'ldap', everybody: true, ...options } as const
  const outcome = await loadPeople(url, {
    ...load,
    feed: stage => feed(stage, entries, (entry, at) => personOf(entry, at, ids, placeOf(entry.establishment) ?? '')),
    refuse: faults => refuse(faults.map(({ line, says }) => `entry ${entries[line - 1]?.dn}: ${says}`)),
    groups: tx => followGroups(tx, ids, directory.groups, map),
  }).catch(explained)
  const strayed = entries.filter(({ manager }) => manager !== '' && !ids.has(manager)).length
  const stray = strayed > 0 ? ` ${strayed} have a manager whom LDAP_FILTER leaves out; they stand without one.` : ''
  return outcomeOf(outcome, load, 'the directory') + stray
}

function refuse(faults: string[]): void {
  if (faults.length === 0) return
  const more = faults.length > most ? [`… and ${faults.length - most} more.`] : []
  throw new Error([...faults.slice(0, most), ...more].join('\n'))
}

/** A batch at a time becomes people: a directory is large enough once. */
async function feed(
  stage: Stage,
  entries: LdapEntry[],
  personAt: (entry: LdapEntry, at: number) => NamedPerson,
): Promise<{ people: number }> {
  for (let from = 0; from < entries.length; from += batchSize)
    await stage.people(entries.slice(from, from + batchSize).map((entry, at) => personAt(entry, from + at)))
  return { people: entries.length }
}

/** What an entry lacks, in a sentence. */
function faultsOf(entry: LdapEntry, placeOf: (said: string) => string | null): string[] {
  const missing = [
    ...(['id', 'name'] as const).flatMap(field => (entry[field] === '' ? [`${field} is missing`] : [])),
    ...(z.email().safeParse(entry.email).success ? [] : ['email is no e-mail address']),
    ...(placeOf(entry.establishment) === null ? [`there is no establishment "${entry.establishment}"`] : []),
  ]
  return missing.length > 0 ? [`entry ${entry.dn}: ${missing.join(', ')}.`] : []
}

/** Who is their own manager has none; so has whoever's manager is not among the entries. */
function personOf(entry: LdapEntry, at: number, ids: Map<string, string>, establishmentId: string): NamedPerson {
  const { id, name, email, employeeNo } = entry
  const manager = ids.get(entry.manager) ?? null
  return {
    ...{ id, name, email, establishmentId },
    line: at + 1,
    employeeNo: employeeNo || id,
    managerId: manager === id ? null : manager,
    leftOn: null,
    keys: entry.keys.map(keyOf),
  }
}

const keyOf = ({ kind, value }: LdapEntry['keys'][number]): IdentityKey => ({
  kind: kind as IdentityKey['kind'],
  value,
  validFrom: null,
  validTo: null,
  source: 'ldap',
  confidence: 'confirmed',
})

/** The id of the establishment that an entry names by id or name, or of the one that is meant without a word. */
function placeFinder(places: Place[], usual: string | null): (said: string) => string | null {
  const named = new Map(places.flatMap(({ id, name }) => [[name.toLowerCase(), id] as const, [id.toLowerCase(), id]]))
  const otherwise = usual ?? (places.length === 1 ? (places[0]?.id ?? null) : null)
  return said => named.get(said.toLowerCase()) ?? otherwise
}

async function followGroups(
  tx: Transaction,
  ids: Map<string, string>,
  groups: Map<string, string[]>,
  map: Awaited<ReturnType<typeof groupMap>>,
): Promise<RoleCounts> {
  const held = map.flatMap(({ groupName, role }) =>
    (groups.get(groupName) ?? []).flatMap(dn => {
      const person = ids.get(dn)
      return person ? [{ person, role }] : []
    }),
  )
  const { rows } = await tx.execute<RoleCounts>(sql`select * from guard.follow_groups('ldap', null,
    array(select h ->> 'person' from jsonb_array_elements(${JSON.stringify(held)}::jsonb) h),
    array(select h ->> 'role' from jsonb_array_elements(${JSON.stringify(held)}::jsonb) h))`)
  return rows[0] ?? { given: 0, taken: 0, proposed: 0 }
}
