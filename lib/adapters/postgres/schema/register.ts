import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Exposure } from '#lib/domain/register/exposure.ts'
import type { AffectedBy, ExposureFact, Receipt } from '#lib/domain/register/exposure-course.ts'
import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'
import type { Language } from '#lib/domain/rights/actor.ts'
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

/**
 * Who is to be told of an exposure, why, and what became of the letter (Art. 34): a row a person. It outlives what the
 * register says of the exposure.
 */
export const exposurePerson = portal.table(
  'exposure_person',
  {
    exposureId: text('exposure_id').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    reason: text('reason').$type<AffectedBy>().notNull(),
    /** Why somebody was added by hand. */
    why: text('why'),
    receipt: text('receipt').$type<Receipt>().notNull().default('open'),
    language: text('language').$type<Language>(),
    cause: text('cause'),
    receiptAt: instant('receipt_at'),
  },
  table => [
    primaryKey({ columns: [table.exposureId, table.personId] }),
    check('exposure_person_reason', sql`${table.reason} in ('listed', 'account', 'place', 'hand')`),
    check(
      'exposure_person_receipt',
      sql`${table.receipt} in ('open', 'waiting', 'mailed', 'failed', 'posted', 'case')`,
    ),
    index('exposure_person_receipt_of').on(table.exposureId, table.receipt, table.personId),
  ],
)

/** What the officer did about an exposure, in order; never changed. */
export const exposureFact = portal.table(
  'exposure_fact',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    exposureId: text('exposure_id').notNull(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    byPerson: text('by_person')
      .notNull()
      .references(() => person.id),
    kind: text('kind').$type<ExposureFact['kind']>().notNull(),
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
  },
  table => [index('exposure_fact_of').on(table.exposureId, table.seq)],
)
