import type { OneOff } from '#lib/domain/calendar/calendar.ts'

/**
 * The place that must answer (Art. 3(1) GDPR; Art. 2(1) Reg. 1182/71: the clock is the one "in which action is to be taken").
 * One per employing entity and place.
 */
export type Establishment = {
  id?: string
  name: string
  /** ISO 3166-1 alpha-2: `DE`, `GB`. */
  country: string
  /** The part after the hyphen in ISO 3166-2: `BY` of DE-BY; a nation for the UK: `ENG` (with Wales), `SCT`, `NIR`. */
  region?: string
  /** IANA time zone: `Europe/Berlin`. */
  timeZone: string
  /** Whether regional holidays move a date too; off unless the employer decided so (law on this is open). */
  regionalRoll: boolean
  /** Public holidays declared once, in force when the request arrived. */
  oneOffs?: readonly OneOff[]
  /** The version of the holiday table under which the request arrived; without one the newest counts. */
  calendarVersion?: string
}
