import { sql } from 'drizzle-orm'
import { boolean, check, index, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Role, RoleOrigin } from '#lib/domain/rights/actor.ts'
import { person } from './people.ts'
import { bytes, guard, instant, portal } from './portal.ts'

/** Which group of the identity provider or directory, by its name, gives which role. */
export const groupRole = portal.table(
  'group_role',
  { groupName: text('group_name').notNull(), role: text('role').$type<Role>().notNull() },
  table => [
    primaryKey({ columns: [table.groupName, table.role] }),
    check('group_role_staff', sql`${table.role} in ('handler', 'approver', 'dpo', 'auditor', 'administrator')`),
  ],
)

/** A change of roles that waits for a second person. Nobody proposed what a group would give. */
export const roleProposal = portal.table(
  'role_proposal',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    role: text('role').$type<Role>().notNull(),
    change: text('change').$type<'give' | 'take'>().notNull().default('give'),
    origin: text('origin').$type<RoleOrigin>().notNull(),
    proposedBy: text('proposed_by').references(() => person.id),
    why: text('why'),
    proposedAt: instant('proposed_at').notNull().default(sql`now()`),
    decidedBy: text('decided_by').references(() => person.id),
    decidedAt: instant('decided_at'),
    agreed: boolean('agreed'),
    /** When the group no longer gave it; from then on it may be proposed anew. */
    withdrawnAt: instant('withdrawn_at'),
  },
  table => [
    check('role_proposal_change', sql`${table.change} in ('give', 'take')`),
    check('role_proposal_second_person', sql`${table.decidedBy} <> ${table.proposedBy}`),
    check('role_proposal_not_oneself', sql`${table.decidedBy} <> ${table.personId}`),
    uniqueIndex('role_proposal_open')
      .on(table.personId, table.role, table.origin)
      .where(sql`${table.decidedAt} is null and ${table.withdrawnAt} is null`),
    index('role_proposal_waiting').on(table.proposedAt).where(sql`${table.decidedAt} is null`),
  ],
)

/** A group as a SCIM client sent it. */
export const directoryGroup = guard.table(
  'directory_group',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    externalId: text('external_id'),
    madeAt: instant('made_at').notNull().default(sql`now()`),
    changedAt: instant('changed_at').notNull().default(sql`now()`),
  },
  table => [uniqueIndex('directory_group_name').on(sql`lower(${table.name})`)],
)

export const groupMember = guard.table(
  'group_member',
  {
    groupId: uuid('group_id')
      .notNull()
      .references(() => directoryGroup.id, { onDelete: 'cascade' }),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
  },
  table => [primaryKey({ columns: [table.groupId, table.personId] }), index('group_member_person').on(table.personId)],
)

/** The hash of the secret with which a SCIM client writes people; only the client and the application know it. */
export const scimToken = guard.table('scim_token', { hash: bytes('hash').primaryKey() })
