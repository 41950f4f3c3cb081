import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { AccessRequest, Contact, Scope } from '#lib/domain/case/access-request.ts'
import type { FactBody } from '#lib/domain/case/reading.ts'
import type { By } from '#lib/ports/request-store.ts'
import { establishment, person } from './people.ts'
import { bytes, instant, portal } from './portal.ts'

/** The last number given in each year: `DR-YYYY-NNNN` counts without gaps. */
export const requestCounter = portal.table('request_counter', {
  year: integer('year').primaryKey(),
  last: integer('last').notNull(),
})

export const accessRequest = portal.table(
  'access_request',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    number: text('number').notNull().unique('access_request_number').default(''),
    subjectId: text('subject_id')
      .notNull()
      .references(() => person.id),
    establishmentId: text('establishment_id')
      .notNull()
      .references(() => establishment.id),
    channel: text('channel').$type<AccessRequest['channel']>().notNull(),
    receivedAt: instant('received_at').notNull().default(sql`now()`),
    profileId: text('profile_id').$type<AccessRequest['profileId']>().notNull(),
    scope: jsonb('scope').$type<Scope>().notNull(),
    contact: jsonb('contact').$type<Contact>().notNull(),
    idempotencyKey: text('idempotency_key').notNull(),
  },
  table => [
    unique('access_request_sent_once').on(table.subjectId, table.idempotencyKey),
    index('access_request_received').on(table.receivedAt),
  ],
)

export const requestFact = portal.table(
  'request_fact',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => accessRequest.id),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    byPerson: text('by_person').references(() => person.id),
    byName: text('by_name').notNull(),
    byRole: text('by_role').$type<By['role']>().notNull(),
    kind: text('kind').$type<FactBody['kind']>().notNull(),
    /** What the kind has besides: `Omit<FactBody, 'kind'>`. */
    detail: jsonb('detail').$type<Record<string, unknown>>().notNull(),
  },
  table => [
    index('request_fact_of_request').on(table.requestId, table.kind, table.seq),
    index('request_fact_beside').on(table.kind, table.at).where(sql`${table.kind} in ('breach_linked', 'complaint')`),
    index('request_fact_asked').on(table.at).where(sql`${table.kind} in ('complaint', 'follow_up_asked')`),
    uniqueIndex('request_fact_once').on(table.requestId, table.kind).where(sql`${table.kind} = 'received'`),
    uniqueIndex('request_fact_reminded_once')
      .on(table.requestId, sql`(${table.detail} ->> 'key')`)
      .where(sql`${table.kind} = 'reminded'`),
  ],
)

/** The domain's table of rights, as the second lock reads it; the migrator writes it. */
export const factRight = portal.table(
  'fact_right',
  {
    kind: text('kind').notNull(),
    role: text('role').notNull(),
    relation: text('relation').notNull(),
    staffOnly: boolean('staff_only').notNull(),
    afterEnd: boolean('after_end').notNull(),
  },
  table => [primaryKey({ columns: [table.kind, table.role] })],
)

/** A download grant: one session, one file, one time, a quarter of an hour at most. */
export const downloadGrant = portal.table(
  'download_grant',
  {
    tokenHash: bytes('token_hash').primaryKey(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => accessRequest.id),
    object: text('object').notNull(),
    sessionId: uuid('session_id').notNull(),
    grantedAt: instant('granted_at').notNull().default(sql`now()`),
    until: instant('until').notNull(),
    takenAt: instant('taken_at'),
    sent: bigint('sent', { mode: 'number' }).notNull().default(0),
  },
  table => [check('download_grant_is_short', sql`${table.until} <= ${table.grantedAt} + interval '16 minutes'`)],
)

/** What came by letter or mail, sealed under a key of its own. */
export const original = portal.table('original', {
  requestId: uuid('request_id')
    .primaryKey()
    .references(() => accessRequest.id),
  name: text('name').notNull(),
  type: text('type').notNull(),
  object: text('object').notNull(),
  /** The key of the original, wrapped like a case's key. */
  fileKey: text('file_key').notNull(),
  wrappedKey: text('wrapped_key').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  sha256: text('sha256').notNull(),
})

/** A picture of a document, until it was looked at. */
export const identityPicture = portal.table('identity_picture', {
  requestId: uuid('request_id')
    .primaryKey()
    .references(() => accessRequest.id),
  type: text('type').notNull(),
  object: text('object').notNull(),
  fileKey: text('file_key').notNull(),
  wrappedKey: text('wrapped_key').notNull(),
  bytes: bigint('bytes', { mode: 'number' }).notNull(),
  sentAt: instant('sent_at').notNull().default(sql`now()`),
})
