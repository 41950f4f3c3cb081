import type { AuditEvent } from '#lib/domain/rights/audit-event.ts'

/** Appends to the audit trail in the running transaction; when it cannot be written the read or act fails too. */
export type AuditLog = {
  append(event: AuditEvent): Promise<void>
  /** Who looked at the acting person's own case: for the subject's eyes; `name` of a delegate only. */
  looksAt(requestId: string): Promise<{ at: Temporal.Instant; action: string; role: string; name: string | null }[]>
}
