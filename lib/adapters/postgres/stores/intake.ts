import { eq, ne, sql } from 'drizzle-orm'
import { establishment } from '#lib/adapters/postgres/schema/people.ts'
import { accessRequest, identityPicture, original } from '#lib/adapters/postgres/schema/requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { Establishment } from '#lib/domain/people/establishment.ts'
import type { Candidate, Claim, Found, IntakeStore, Similar } from '#lib/ports/intake-store.ts'
import { readRequests, toEstablishment } from './read-requests.ts'

type EstablishmentRow = {
  id: string
  name: string
  country: string
  region: string | null
  time_zone: string
  regional_roll: boolean
}

/** Arrival on other channels, who it is, and who acts for them; the guard's functions decide who may. */
export const intake = (tx: Transaction): IntakeStore => ({
  async personByExact(wanted) {
    const { rows } = await tx.execute<Omit<Found, 'establishment'> & { place: EstablishmentRow }>(sql`
      select person_id as "personId", name, email, employee_no as "employeeNo", left_on::text as "leftOn", place
      from guard.person_by_exact(${wanted})`)
    const [found, second] = rows
    if (!found || second) return null
    const { place, ...person } = found
    return { ...person, establishment: placeOf(place) }
  },

  async place(id) {
    const [row] = await tx.select().from(establishment).where(eq(establishment.id, id))
    return row ? { ...toEstablishment(row), id } : null
  },

  async logApplicant({ name, email, place }) {
    return (await one<string>(tx, sql`guard.log_applicant(${name}, ${email}, ${place})`)) ?? ''
  },

  async log({ personId, establishmentId, channel, receivedAt, profileId, scope, contact, idempotencyKey }) {
    const id = await one<string>(
      tx,
      sql`guard.log_request(${personId}, ${establishmentId}, ${channel}, ${receivedAt.toString()}, ${profileId},
        ${JSON.stringify(scope)}::jsonb, ${JSON.stringify(contact)}::jsonb, ${idempotencyKey})`,
    )
    if (!id) throw new Error('a request that was just logged is not there')
    return id
  },

  async keepOriginal(requestId, file) {
    await tx.insert(original).values({ requestId, ...file })
  },

  async original(requestId) {
    const [row] = await tx.select().from(original).where(eq(original.requestId, requestId))
    if (!row) return null
    const { requestId: _, ...file } = row
    return file
  },

  async keepPicture(requestId, { type, object, fileKey, wrappedKey, bytes }) {
    await tx.insert(identityPicture).values({ requestId, type, object, fileKey, wrappedKey, bytes })
  },

  async picture(requestId) {
    const [row] = await tx.select().from(identityPicture).where(eq(identityPicture.requestId, requestId))
    if (!row) return null
    const { requestId: _, ...picture } = row
    return picture
  },

  async dropPicture(requestId) {
    await tx.delete(identityPicture).where(eq(identityPicture.requestId, requestId))
  },

  async claimOf(requestId) {
    const { rows } = await tx.execute<Claim>(sql`
      select name, worked_from as "workedFrom", worked_to as "workedTo", email, employee_no as "employeeNo"
      from guard.application_of(${requestId})`)
    return rows[0] ?? null
  },

  isAddressOnFile: async (requestId, personId) =>
    (await one<boolean>(tx, sql`guard.address_on_file(${requestId}, ${personId})`)) === true,

  async postedCodeUsed(requestId) {
    const at = await one<string>(tx, sql`guard.posted_code_used(${requestId})::text`)
    return at ? Temporal.Instant.from(at) : null
  },

  async candidate(requestId) {
    const { rows } = await tx.execute<Candidate>(sql`
      select person_id as "personId", name, employee_no as "employeeNo", place, led_by as "ledBy",
        left_on::text as "leftOn", identifiers, spelling, address
      from guard.identity_candidate(${requestId})`)
    return rows[0] ?? null
  },

  async similarTo(requestId) {
    const { rows } = await tx.execute<Similar>(sql`
      select name, employee_no as "employeeNo", place, left_on::text as "leftOn", same_address as "sameAddress"
      from guard.similar_people(${requestId})`)
    return rows
  },

  recognise: async (requestId, personId) =>
    (await one<boolean>(tx, sql`guard.recognise(${requestId}, ${personId})`)) === true,
  joinTwin: async requestId => one<string>(tx, sql`guard.join_twin(${requestId})`),
  nameDelegate: async (requestId, name, email) =>
    (await one<string>(tx, sql`guard.name_delegate(${requestId}, ${name}, ${email})`)) ?? '',

  async entrusted() {
    const [found] = await readRequests(tx, ne(accessRequest.subjectId, sql`guard.actor_id()`))
    return found ?? null
  },
})

async function one<T>(tx: Transaction, value: ReturnType<typeof sql>): Promise<T | null> {
  const { rows } = await tx.execute<{ value: T | null }>(sql`select ${value} as value`)
  return rows[0]?.value ?? null
}

const placeOf = ({
  time_zone: timeZone,
  regional_roll: regionalRoll,
  region,
  ...place
}: EstablishmentRow): Establishment & {
  id: string
} => ({ ...place, timeZone, regionalRoll, ...(region === null ? {} : { region }) })
