import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { reportVersion } from './answers.ts'
import { person } from './people.ts'
import { bytes, guard, instant, portal } from './portal.ts'
import { accessRequest } from './requests.ts'

/** The code on the cover of a version, by hash, and the last link of the chain over its files. */
export const verifyCode = portal.table(
  'verify_code',
  {
    requestId: uuid('request_id').notNull(),
    version: integer('version').notNull(),
    codeHash: bytes('code_hash').notNull().unique('verify_code_hash'),
    chain: text('chain').notNull(),
  },
  table => [
    primaryKey({ columns: [table.requestId, table.version] }),
    foreignKey({
      columns: [table.requestId, table.version],
      foreignColumns: [reportVersion.requestId, reportVersion.version],
    }),
  ],
)

/** Each file of a version by its SHA-256 (hex); it stays when the file is gone. */
export const genuineFile = portal.table(
  'genuine_file',
  {
    requestId: uuid('request_id').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    sha256: text('sha256').notNull(),
  },
  table => [
    primaryKey({ columns: [table.requestId, table.version, table.name] }),
    foreignKey({
      columns: [table.requestId, table.version],
      foreignColumns: [reportVersion.requestId, reportVersion.version],
    }),
    index('genuine_file_sha256').on(table.sha256),
  ],
)

/**
 * A case made into a file for an authority (Art. 5(2)): who made it and why; what the file is, once it has gone out whole.
 */
export const caseFile = portal.table(
  'case_file',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    requestId: uuid('request_id')
      .notNull()
      .references(() => accessRequest.id),
    madeBy: text('made_by')
      .notNull()
      .references(() => person.id),
    madeAt: instant('made_at').notNull().default(sql`now()`),
    reason: text('reason').notNull(),
    takenAt: instant('taken_at'),
    bytes: bigint('bytes', { mode: 'number' }),
    sha256: text('sha256'),
  },
  table => [
    index('case_file_of_request').on(table.requestId, table.madeAt),
    index('case_file_sha256').on(table.sha256),
  ],
)

/** How often a client asked in its window of ten minutes; its address is not kept. */
export const verifyCount = guard.table('verify_count', {
  client: bytes('client').primaryKey(),
  asked: integer('asked').notNull(),
  beganAt: instant('began_at').notNull(),
})
