import { sql } from 'drizzle-orm'
import { bigint, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { WithholdingGround } from '#lib/domain/case/ground.ts'
import type { LedgerLine } from '#lib/domain/records/coverage.ts'
import type { ArtifactKind, RecordIndex } from '#lib/domain/report/access-report.ts'
import type { RecordFile } from '#lib/ports/record-store.ts'
import { instant, portal } from './portal.ts'
import { accessRequest } from './requests.ts'

const requestId = () =>
  uuid('request_id')
    .notNull()
    .references(() => accessRequest.id)

/** One source of one collection: progress and the ledger, never content. */
export const collectionUnit = portal.table(
  'collection_unit',
  {
    requestId: requestId(),
    source: text('source').notNull(),
    attempt: integer('attempt').notNull(),
    seen: bigint('seen', { mode: 'number' }).notNull(),
    kept: bigint('kept', { mode: 'number' }).notNull(),
    startedAt: instant('started_at'),
    finishedAt: instant('finished_at'),
    ledger: jsonb('ledger').$type<LedgerLine[]>().notNull(),
  },
  table => [
    primaryKey({ columns: [table.requestId, table.source] }),
    index('collection_unit_answered').on(table.source, table.finishedAt.desc()),
  ],
)

/** Where a unit's sealed records lie; apart from the unit because fewer people may see it. */
export const unitFile = portal.table(
  'unit_file',
  { requestId: requestId(), source: text('source').notNull(), file: jsonb('file').$type<RecordFile>().notNull() },
  table => [primaryKey({ columns: [table.requestId, table.source] })],
)

export const withholding = portal.table(
  'withholding',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    requestId: requestId(),
    recordId: text('record_id').notNull(),
    source: text('source').notNull(),
    stream: text('stream').notNull(),
    category: text('category').notNull(),
    recordAt: text('record_at'),
    ground: text('ground').$type<WithholdingGround>().notNull(),
    note: text('note').notNull(),
    decidedBy: text('decided_by').notNull(),
    decidedById: text('decided_by_id').notNull().default(sql`guard.actor_id()`),
    at: instant('at').notNull().default(sql`now()`),
    restoredAt: instant('restored_at'),
  },
  table => [
    uniqueIndex('withholding_stands_once').on(table.requestId, table.recordId).where(sql`${table.restoredAt} is null`),
  ],
)

/** The fence of publishing: who inserts this row has published the version; there is no second. */
export const reportVersion = portal.table(
  'report_version',
  {
    requestId: requestId(),
    version: integer('version').notNull(),
    publishedAt: instant('published_at').notNull().default(sql`now()`),
  },
  table => [primaryKey({ columns: [table.requestId, table.version] })],
)

export const artifact = portal.table(
  'artifact',
  {
    requestId: requestId(),
    version: integer('version').notNull(),
    kind: text('kind').$type<ArtifactKind>().notNull(),
    name: text('name').notNull(),
    object: text('object').notNull(),
    wrappedKey: text('wrapped_key').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    pages: integer('pages'),
    rows: integer('rows'),
    firstRecord: integer('first_record'),
    lastRecord: integer('last_record'),
    recordIndex: jsonb('record_index').$type<RecordIndex>(),
  },
  table => [primaryKey({ columns: [table.requestId, table.version, table.name] })],
)

/** The case's key, wrapped by the key-encryption key; the unit of shredding. */
export const caseKey = portal.table('case_key', {
  requestId: requestId().primaryKey(),
  wrapped: text('wrapped').notNull(),
  /** A key made after an erasure is another one. */
  madeAt: instant('made_at').notNull().default(sql`now()`),
})
