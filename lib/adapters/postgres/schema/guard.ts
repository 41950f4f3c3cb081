import { sql } from 'drizzle-orm'
import { integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Language } from '../../../domain/actor.ts'
import { person } from './people.ts'
import { bytes, guard, instant } from './portal.ts'

/** A sign-in. The row's id may be shown; the token is known only to its bearer. */
export const session = guard.table('session', {
  id: uuid('id').primaryKey().defaultRandom(),
  tokenHash: bytes('token_hash').notNull().unique('session_token'),
  personId: text('person_id')
    .notNull()
    .references(() => person.id),
  language: text('language').$type<Language>().notNull(),
  authenticatedAt: instant('authenticated_at').notNull(),
  startedAt: instant('started_at').notNull().default(sql`now()`),
  seenAt: instant('seen_at').notNull().default(sql`now()`),
  endedAt: instant('ended_at'),
})

/** Which person an identity provider means: issuer and subject, never an e-mail address. */
export const account = guard.table(
  'account',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
  },
  table => [primaryKey({ columns: [table.issuer, table.subject] })],
)

/** What one attempt of one job may touch: one case. */
export const jobCapability = guard.table('job_capability', {
  tokenHash: bytes('token_hash').primaryKey(),
  jobId: uuid('job_id').notNull(),
  queue: text('queue').notNull(),
  requestId: uuid('request_id').notNull(),
  attempt: integer('attempt').notNull(),
  openedAt: instant('opened_at').notNull().default(sql`now()`),
})

/** The hash of the secret without which no session begins and no job opens; only the application knows the secret. */
export const door = guard.table('door', { hash: bytes('hash').primaryKey() })
