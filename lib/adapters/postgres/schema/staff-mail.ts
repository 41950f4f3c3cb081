import { sql } from 'drizzle-orm'
import { check, date, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Language } from '#lib/domain/rights/actor.ts'
import type { Occasion, Pace } from '#lib/domain/staff-mail/occasion.ts'
import { bytes, guard, instant } from './portal.ts'

/**
 * Which member of staff was told of which fact, once each: written in the transaction that hands over the mail. Without
 * `sentAt` it waits for the mail of the working day.
 */
export const staffTold = guard.table(
  'staff_told',
  {
    factId: uuid('fact_id').notNull(),
    personId: text('person_id').notNull(),
    requestId: uuid('request_id').notNull(),
    occasion: text('occasion').$type<Occasion>().notNull(),
    toldAt: instant('told_at').notNull().default(sql`clock_timestamp()`),
    sentAt: instant('sent_at'),
  },
  table => [
    primaryKey({ columns: [table.factId, table.personId] }),
    index('staff_told_of').on(table.requestId),
    index('staff_told_waits').on(table.personId, table.toldAt).where(sql`${table.sentAt} is null`),
  ],
)

/** How somebody wants to be told of what, where they have said so. */
export const staffMail = guard.table(
  'staff_mail',
  {
    personId: text('person_id').primaryKey(),
    language: text('language').$type<Language>().notNull(),
    pool: text('pool').$type<Pace>().notNull(),
    own: text('own').$type<Pace>().notNull(),
    second: text('second').$type<Pace>().notNull(),
    subject: text('subject').$type<Pace>().notNull(),
    failures: text('failures').$type<Pace>().notNull(),
    dates: text('dates').$type<Pace>().notNull(),
    setAt: instant('set_at').notNull().default(sql`clock_timestamp()`),
    /** The day of the last mail that gathers what is to be done. */
    dailyOn: date('daily_on'),
  },
  table => [
    check(
      'staff_mail_pace',
      sql`${table.pool} in ('once', 'daily', 'never') and ${table.own} in ('once', 'daily', 'never')
        and ${table.subject} in ('once', 'daily', 'never') and ${table.failures} in ('once', 'daily', 'never')`,
    ),
    check('staff_mail_never_lost', sql`${table.second} in ('once', 'daily') and ${table.dates} in ('once', 'daily')`),
  ],
)

/** What one attempt of a job of the daily mail may read: what one person is to do. */
export const dailyCapability = guard.table('daily_capability', {
  tokenHash: bytes('token_hash').primaryKey(),
  jobId: uuid('job_id').notNull(),
  personId: text('person_id').notNull(),
  attempt: integer('attempt').notNull(),
  openedAt: instant('opened_at').notNull().default(sql`now()`),
})
