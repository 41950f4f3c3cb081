import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { downloadGrant } from '#lib/adapters/postgres/schema/requests.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { hashToken, makeToken } from '#lib/adapters/sealing/secret-token.ts'
import type { Grants } from '#lib/ports/request-store.ts'

/** Download grants. What is handed out is a secret token; the database keeps its hash. */
export const grants = (tx: Transaction): Grants => ({
  async grant(requestId, object, sessionId, until) {
    const token = makeToken()
    await tx.insert(downloadGrant).values({ tokenHash: hashOf(token), requestId, object, sessionId, until })
    return token
  },

  async take(grantId, sessionId) {
    const [taken] = await tx
      .update(downloadGrant)
      .set({ takenAt: sql`now()` })
      .where(
        and(
          eq(downloadGrant.tokenHash, hashOf(grantId)),
          eq(downloadGrant.sessionId, sessionId),
          isNull(downloadGrant.takenAt),
          gt(downloadGrant.until, sql`clock_timestamp()`),
        ),
      )
      .returning({ requestId: downloadGrant.requestId, object: downloadGrant.object })
    return taken ?? null
  },
})

const hashOf = (token: string): Buffer => Buffer.from(hashToken(token), 'hex')
