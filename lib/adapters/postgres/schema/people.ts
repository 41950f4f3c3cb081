import { type AnyPgColumn, boolean, date, index, jsonb, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Draft } from '#lib/domain/case/access-request.ts'
import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import type { Role } from '#lib/domain/rights/actor.ts'
import { portal } from './portal.ts'

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
  },
  table => [index('person_manager').on(table.managerId)],
)

export const personRole = portal.table(
  'person_role',
  {
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    role: text('role').$type<Role>().notNull(),
  },
  table => [primaryKey({ columns: [table.personId, table.role] })],
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
