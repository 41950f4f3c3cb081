import { inArray, sql } from 'drizzle-orm'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Person } from '#lib/domain/people/person.ts'
import { asMigrator, type ImportNote, noteImport } from './as-migrator.ts'
import { account } from './schema/guard.ts'
import { establishment, identityKey, person, personRole, privateAddress } from './schema/people.ts'
import type { Transaction } from './transaction.ts'

/** The employer's people and places. Whoever is not named stays as they are; a leaver is named with `leftOn`. */
export type DirectoryImport = { establishments: (Establishment & { id: string })[]; people: Person[] }

/** Whom an identity provider means by its subject. */
export type AccountLink = { issuer: string; subject: string; personId: string }

/** Brings the directory in, all or nothing; the same import again changes nothing. `url` as for `migrate`. */
export const importDirectory = (
  url: string,
  { establishments, people }: DirectoryImport,
  note: ImportNote = null,
): Promise<void> =>
  asMigrator(url, async tx => {
    await noteImport(tx, 'directory:load', note)
    for (const one of establishments) await putEstablishment(tx, one)
    // First everybody, then who manages whom: a manager may stand further down the list.
    for (const one of people) await putPerson(tx, one)
    for (const { id, managerId } of people) await tx.update(person).set({ managerId }).where(sql`${person.id} = ${id}`)
    const ids = people.map(one => one.id)
    if (ids.length === 0) return
    await tx.delete(personRole).where(inArray(personRole.personId, ids))
    await tx.delete(identityKey).where(inArray(identityKey.personId, ids))
    const roles = people.flatMap(one => one.roles.map(role => ({ personId: one.id, role })))
    const keys = people.flatMap(one => one.keys.map(key => ({ personId: one.id, key })))
    if (roles.length > 0) await tx.insert(personRole).values(roles.map(role => ({ ...role, origin: 'file' as const })))
    if (keys.length > 0) await tx.insert(identityKey).values(keys)
  })

/** Links subjects of an identity provider to people; a link that stands is moved. `url` as for `migrate`. */
export const linkAccounts = (url: string, links: AccountLink[], note: ImportNote = null): Promise<void> =>
  asMigrator(url, async tx => {
    await noteImport(tx, 'accounts:link', note)
    for (const link of links)
      await tx
        .insert(account)
        .values(link)
        .onConflictDoUpdate({ target: [account.issuer, account.subject], set: { personId: link.personId } })
  })

async function putEstablishment(tx: Transaction, place: Establishment & { id: string }): Promise<void> {
  const { id, ...rest } = place
  const columns = { ...rest, region: place.region ?? null }
  await tx
    .insert(establishment)
    .values({ id, ...columns })
    .onConflictDoUpdate({ target: establishment.id, set: columns })
}

async function putPerson(tx: Transaction, one: Person): Promise<void> {
  const { name, email, employeeNo, establishmentId, leftOn, privateEmail } = one
  const columns = { name, email, employeeNo, establishmentId, leftOn, source: 'file' as const }
  await tx
    .insert(person)
    .values({ id: one.id, ...columns })
    .onConflictDoUpdate({ target: person.id, set: columns })
  if (privateEmail)
    await tx
      .insert(privateAddress)
      .values({ personId: one.id, email: privateEmail })
      .onConflictDoUpdate({ target: privateAddress.personId, set: { email: privateEmail } })
}
