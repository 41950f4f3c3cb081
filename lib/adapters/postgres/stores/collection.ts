import { and, asc, eq, sql } from 'drizzle-orm'
import { keepIfBehind } from '#lib/adapters/postgres/lists/standing.ts'
import { collectionUnit, unitFile } from '#lib/adapters/postgres/schema/answers.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { Collection, CollectionUnit } from '#lib/ports/request-store.ts'

/** How far the sources of a case have answered, and where their sealed records lie. */
export const collection = (tx: Transaction, acting: 'web' | 'worker'): Collection => ({
  async units(requestId) {
    const rows = await tx
      .select({ unit: collectionUnit, file: unitFile.file })
      .from(collectionUnit)
      .leftJoin(
        unitFile,
        and(eq(unitFile.requestId, collectionUnit.requestId), eq(unitFile.source, collectionUnit.source)),
      )
      .where(eq(collectionUnit.requestId, requestId))
      .orderBy(asc(collectionUnit.source))
    return rows.map(({ unit: { requestId: _, ...unit }, file }) => ({ ...unit, file }))
  },

  saveUnit: (requestId, unit) => (acting === 'worker' ? save(tx, requestId, unit) : askAgain(tx, requestId, unit)),
})

/** A person changes nothing of a unit but that it shall be asked again. */
async function askAgain(tx: Transaction, requestId: string, unit: CollectionUnit): Promise<void> {
  await tx
    .update(collectionUnit)
    .set({ finishedAt: unit.finishedAt })
    .where(and(eq(collectionUnit.requestId, requestId), eq(collectionUnit.source, unit.source)))
  await keepIfBehind(tx, requestId)
}

/** A unit never goes back to an earlier attempt. */
async function save(tx: Transaction, requestId: string, { source, file, ...unit }: CollectionUnit): Promise<void> {
  const kept = await tx
    .insert(collectionUnit)
    .values({ requestId, source, ...unit })
    .onConflictDoUpdate({
      target: [collectionUnit.requestId, collectionUnit.source],
      set: unit,
      setWhere: sql`${collectionUnit.attempt} <= ${unit.attempt}`,
    })
    .returning({ source: collectionUnit.source })
  if (kept.length === 0) throw new Error('a newer attempt has taken this source over')
  if (file)
    await tx
      .insert(unitFile)
      .values({ requestId, source, file })
      .onConflictDoUpdate({ target: [unitFile.requestId, unitFile.source], set: { file } })
  else await tx.delete(unitFile).where(and(eq(unitFile.requestId, requestId), eq(unitFile.source, source)))
  if (unit.finishedAt) await keepIfBehind(tx, requestId)
}
