import { sql } from 'drizzle-orm'
import type { Transaction } from '#lib/adapters/postgres/transaction.ts'
import type { Role, RoleOrigin } from '#lib/domain/rights/actor.ts'
import type { RoleProposal } from '#lib/domain/rights/role-proposal.ts'
import type { RoleStore } from '#lib/ports/people/role-store.ts'

const instant = (value: string): Temporal.Instant => Temporal.Instant.from(value)

/** Roles of staff; who may see, propose and decide is asked by the guard's functions. */
export const roles = (tx: Transaction): RoleStore => ({
  holders: (after, many) =>
    tx
      .select({
        personId: sql<string>`h.person_id`,
        name: sql<string>`h.name`,
        role: sql<Role>`h.role`,
        origin: sql<RoleOrigin>`h.origin`,
        since: sql`h.since`.mapWith(instant),
      })
      .from(sql`guard.role_holders(${after}, ${many}) h`),

  async proposals(many) {
    const rows = await tx
      .select({
        id: sql<string>`o.id`,
        personId: sql<string>`o.person_id`,
        name: sql<string>`o.name`,
        role: sql<Role>`o.role`,
        change: sql<RoleProposal['change']>`o.change`,
        origin: sql<RoleOrigin>`o.origin`,
        by: sql<string | null>`o.proposed_by`,
        byName: sql<string | null>`o.proposed_name`,
        why: sql<string | null>`o.why`,
        proposedAt: sql`o.proposed_at`.mapWith(instant),
      })
      .from(sql`guard.role_proposals(${many}) o`)
    return rows.map(({ by, byName, ...one }) => ({
      ...one,
      proposedBy: by === null ? null : { personId: by, name: byName ?? '' },
    }))
  },

  propose: ({ person, role, change, why }) => yes(tx, sql`guard.propose_role(${person}, ${role}, ${change}, ${why})`),
  decide: (id, agree) => yes(tx, sql`guard.decide_role(${id}, ${agree})`),
})

async function yes(tx: Transaction, call: ReturnType<typeof sql>): Promise<boolean> {
  const { rows } = await tx.execute<{ done: boolean }>(sql`select ${call} as done`)
  return rows[0]?.done === true
}
