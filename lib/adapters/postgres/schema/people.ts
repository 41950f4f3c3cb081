import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, date, index, jsonb, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Draft } from '#lib/domain/case/access-request.ts'
import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import type { PeopleSource, Role, RoleOrigin } from '#lib/domain/rights/actor.ts'
import { nameKeys } from './name-keys.ts'
import { instant, portal } from './portal.ts'

export const establishment = portal.table('establishment', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  country: text('country').notNull(),
  region: text('region'),
  timeZone: text('time_zone').notNull(),
  regionalRoll: boolean('regional_roll').notNull(),
})

export const person = portal.table(
  'person',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull(),
    employeeNo: text('employee_no').notNull(),
    managerId: text('manager_id').references((): AnyPgColumn => person.id),
    establishmentId: text('establishment_id')
      .notNull()
      .references(() => establishment.id),
    leftOn: date('left_on'),
    /** The source that named the person last; null for those whom no directory brought. */
    source: text('source').$type<PeopleSource>(),
    /** Since when a source no longer counts them among those who work here, and which: from then on nothing is open. */
    goneAt: instant('gone_at'),
    goneBy: text('gone_by').$type<PeopleSource>(),
    /** What a SCIM client calls them. */
    userName: text('user_name'),
    externalId: text('external_id'),
    nameParts: jsonb('name_parts').$type<{ givenName?: string; familyName?: string }>(),
  },
  table => [
    index('person_manager').on(table.managerId),
    index('person_email').on(sql`lower(${table.email})`),
    index('person_employee_no').on(table.employeeNo),
    uniqueIndex('person_user_name').on(sql`lower(${table.userName})`),
    uniqueIndex('person_external_id').on(table.externalId),
    index('person_name_keys').using('gin', sql.raw(`(${nameKeys})`)),
  ],
)

export const personRole = portal.table(
  'person_role',
  {
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    role: text('role').$type<Role>().notNull(),
    /** Where the role comes from. It ends when none of its origins gives it any more. */
    origin: text('origin').$type<RoleOrigin>().notNull().default('product'),
    since: instant('since').notNull().default(sql`now()`),
  },
  table => [primaryKey({ columns: [table.personId, table.role, table.origin] })],
)

export const identityKey = portal.table(
  'identity_key',
  {
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    key: jsonb('key').$type<IdentityKey>().notNull(),
  },
  table => [index('identity_key_person').on(table.personId)],
)

export const draft = portal.table('draft', {
  personId: text('person_id')
    .primaryKey()
    .references(() => person.id),
  body: jsonb('body').$type<Draft>().notNull(),
})

/** The private address on the HR file: nobody reads it, the guard compares it. */
export const privateAddress = portal.table('private_address', {
  personId: text('person_id')
    .primaryKey()
    .references(() => person.id),
  email: text('email').notNull(),
})
