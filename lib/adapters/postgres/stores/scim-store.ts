import { type SQL, sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { ScimPage, ScimStore } from '#lib/ports/people/scim-store.ts'

/**
 * The directory for the SCIM client whose secret is `token`. All of it goes through functions of the guard that ask for
 * the secret: the application's role itself writes no person. `place`: the establishment of those who name none.
 */
export function scimStore(tx: Transaction, secret: string, token: string, place: string | null): ScimStore {
  const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`
  const one = async <T>(call: SQL): Promise<T> =>
    ((await tx.execute(sql`select guard.${call} as answer`)).rows[0] as { answer: T }).answer
  const page = async <T>(
    call: (skip: number, many: number) => SQL,
    skip: number,
    many: number,
  ): Promise<ScimPage<T>> => {
    const { rows } = await tx.execute(call(skip, many))
    // Behind the end, and where nothing but the count is wanted, the count is asked of the first row.
    const counted = rows[0] ?? (await tx.execute(call(0, 1))).rows[0]
    return { total: Number(counted?.total ?? 0), found: rows.map(row => row.found as T) }
  }
  return {
    people: (wanted, skip, many) =>
      page(
        (from, most) => sql`select total, person as found
          from guard.scim_people(${secret}, ${token}, ${json(wanted)}, ${from}, ${most})`,
        skip,
        many,
      ),
    putPerson: (id, person) => one(sql`scim_put_person(${secret}, ${token}, ${json({ ...person, id })}, ${place})`),
    deletePerson: id => one(sql`scim_delete_person(${secret}, ${token}, ${id})`),
    groups: (wanted, skip, many, members) =>
      page(
        (from, most) => sql`select total, found
          from guard.scim_groups(${secret}, ${token}, ${json(wanted)}, ${from}, ${most}, ${members})`,
        skip,
        many,
      ),
    putGroup: (id, group, change) =>
      one(sql`scim_put_group(${secret}, ${token}, ${json({ ...group, id })}, ${json(change)})`),
    deleteGroup: id => one(sql`scim_delete_group(${secret}, ${token}, ${id})`),
  }
}
