import { eq, sql } from 'drizzle-orm'
import { establishment, identityKey, person } from '#lib/adapters/postgres/schema/people.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { inForceAt } from '#lib/domain/calendar/one-off.ts'
import type { Actor, Language, Role } from '#lib/domain/rights/actor.ts'
import type { Directory } from '#lib/ports/directory.ts'
import { holidays } from './holidays.ts'
import { toEstablishment, withOneOffs } from './read-requests.ts'

/** The directory as the acting person, or the running job, may see it. */
export const directory = (tx: Transaction): Directory => ({
  async clock() {
    const { rows } = await tx.execute<{ now: string }>(
      sql`select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
    )
    return Temporal.Instant.from(rows[0]?.now ?? '')
  },

  async actor() {
    const [row] = await actors(tx)
    return row ?? null
  },

  async self() {
    const [row] = await tx
      .select({ person, establishment, managers: sql<string[]>`s.managers` })
      .from(ownSession)
      .innerJoin(person, eq(person.id, sql`s.person_id`))
      .innerJoin(establishment, eq(establishment.id, person.establishmentId))
    if (!row) return null
    const { id, name, employeeNo, email } = row.person
    const subject = { personId: id, name, employeeNo, managers: row.managers }
    const inForce = inForceAt(await holidays(tx).all(), Temporal.Now.instant())
    return { subject, establishment: withOneOffs(toEstablishment(row.establishment), inForce), email }
  },

  async keysOf(personId) {
    const rows = await tx.select({ key: identityKey.key }).from(identityKey).where(eq(identityKey.personId, personId))
    return rows.map(row => row.key)
  },

  handlersFor: requestId =>
    tx
      .select({ personId: sql<string>`h.person_id`, name: sql<string>`h.name` })
      .from(sql`guard.handlers_for(${requestId}) h`),

  handlers: () =>
    tx.select({ personId: sql<string>`h.person_id`, name: sql<string>`h.name` }).from(sql`guard.handlers() h`),
})

const ownSession = sql`guard.own_session() s`

const actors = (tx: Transaction): Promise<Actor[]> =>
  tx
    .select({
      personId: person.id,
      name: person.name,
      email: person.email,
      roles: sql<Role[]>`s.roles`,
      managers: sql<string[]>`s.managers`,
      authenticatedAt: sql`s.authenticated_at`.mapWith(value => Temporal.Instant.from(value)),
      sessionId: sql<string>`s.id`,
      language: sql<Language>`s.language`,
    })
    .from(ownSession)
    .innerJoin(person, eq(person.id, sql`s.person_id`))
