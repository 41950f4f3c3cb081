import { sql } from 'drizzle-orm'
import { check, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { person } from './people.ts'
import { instant, portal } from './portal.ts'

/** A public holiday declared once: `day` is ISO, `calendar` a code of the rule table. */
export const holiday = portal.table(
  'holiday',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    calendar: text('calendar').notNull(),
    day: text('day').notNull(),
    name: text('name').notNull(),
    source: text('source').notNull(),
    proposedBy: text('proposed_by')
      .notNull()
      .references(() => person.id),
    proposedAt: instant('proposed_at').notNull().default(sql`now()`),
    confirmedBy: text('confirmed_by').references(() => person.id),
    confirmedAt: instant('confirmed_at'),
    withdrawnAt: instant('withdrawn_at'),
  },
  table => [
    check('holiday_second_person', sql`${table.confirmedBy} <> ${table.proposedBy}`),
    uniqueIndex('holiday_confirmed_once').on(table.calendar, table.day).where(sql`${table.confirmedAt} is not null`),
  ],
)
