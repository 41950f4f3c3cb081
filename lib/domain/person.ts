import type { Role } from './actor.ts'
import type { IdentityKey } from './monitoring-record.ts'

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
