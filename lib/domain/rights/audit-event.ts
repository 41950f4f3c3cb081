import type { Role } from './actor.ts'

/** One entry of the audit trail: who did or saw what, in which role, why. Never content, names or e-mail addresses. */
export type AuditEvent = {
  action: string
  allowed: boolean
  actorId: string | null
  role: Role | 'system' | 'anonymous'
  requestId: string | null
  /** Ids, counts, hashes, reason codes. */
  detail: Record<string, string | number | boolean>
}
