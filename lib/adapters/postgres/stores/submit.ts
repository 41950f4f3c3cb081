import { and, eq, sql } from 'drizzle-orm'
import { draft } from '#lib/adapters/postgres/schema/people.ts'
import { accessRequest } from '#lib/adapters/postgres/schema/requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { AccessRequest } from '#lib/domain/case/access-request.ts'
import type { NewRequest, Submission } from '#lib/ports/request-store.ts'
import { readRequests } from './read-requests.ts'

/** A request before and when it is sent: what the acting person has said so far, and the row. */
export const submission = (tx: Transaction): Submission => ({
  async draft() {
    const [row] = await tx.select({ body: draft.body }).from(draft)
    return row?.body ?? {}
  },

  async saveDraft(body) {
    await tx
      .insert(draft)
      .values({ personId: sql`guard.actor_id()`, body })
      .onConflictDoUpdate({ target: draft.personId, set: { body } })
  },

  async oneSendAtATime() {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(guard.actor_id(), 16))`)
  },

  submit: request => submit(tx, request),
})

/** Stores a request with the database's time and the year's next number; the same key again gives the first one. */
async function submit(tx: Transaction, { subject, establishment, ...request }: NewRequest): Promise<AccessRequest> {
  if (!establishment.id) throw new Error('a request needs an establishment of the directory')
  const { personId: subjectId } = subject
  const same = and(eq(accessRequest.subjectId, subjectId), eq(accessRequest.idempotencyKey, request.idempotencyKey))
  const [first] = await readRequests(tx, same)
  if (first) return first
  await tx
    .insert(accessRequest)
    .values({ ...request, subjectId, establishmentId: establishment.id })
    .onConflictDoNothing()
  const [stored] = await readRequests(tx, same)
  if (!stored) throw new Error('a request that was just stored is not there')
  return stored
}
