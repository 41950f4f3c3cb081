import type { AuthorityTold, Exposure } from '#lib/domain/register/exposure.ts'
import type { MonitoringProgramme, RegisteredSource } from '#lib/domain/register/monitoring-programme.ts'

/** `source` is null for those who do not see figures. */
export type LastAnswer = {
  source: string | null
  answeredAt: Temporal.Instant | null
  failedAt: Temporal.Instant | null
}

/** The register (Art. 30) and the exposures, readable by everyone who is signed in. */
export type RegisterStore = {
  programmes(): Promise<MonitoringProgramme[]>
  sources(): Promise<RegisteredSource[]>
  /** `affected` names `about` alone, where it affected them and the reader may know. */
  exposures(about?: string): Promise<Exposure[]>
  /** When each source last answered, and last failed to, for those who see figures; without names for anybody else. */
  lastAnswers(): Promise<LastAnswer[]>
  /** Of which exposures the authority was told, for the officer. */
  told(): Promise<AuthorityTold[]>
  /** Notes it in the acting person's name; false when it stands already. */
  noteTold(told: Omit<AuthorityTold, 'by'>): Promise<boolean>
}
