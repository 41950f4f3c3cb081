import type { AuthorityTold, Exposure } from '#lib/domain/register/exposure.ts'
import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'

/** The register (Art. 30) and the exposures, readable by everyone who is signed in. */
export type RegisterStore = {
  programmes(): Promise<MonitoringProgramme[]>
  sources(): Promise<RegisteredSource[]>
  exposures(): Promise<Exposure[]>
  /** Of which exposures the authority was told, for the officer. */
  told(): Promise<AuthorityTold[]>
  /** Notes it in the acting person's name; false when it stands already. */
  noteTold(told: Omit<AuthorityTold, 'by'>): Promise<boolean>
}
