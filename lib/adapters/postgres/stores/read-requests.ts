import { asc, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import { establishment, person } from '#lib/adapters/postgres/schema/people.ts'
import { accessRequest, requestFact } from '#lib/adapters/postgres/schema/requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { OneOff } from '#lib/domain/calendar/calendar.ts'
import { inForceAt } from '#lib/domain/calendar/one-off.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import { type Fact, factFrom } from '#lib/domain/case/reading.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import { holidays } from './holidays.ts'

/**
 * The visible cases for which `which` holds, oldest received first, each with its facts: one, or a page of them. A reader of
 * facts alone leaves the lines of management out.
 */
export async function readRequests(
  tx: Transaction,
  which: SQL | undefined,
  told: 'managers' | 'no managers' = 'managers',
): Promise<AccessRequest[]> {
  const rows = await tx
    .select({
      ...getTableColumns(accessRequest),
      person,
      establishment,
      // Told to those who must weigh it; a delegate is not told.
      managers:
        told === 'managers'
          ? sql<string[]>`coalesce(guard.managers_of(${accessRequest.subjectId}), '{}')`
          : sql<string[]>`'{}'::text[]`,
    })
    .from(accessRequest)
    .innerJoin(person, eq(person.id, accessRequest.subjectId))
    .innerJoin(establishment, eq(establishment.id, accessRequest.establishmentId))
    .where(which)
    .orderBy(asc(accessRequest.receivedAt), asc(accessRequest.number))
  const facts = await factsOf(
    tx,
    rows.map(row => row.id),
  )
  const declared = rows.length > 0 ? await holidays(tx).all() : []
  return rows.map(row => ({
    id: row.id,
    number: row.number,
    subject: {
      personId: row.person.id,
      name: row.person.name,
      employeeNo: row.person.employeeNo,
      managers: row.managers,
      ...(row.person.leftOn !== null || row.person.employeeNo === '' ? { left: true as const } : {}),
    },
    channel: row.channel,
    receivedAt: row.receivedAt,
    establishment: withOneOffs(toEstablishment(row.establishment), inForceAt(declared, row.receivedAt)),
    profileId: row.profileId,
    scope: row.scope,
    contact: row.contact,
    facts: facts.get(row.id) ?? [],
  }))
}

export const isUuid = (id: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(id)

/** The place with the holidays declared for it; without any it is as before. */
export const withOneOffs = (place: Establishment, oneOffs: readonly OneOff[]): Establishment =>
  oneOffs.length === 0 ? place : { ...place, oneOffs }

/** A place as the domain has it: no region is no key. */
export const toEstablishment = ({ region, ...row }: typeof establishment.$inferSelect): Establishment =>
  region === null ? row : { ...row, region }

export type FactRow = typeof requestFact.$inferSelect

/** A fact as the domain has it, parsed by the shape of its kind. */
export const toFact = ({ id, at, byPerson, byName, byRole, kind, detail }: FactRow): Fact =>
  factFrom({ id, at, by: { personId: byPerson, name: byName, role: byRole } }, kind, detail)

async function factsOf(tx: Transaction, ids: string[]): Promise<Map<string, Fact[]>> {
  const facts = new Map<string, Fact[]>(ids.map(id => [id, []]))
  if (ids.length === 0) return facts
  const rows = await tx
    .select()
    .from(requestFact)
    .where(sql`${requestFact.requestId} = any(${sql.param(ids)}::uuid[])`)
    .orderBy(asc(requestFact.seq))
  for (const row of rows) facts.get(row.requestId)?.push(toFact(row))
  return facts
}
