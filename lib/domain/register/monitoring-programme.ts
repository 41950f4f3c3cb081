import type { Words } from './words.ts'

/** Who receives data: named, as C-154/21 asks; processors are recipients (Art. 4(9)). */
export type Recipient = {
  name: Words
  kind: 'team' | 'processor' | 'group_company' | 'authority'
  /** How many people of the recipient have access. */
  people: number
  why: Words
  /** ISO 3166-1 code; set where data leave the EEA or the UK, with the safeguard of Art. 46. */
  country?: string
  safeguard?: Words
}

/** An entry of the register of processing (Art. 30): one monitoring programme of the employer. Days are ISO. */
export type MonitoringProgramme = {
  id: string
  title: Words
  what: Words
  state: { kind: 'active' | 'paused' | 'stopped'; since: string; why?: Words }
  since: string
  purposes: { purpose: Words; legalBasis: Words }[]
  recipients: Recipient[]
  retention: { days: number; words: Words }
  aiTraining: { used: 'yes' | 'no' | 'stopped'; words: Words; model?: string; from?: string; to?: string }
  automatedDecisions: Words
  systems: string[]
  lastChecked: string
}

/** A system of the register that is asked for each request. `holds` says what its records mean for the reader. */
export type RegisteredSource = {
  id: string
  title: Words
  meaning: Words
  /** Art. 15(1)(g): where the data come from. */
  origin: Words
  programmeId: string
  holds: 'records' | 'consultations' | 'training'
  /** Codes of the source in plain words: code to words. */
  codes: Record<string, Words>
}
