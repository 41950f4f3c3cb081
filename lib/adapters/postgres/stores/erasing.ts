import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import { factKinds, wordsIn } from '#lib/domain/case/reading.ts'
import type { Erasing } from '#lib/ports/request-store.ts'

const destroyed = z.object({ object: z.string(), name: z.string().nullable(), sha256: z.string().nullable() })
const unfinished = z.object({ what: z.string(), at: z.string() })
const named = z.object({ object: z.string() })

/** Erasing in the case of the running job. The guard judges the time by itself and destroys keys first. */
export const erasing = (tx: Transaction): Erasing => ({
  async destroy(requestId, what) {
    const { rows } = await tx.execute(sql`select object, name, sha256 from guard.erase(${requestId}, ${what})`)
    return rows.map(row => destroyed.parse(row))
  },

  async unfinished() {
    const { rows } = await tx.execute(sql`select what, at::text as at from guard.erased_of_job()`)
    return rows.map(row => unfinished.parse(row))
  },

  async finished(names) {
    await tx.execute(sql`select guard.note_gone(${sql.param(names)})`)
  },

  async removePerson() {
    const words = Object.fromEntries(factKinds.map(kind => [kind, wordsIn(kind)]))
    await tx.execute(sql`select guard.remove_person(${JSON.stringify(words)}::jsonb)`)
  },

  async objectsReferred() {
    const { rows } = await tx.execute(sql`select object from guard.objects_of_job() as object`)
    return rows.map(row => named.parse(row).object)
  },
})
