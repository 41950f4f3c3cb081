import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Language } from '#lib/domain/rights/actor.ts'
import { establishment, person } from './people.ts'
import { bytes, guard, instant } from './portal.ts'
import { accessRequest } from './requests.ts'

/** A sign-in. The row's id may be shown; the token is known only to its bearer. */
export const session = guard.table(
  'session',
  {
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
    /** The one request that a session begun by a code is for. */
    requestId: uuid('request_id'),
  },
  table => [index('session_started').on(table.startedAt)],
)

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

/** The same of a job about an exposure: who is told of it, and nothing else. */
export const exposureCapability = guard.table('exposure_capability', {
  tokenHash: bytes('token_hash').primaryKey(),
  jobId: uuid('job_id').notNull(),
  exposureId: text('exposure_id').notNull(),
  attempt: integer('attempt').notNull(),
  openedAt: instant('opened_at').notNull().default(sql`now()`),
})

/** The hash of the secret without which no session begins and no job opens; only the application knows the secret. */
export const door = guard.table('door', { hash: bytes('hash').primaryKey() })

/** What someone who has left says before the address is proven. */
export const application = guard.table('application', {
  id: uuid('id').primaryKey().defaultRandom(),
  name: text('name').notNull(),
  workedFrom: text('worked_from').notNull(),
  workedTo: text('worked_to').notNull(),
  email: text('email').notNull(),
  employeeNo: text('employee_no'),
  establishmentId: text('establishment_id')
    .notNull()
    .references(() => establishment.id),
  language: text('language').$type<Language>().notNull(),
  sentAt: instant('sent_at').notNull().default(sql`clock_timestamp()`),
  personId: text('person_id')
    .unique('application_person')
    .references(() => person.id),
})

/** Codes of people without a sign-in, by hash: single use, five tries, bound to what they are for. */
export const code = guard.table(
  'code',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    purpose: text('purpose').$type<'inbox' | 'return' | 'again' | 'invited' | 'posted'>().notNull(),
    address: text('address').notNull(),
    linkHash: bytes('link_hash').notNull().unique('code_link'),
    codeHash: bytes('code_hash').notNull(),
    applicationId: uuid('application_id').references(() => application.id),
    requestId: uuid('request_id').references(() => accessRequest.id),
    personId: text('person_id').references(() => person.id),
    madeAt: instant('made_at').notNull().default(sql`clock_timestamp()`),
    until: instant('until').notNull(),
    tries: integer('tries').notNull().default(0),
    usedAt: instant('used_at'),
    endedAt: instant('ended_at'),
    askedFrom: bytes('asked_from'),
  },
  table => [
    check('code_purpose', sql`${table.purpose} in ('inbox', 'return', 'again', 'invited', 'posted')`),
    index('code_address').on(table.address, table.madeAt),
  ],
)

/**
 * The keys and connectors this installation works with, by fingerprint: a host with another one must not start. Keys that
 * were exchanged stay, with the time of it.
 */
export const knownKey = guard.table(
  'known_key',
  {
    name: text('name').notNull(),
    fingerprint: text('fingerprint').notNull(),
    since: instant('since').notNull().default(sql`clock_timestamp()`),
    retiredAt: instant('retired_at'),
  },
  table => [primaryKey({ columns: [table.name, table.fingerprint] })],
)

/** The worker processes that run, each with the time at which it was last heard of. */
export const workerSeen = guard.table('worker_seen', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  version: text('version').notNull(),
  /** False: its connectors are not those of the installation, so it leaves collecting to others. */
  collects: boolean('collects').notNull(),
  startedAt: instant('started_at').notNull().default(sql`clock_timestamp()`),
  seenAt: instant('seen_at').notNull().default(sql`clock_timestamp()`),
})

/** By which address the calendar of a person is read, without a session. */
export const calendarAddress = guard.table('calendar_address', {
  personId: text('person_id').primaryKey(),
  tokenHash: bytes('token_hash').notNull().unique('calendar_address_token'),
  language: text('language').$type<Language>().notNull(),
  madeAt: instant('made_at').notNull().default(sql`clock_timestamp()`),
  readAt: instant('read_at'),
})

/** What was erased, by the name of its object or `cases/ID` for all of a case: no backup brings its key back. */
export const erased = guard.table('erased', {
  what: text('what').primaryKey(),
  requestId: uuid('request_id').notNull(),
  at: instant('at').notNull().default(sql`clock_timestamp()`),
  /** When the store of the objects knew it and held them no more. */
  goneAt: instant('gone_at'),
})
