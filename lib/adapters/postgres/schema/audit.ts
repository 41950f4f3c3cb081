import { sql } from 'drizzle-orm'
import { bigint, boolean, customType, index, jsonb, text, uuid } from 'drizzle-orm/pg-core'
import type { AuditEvent } from '#lib/domain/rights/audit-event.ts'
import { bytes, instant, portal } from './portal.ts'

const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' })

/** The audit trail: leaves for a tree that a sealer builds from committed rows only (`xid`). Append-only. */
export const auditEvent = portal.table(
  'audit_event',
  {
    seq: bigint('seq', { mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    at: instant('at').notNull().default(sql`clock_timestamp()`),
    action: text('action').notNull(),
    allowed: boolean('allowed').notNull(),
    actorId: text('actor_id'),
    role: text('role').$type<AuditEvent['role']>().notNull(),
    requestId: uuid('request_id'),
    detail: jsonb('detail').$type<AuditEvent['detail']>().notNull(),
    /** SHA-256 over 0x00 and the canonical JSON, made by a trigger. */
    leaf: bytes('leaf').notNull().default(sql`''::bytea`),
    xid: transactionId('xid').notNull().default(sql`pg_current_xact_id()`),
  },
  table => [index('audit_event_of_request').on(table.requestId, table.at)],
)
