import { sql } from 'drizzle-orm'
import { integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import { person } from './people.ts'
import { instant, portal } from './portal.ts'

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

/** When the authority was told of an exposure, and why later than 72 hours (Art. 33(1)); noted once, kept whatever is imported. */
export const exposureTold = portal.table('exposure_told', {
  exposureId: text('exposure_id').primaryKey(),
  toldAt: instant('told_at').notNull(),
  lateBecause: text('late_because'),
  toldBy: text('told_by')
    .notNull()
    .references(() => person.id),
  notedAt: instant('noted_at').notNull().default(sql`now()`),
})
