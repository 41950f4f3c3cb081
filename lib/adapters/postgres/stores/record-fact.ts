import { keepStanding } from '#lib/adapters/postgres/lists/standing.ts'
import { requestFact } from '#lib/adapters/postgres/schema/requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { Fact, FactBody } from '#lib/domain/case/reading.ts'
import type { By } from '#lib/ports/request-store.ts'
import { toFact } from './read-requests.ts'

/**
 * Appends a fact and keeps how the case stands with it; null when it stands already or comes too late (withdrawn, released,
 * taken, changed since). One statement decides: a trigger holds the case and a unique index keeps what happens once.
 * Throws when the acting person may not state such a fact.
 */
export async function recordFact(tx: Transaction, requestId: string, fact: FactBody, by: By): Promise<Fact | null> {
  const { kind, ...detail } = fact
  const [row] = await tx
    .insert(requestFact)
    .values({ requestId, byPerson: by.personId, byName: by.name, byRole: by.role, kind, detail })
    .onConflictDoNothing()
    .returning()
  if (!row) return null
  await keepStanding(tx, requestId)
  return toFact(row)
}
