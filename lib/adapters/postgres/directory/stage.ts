import { sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import { matchingForm } from '#lib/domain/people/identity-key.ts'
import type { Person } from '#lib/domain/people/person.ts'

/**
 * A person as a source names them. `line`: where, from 1; `at`: the line of a field where that is another one. Roles and
 * keys that are left out stay as they are.
 */
export type NamedPerson = Omit<Person, 'roles' | 'keys'> &
  Partial<Pick<Person, 'roles' | 'keys'>> & { line: number; at?: Record<string, number> }

export type NamedPlace = Establishment & { id: string; line: number }

/** Puts what a source names beside the directory, a batch at a time; nothing of the directory is changed by it. */
export type Stage = { places(batch: NamedPlace[]): Promise<void>; people(batch: NamedPerson[]): Promise<void> }

/** Makes the tables for it, gone with the transaction, and gives what fills them. */
export async function openStage(tx: Transaction): Promise<Stage> {
  // Right after a first load the server takes the directory for nearly empty, and would go through it once a person.
  await tx.execute(sql`set local enable_nestloop = off`)
  for (const table of tables) await tx.execute(sql.raw(table))
  return {
    async places(batch) {
      const rows = JSON.stringify(batch.map(place => ({ ...placeRow(place), line: place.line })))
      await tx.execute(sql`insert into named_place
        select * from jsonb_populate_recordset(null::named_place, ${rows}::jsonb)`)
    },
    async people(batch) {
      await tx.execute(sql`insert into named
        select * from jsonb_populate_recordset(null::named, ${JSON.stringify(batch.map(personRow))}::jsonb)`)
    },
  }
}

const tables = [
  `create temporary table named_place (
    line integer, id text, name text, country text, region text, time_zone text, regional_roll boolean
  ) on commit drop`,
  // Forms are what two values are compared by: the database's own notion of letters depends on how it was made.
  `create temporary table named (
    line integer, at jsonb, id text, name text, email text, employee_no text, manager_id text, establishment_id text,
    left_on date, private_email text, roles text[], keys jsonb, forms jsonb, id_form text, email_form text, no_form text,
    change text
  ) on commit drop`,
]

const placeRow = ({ id, name, country, region, timeZone, regionalRoll }: NamedPlace) => ({
  id,
  name,
  country,
  region: region ?? null,
  time_zone: timeZone,
  regional_roll: regionalRoll,
})

const personRow = (one: NamedPerson) => ({
  line: one.line,
  at: one.at,
  id: one.id,
  name: one.name,
  email: one.email,
  employee_no: one.employeeNo,
  manager_id: one.managerId,
  establishment_id: one.establishmentId,
  left_on: one.leftOn,
  private_email: one.privateEmail,
  roles: one.roles,
  keys: one.keys,
  forms: one.keys?.map(({ kind, value }) => matchingForm(kind, value)),
  id_form: one.id.toLowerCase(),
  email_form: one.email.toLowerCase(),
  no_form: one.employeeNo.toLowerCase(),
})
