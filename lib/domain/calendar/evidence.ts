import type { Evidence } from './rule.ts'

const VACANZA = 'vacanza/holidays c382fde (July 2026)'
const DATE_HOLIDAYS = 'date-holidays 3.37.0, type public'
const OFFICIAL_JOURNAL =
  'OJ C/2024/7517 (2025) and C/2025/6771 (2026), as transcribed by bdamokos/eu-time-limit-calculator'
const GOV_UK = 'gov.uk bank holidays 2024-2028 (August 2026)'
const verifiedOn = '2026-11-23'

/** Two independent tables agree. */
export const tables: Evidence = { source: [VACANZA, DATE_HOLIDAYS], verifiedOn }

/** The Official Journal and one table agree, against date-holidays. */
export const journal: Evidence = { source: [OFFICIAL_JOURNAL, VACANZA], verifiedOn }

/** The British government's own list, and a table. */
export const govUk: Evidence = { source: [GOV_UK, VACANZA], verifiedOn }

/** A statute, cited, and the Official Journal. */
export const statute = (citation: string, on: string): Evidence => ({
  source: [citation, OFFICIAL_JOURNAL],
  verifiedOn: on,
})

/** A statute or decision, cited, and a table. */
export const act = (citation: string): Evidence => ({ source: [citation, VACANZA], verifiedOn })
