import type { Establishment } from '../establishment.ts'
import { austria } from './austria.ts'
import { type Calendar, calendar } from './calendar.ts'
import { easternEurope } from './eastern-europe.ts'
import { france } from './france.ts'
import { germany } from './germany.ts'
import { northernEurope } from './northern-europe.ts'
import { southernEurope } from './southern-europe.ts'
import { unitedKingdom } from './united-kingdom.ts'
import { unitedStates } from './united-states.ts'
import { westernEurope } from './western-europe.ts'

/** Changes with every change of a rule; stored beside each date, which never moves by itself. */
export const calendarVersion = '2026-11-23'

/** The years for which the rules were checked; outside them they are an extrapolation. */
export const checkedYears = { first: 2024, last: 2032 } as const

/** Every calendar that moves a deadline, by its code: EU and EEA states, Länder, Alsace-Moselle, UK nations. */
export const calendars: ReadonlyMap<string, Calendar> = new Map(
  [
    ...austria,
    ...easternEurope,
    ...france,
    ...germany,
    ...northernEurope,
    ...southernEurope,
    ...unitedKingdom,
    ...westernEurope,
  ].map(each => [each.code, each]),
)

/** Countries whose law moves no deadline: no regions, and outside the United States only weekends are known here. */
const unmoved = new Map(
  [unitedStates, ...['BR', 'CA', 'CH', 'KR'].map(code => calendar(code))].map(each => [each.code, each]),
)

/** `due` moves the date; `strict` is what the law at least grants: the national calendar, for the UK the nation's. */
export type Calendars = { due: Calendar; strict: Calendar }

/**
 * The calendars of an establishment; `rolls` says whether the law moves a date to a working day. Throws a RangeError where
 * the project has none: a guessed holiday makes a late answer.
 */
export function calendarsOf(
  { country, region, regionalRoll }: Pick<Establishment, 'country' | 'region' | 'regionalRoll'>,
  rolls: boolean,
): Calendars {
  const national = rolls ? undefined : unmoved.get(country)
  const regional = region === undefined ? undefined : calendars.get(`${country}-${region}`)
  const strict = national ?? (country === 'GB' ? regional : calendars.get(country))
  const due = national ?? (regionalRoll && region !== undefined ? regional : strict)
  if (strict && due) return { due, strict }
  throw new RangeError(`no holiday calendar for ${region === undefined ? country : `${country}-${region}`}`)
}
