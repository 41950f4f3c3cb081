import { and, eq, gt, isNotNull, isNull, lte, sql } from 'drizzle-orm'
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
      .returning(whatItOpens)
    return taken ?? null
  },

  async resume(grantId, sessionId, from) {
    const [found] = await tx
      .select(whatItOpens)
      .from(downloadGrant)
      .where(
        and(
          eq(downloadGrant.tokenHash, hashOf(grantId)),
          eq(downloadGrant.sessionId, sessionId),
          isNotNull(downloadGrant.takenAt),
          gt(downloadGrant.until, sql`clock_timestamp()`),
          lte(downloadGrant.sent, from + onTheWay),
        ),
      )
    return found ?? null
  },

  async noteSent(grantId, bytes) {
    await tx.execute(sql`select guard.note_sent(${hashOf(grantId)}, ${bytes})`)
  },
})

const whatItOpens = { requestId: downloadGrant.requestId, object: downloadGrant.object }

/** Bytes that have left us and may not have arrived when a connection breaks: what buffers on the way hold at most. */
const onTheWay = 8 * 1024 * 1024

const hashOf = (token: string): Buffer => Buffer.from(hashToken(token), 'hex')
