import type { Exposure } from '../domain/exposure.ts'
import type { MonitoringProgramme, RegisteredSource } from '../domain/monitoring-programme.ts'

/** The register (Art. 30) and the exposures, readable by everyone who is signed in. */
export type RegisterStore = {
  programmes(): Promise<MonitoringProgramme[]>
  sources(): Promise<RegisteredSource[]>
  exposures(): Promise<Exposure[]>
}
