import type { Decides, HighRiskAi } from './machine-decisions.ts'
import type { Translated } from './translated.ts'

/** Who receives data: named, as C-154/21 asks; processors are recipients (Art. 4(9)). */
export type Recipient = {
  name: Translated
  kind: 'team' | 'processor' | 'group_company' | 'authority'
  /** How many people of the recipient have access. */
  people: number
  why: Translated
  /** ISO 3166-1 code; set where data leave the EEA or the UK, with the safeguard of Art. 46. */
  country?: string
  safeguard?: Translated
}

/** An entry of the register of processing (Art. 30): one monitoring programme of the employer. Days are ISO. */
export type MonitoringProgramme = {
  id: string
  title: Translated
  what: Translated
  state: { kind: 'active' | 'paused' | 'stopped'; since: string; why?: Translated }
  since: string
  purposes: { purpose: Translated; legalBasis: Translated }[]
  recipients: Recipient[]
  retention: { days: number; words: Translated }
  aiTraining: { used: 'yes' | 'no' | 'stopped'; words: Translated; model?: string; from?: string; to?: string }
  automatedDecisions: Translated
  /** Left out: not stated. */
  decides?: Decides
  highRiskAi?: HighRiskAi
  systems: string[]
  lastChecked: string
}

/** A system of the register that is asked for each request. `holds` says what its records mean for the reader. */
export type RegisteredSource = {
  id: string
  title: Translated
  meaning: Translated
  /** Art. 15(1)(g): where the data come from. */
  origin: Translated
  programmeId: string
  holds: 'records' | 'consultations' | 'training'
  /** Codes of the source in plain words: code to words. */
  codes: Record<string, Translated>
}
