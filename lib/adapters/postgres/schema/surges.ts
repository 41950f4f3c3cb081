import { sql } from 'drizzle-orm'
import { check, text, uuid } from 'drizzle-orm/pg-core'
import { person } from './people.ts'
import { instant, portal } from './portal.ts'

/** A rise in requests that extensions may cite (EDPB 01/2022 §164). Days are ISO, both included. */
export const surge = portal.table(
  'surge',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    reason: text('reason').notNull(),
    from: text('from_day').notNull(),
    until: text('until_day').notNull(),
    declaredBy: text('declared_by')
      .notNull()
      .references(() => person.id),
    declaredAt: instant('declared_at').notNull().default(sql`now()`),
    confirmedBy: text('confirmed_by').references(() => person.id),
    confirmedAt: instant('confirmed_at'),
  },
  table => [
    check('surge_has_an_end', sql`${table.from} <= ${table.until}`),
    check('surge_second_person', sql`${table.confirmedBy} <> ${table.declaredBy}`),
  ],
)
