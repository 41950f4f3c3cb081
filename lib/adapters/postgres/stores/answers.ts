import { and, asc, eq, sql } from 'drizzle-orm'
import { artifact, caseKey, reportVersion } from '#lib/adapters/postgres/schema/answers.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { Artifact } from '#lib/domain/report/access-report.ts'
import type { Answers } from '#lib/ports/request-store.ts'

/** The sealed files of the answer and the key they are sealed with. */
export const answers = (tx: Transaction): Answers => ({
  async artifacts(requestId, version) {
    const rows = await tx
      .select()
      .from(artifact)
      .where(and(eq(artifact.requestId, requestId), eq(artifact.version, version)))
      .orderBy(asc(artifact.name))
    return rows.map(toArtifact)
  },

  /** The fence: of all attempts that ever come here, stale ones too, exactly one inserts the version. */
  async publish(requestId, version, artifacts) {
    const [job] = await tx.select({ requestId: sql<string | null>`guard.job_request()` }).from(sql`(values (1)) one`)
    if (job?.requestId !== requestId) return false
    const fence = await tx
      .insert(reportVersion)
      .values({ requestId, version })
      .onConflictDoNothing()
      .returning({ version: reportVersion.version })
    if (fence.length === 0) return false
    await tx
      .insert(artifact)
      .values(artifacts.map(({ index, ...file }) => ({ requestId, version, ...file, recordIndex: index ?? null })))
    return true
  },

  async wrappedKey(requestId, make) {
    const before = await keyOf(tx, requestId)
    if (before !== undefined) return before
    await tx.insert(caseKey).values({ requestId, wrapped: make() }).onConflictDoNothing()
    const made = await keyOf(tx, requestId)
    if (made === undefined) throw new Error('the key of the case is not there')
    return made
  },
})

const toArtifact = (row: ArtifactRow): Artifact => ({
  kind: row.kind,
  name: row.name,
  object: row.object,
  wrappedKey: row.wrappedKey,
  bytes: row.bytes,
  sha256: row.sha256,
  ...(row.pages === null ? {} : { pages: row.pages }),
  ...(row.rows === null ? {} : { rows: row.rows }),
  ...(row.firstRecord === null ? {} : { firstRecord: row.firstRecord }),
  ...(row.lastRecord === null ? {} : { lastRecord: row.lastRecord }),
  ...(row.recordIndex === null ? {} : { index: row.recordIndex }),
})

type ArtifactRow = typeof artifact.$inferSelect

async function keyOf(tx: Transaction, requestId: string): Promise<string | undefined> {
  const [row] = await tx.select({ wrapped: caseKey.wrapped }).from(caseKey).where(eq(caseKey.requestId, requestId))
  return row?.wrapped
}
