import { asc, eq, sql } from 'drizzle-orm'
import { person } from '#lib/adapters/postgres/schema/people.ts'
import { exposure, exposureAffected, exposureTold, programme, source } from '#lib/adapters/postgres/schema/register.ts'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { RegisterStore } from '#lib/ports/register-store.ts'
import { lastAnswers } from './last-answers.ts'

/** The register, in the employer's own order. Of those an exposure affected, the one that is asked about. */
export const registerStore = (tx: Transaction): RegisterStore => ({
  async programmes() {
    const rows = await tx.select({ body: programme.body }).from(programme).orderBy(asc(programme.place))
    return rows.map(row => row.body)
  },

  async sources() {
    const rows = await tx.select({ body: source.body }).from(source).orderBy(asc(source.place))
    return rows.map(row => row.body)
  },

  lastAnswers: () => lastAnswers(tx),

  async exposures(about) {
    const rows = await tx.select({ body: exposure.body }).from(exposure).orderBy(asc(exposure.place))
    const affected = about
      ? await tx
          .select({ id: exposureAffected.exposureId })
          .from(exposureAffected)
          .where(eq(exposureAffected.personId, about))
      : []
    return rows.map(({ body }) => ({
      ...body,
      affected: affected.some(({ id }) => id === body.id) && about ? [about] : [],
    }))
  },

  async told() {
    const { exposureId, toldAt, lateBecause } = exposureTold
    const rows = await tx
      .select({ exposureId, toldAt, lateBecause, by: person.name })
      .from(exposureTold)
      .leftJoin(person, eq(person.id, exposureTold.toldBy))
    return rows.map(row => ({ ...row, by: row.by ?? '' }))
  },

  async noteTold({ exposureId, toldAt, lateBecause }) {
    const rows = await tx
      .insert(exposureTold)
      .values({ exposureId, toldAt, lateBecause, toldBy: sql`guard.actor_id()` })
      .onConflictDoNothing()
      .returning({ id: exposureTold.exposureId })
    return rows.length > 0
  },
})
