import { integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Exposure } from '../../../domain/exposure.ts'
import type { MonitoringProgramme, RegisteredSource } from '../../../domain/monitoring-programme.ts'
import { person } from './people.ts'
import { portal } from './portal.ts'

export const programme = portal.table('programme', {
  id: text('id').primaryKey(),
  /** Place in the employer's own order. */
  place: integer('place').notNull(),
  body: jsonb('body').$type<MonitoringProgramme>().notNull(),
})

export const source = portal.table('source', {
  id: text('id').primaryKey(),
  programmeId: text('programme_id')
    .notNull()
    .references(() => programme.id),
  place: integer('place').notNull(),
  body: jsonb('body').$type<RegisteredSource>().notNull(),
})

export const exposure = portal.table('exposure', {
  id: text('id').primaryKey(),
  place: integer('place').notNull(),
  /** All but the people affected. */
  body: jsonb('body').$type<Omit<Exposure, 'affected'>>().notNull(),
})

/** Who was affected; each person sees only the own row. */
export const exposureAffected = portal.table(
  'exposure_affected',
  {
    exposureId: text('exposure_id')
      .notNull()
      .references(() => exposure.id),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
  },
  table => [primaryKey({ columns: [table.exposureId, table.personId] })],
)
