import type { IdentityKey } from '#lib/domain/records/monitoring-record.ts'
import type { Role } from '#lib/domain/rights/actor.ts'

/** A person of the directory, as a directory import brings it. */
export type Person = {
  id: string
  name: string
  email: string
  employeeNo: string
  roles: Role[]
  managerId: string | null
  establishmentId: string
  /** The last day of employment (ISO), or null while employed. */
  leftOn: string | null
  /** The private address on the HR file, by which a former employee is recognised; read by nobody. */
  privateEmail?: string
  keys: IdentityKey[]
}
