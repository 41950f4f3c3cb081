import { and, eq } from 'drizzle-orm'
import { accessRequest } from '#lib/adapters/postgres/schema/requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { NewRequest } from '#lib/ports/request-store.ts'
import { readRequests } from './read-requests.ts'

/** Stores a request with the database's time and the year's next number; the same key again gives the first one. */
export async function submit(tx: Transaction, request: NewRequest): Promise<AccessRequest> {
  const { subject, establishment, channel, profileId, scope, contact, idempotencyKey } = request
  if (!establishment.id) throw new Error('a request needs an establishment of the directory')
  const same = and(eq(accessRequest.subjectId, subject.personId), eq(accessRequest.idempotencyKey, idempotencyKey))
  const [first] = await readRequests(tx, same)
  if (first) return first
  await tx
    .insert(accessRequest)
    .values({
      subjectId: subject.personId,
      establishmentId: establishment.id,
      channel,
      profileId,
      scope,
      contact,
      idempotencyKey,
    })
    .onConflictDoNothing()
  const [stored] = await readRequests(tx, same)
  if (!stored) throw new Error('a request that was just stored is not there')
  return stored
}
