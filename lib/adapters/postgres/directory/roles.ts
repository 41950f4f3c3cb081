import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { asMigrator, noteImport } from '#lib/adapters/postgres/as-migrator.ts'
import { person, personRole } from '#lib/adapters/postgres/schema/people.ts'
import { groupRole } from '#lib/adapters/postgres/schema/roles.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { confirmedRoles, type Role, type RoleOrigin, staffRoles } from '#lib/domain/rights/actor.ts'

/** A role of staff that somebody holds, from where, since when. */
export type HeldRole = { personId: string; role: Role; origin: RoleOrigin; since: Temporal.Instant }

/** Everybody's roles of staff, or one person's, by id, address or staff number. `url` as for `migrate`. */
export const rolesHeld = (url: string, wanted: string | null): Promise<HeldRole[]> =>
  asMigrator(url, async tx => {
    const one = wanted === null ? undefined : eq(personRole.personId, await personNamed(tx, wanted))
    const { personId, role, origin, since } = personRole
    return tx
      .select({ personId, role, origin, since })
      .from(personRole)
      .where(and(inArray(role, [...staffRoles]), one))
      .orderBy(personId, role, origin)
  })

/** Gives a role in the product's name; false when the person held it so already. Open sessions end. */
export const giveRole = (url: string, wanted: string, role: Role): Promise<{ personId: string; changed: boolean }> =>
  asMigrator(url, async tx => {
    const personId = await personNamed(tx, wanted)
    const made = await tx
      .insert(personRole)
      .values({ personId, role, origin: 'product' })
      .onConflictDoNothing()
      .returning()
    return { personId, changed: await noted(tx, 'roles:give', personId, role, made.length) }
  })

/**
 * Takes a role that the product, a file or a second person's word gave. `still`: the groups that go on giving it. Open
 * sessions end.
 */
export const takeRole = (
  url: string,
  wanted: string,
  role: Role,
): Promise<{ personId: string; changed: boolean; still: RoleOrigin[] }> =>
  asMigrator(url, async tx => {
    const personId = await personNamed(tx, wanted)
    const held = and(eq(personRole.personId, personId), eq(personRole.role, role))
    const confirmed = confirmedRoles.some(one => one === role)
    const taken = await tx
      .delete(personRole)
      .where(and(held, confirmed ? undefined : inArray(personRole.origin, ['product', 'file'])))
      .returning()
    const rest = await tx.select({ origin: personRole.origin }).from(personRole).where(held)
    const changed = await noted(tx, 'roles:take', personId, role, taken.length)
    return { personId, changed, still: rest.map(({ origin }) => origin) }
  })

async function noted(
  tx: Transaction,
  action: 'roles:give' | 'roles:take',
  personId: string,
  role: Role,
  rows: number,
): Promise<boolean> {
  if (rows === 0) return false
  await noteImport(tx, action, { personId, role })
  await tx.execute(sql`select guard.end_sessions_of(array[${personId}])`)
  return true
}

/** The one person of this id, address or staff number. Throws a sentence when there is none, or several. */
async function personNamed(tx: Transaction, wanted: string): Promise<string> {
  const found = await tx
    .select({ id: person.id })
    .from(person)
    .where(
      sql`${person.source} is not null and (${person.id} = ${wanted} or ${person.employeeNo} = ${wanted}
        or lower(${person.email}) = lower(${wanted}))`,
    )
    .limit(2)
  const [one, another] = found
  if (!one) throw new Error('There is no such person: give the id, the e-mail address or the staff number.')
  if (another) throw new Error('Several people fit: give the id.')
  return one.id
}

/** Which group gives which role. */
export const groupMap = (url: string): Promise<{ groupName: string; role: Role }[]> =>
  asMigrator(url, tx => tx.select().from(groupRole).orderBy(groupRole.groupName, groupRole.role))

/**
 * Lets a group give a role, or no longer; false when it stood so already. The groups of SCIM clients follow at once, those
 * of a directory at its next sync, those of the sign-in when each person signs in.
 */
export const changeMap = (url: string, groupName: string, role: Role, gives: boolean): Promise<boolean> =>
  asMigrator(url, async tx => {
    const fits: SQL | undefined = and(
      sql`lower(${groupRole.groupName}) = lower(${groupName})`,
      eq(groupRole.role, role),
    )
    const stands = (await tx.select().from(groupRole).where(fits)).length > 0
    if (stands === gives) return false
    if (gives) await tx.insert(groupRole).values({ groupName, role })
    else await tx.delete(groupRole).where(fits)
    await noteImport(tx, gives ? 'roles:map' : 'roles:unmap', { group: groupName, role })
    await tx.execute(sql`select guard.follow_scim(null)`)
    return true
  })
