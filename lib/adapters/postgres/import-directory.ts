import { sql } from 'drizzle-orm'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Person } from '#lib/domain/people/person.ts'
import { asMigrator, type ImportNote, noteImport } from './as-migrator.ts'
import { loadPeople } from './directory/load-people.ts'

/** The employer's people and places. Whoever is not named stays as they are; a leaver is named with `leftOn`. */
type DirectoryImport = { establishments: (Establishment & { id: string })[]; people: Person[] }

/** Whom an identity provider means by its subject. */
type AccountLink = { issuer: string; subject: string; personId: string }

/** Brings in a directory that is known to be in order, all or nothing. `url` as for `migrate`. */
export async function importDirectory(url: string, { establishments, people }: DirectoryImport): Promise<void> {
  await loadPeople(url, {
    source: 'file',
    async feed(stage) {
      await stage.places(establishments.map((place, at) => ({ ...place, line: at + 1 })))
      await stage.people(people.map((person, at) => ({ ...person, line: at + 1 })))
      return null
    },
    refuse: faults => {
      if (faults.length > 0) throw new Error(faults.map(({ says }) => says).join('\n'))
    },
    everybody: false,
    allowLeaving: people.length,
    check: false,
  })
}

/** Links subjects of an identity provider to people; a link that stands is moved. `url` as for `migrate`. */
export const linkAccounts = (url: string, links: AccountLink[], note: ImportNote = null): Promise<void> =>
  asMigrator(url, async tx => {
    await noteImport(tx, 'accounts:link', note)
    await tx.execute(sql`insert into guard.account (issuer, subject, person_id)
      select * from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
        as link (issuer text, subject text, "personId" text)
      on conflict (issuer, subject) do update set person_id = excluded.person_id`)
  })
