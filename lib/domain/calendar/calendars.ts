import type { Establishment } from '#lib/domain/people/establishment.ts'
import { austria } from './austria.ts'
import { type Calendar, calendar, type OneOff } from './calendar.ts'
import { easternEurope } from './eastern-europe.ts'
import { france } from './france.ts'
import { germany } from './germany.ts'
import { northernEurope } from './northern-europe.ts'
import { holiday, once } from './rule.ts'
import { southernEurope } from './southern-europe.ts'
import { unitedKingdom } from './united-kingdom.ts'
import { unitedStates } from './united-states.ts'
import { westernEurope } from './western-europe.ts'

/**
 * The day of the newest change of a rule. Each request keeps the one it arrived under and is counted by it: a new version
 * marks its rules with `cameIn` and `leftIn`, so that no date that was promised moves by itself.
 */
export const calendarVersion = '2026-12-01'

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
  {
    country,
    region,
    regionalRoll,
    oneOffs = [],
    calendarVersion: version = calendarVersion,
  }: Pick<Establishment, 'country' | 'region' | 'regionalRoll' | 'oneOffs' | 'calendarVersion'>,
  rolls: boolean,
): Calendars {
  const table = (code: string) => calendars.get(code)?.asOf(version)
  const national = rolls ? undefined : unmoved.get(country)?.asOf(version)
  const regional = region === undefined ? undefined : table(`${country}-${region}`)
  const strict = national ?? (country === 'GB' ? regional : table(country))
  if (regionalRoll && country === 'ES' && region !== undefined && !regional) throw new RangeError(spanish)
  const due = national ?? (regionalRoll && region !== undefined ? regional : strict)
  if (strict && due)
    return oneOffs.length === 0 ? { due, strict } : { due: plus(due, oneOffs), strict: plus(strict, oneOffs) }
  throw new RangeError(`no holiday calendar for ${region === undefined ? country : `${country}-${region}`}`)
}

/** The yearly resolution in the BOE lists the holidays of 17 autonomous communities, Ceuta and Melilla; none stands here yet. */
const spanish =
  'no table of the Spanish regions stands yet: leave regionalRoll out, so that national holidays alone move a date'

const extended = new Map<string, Calendar>()

/** The calendar with the one-offs declared for it or for its whole country; made once for each set of them. */
function plus(base: Calendar, oneOffs: readonly OneOff[]): Calendar {
  const own = oneOffs.filter(({ calendar: code }) => base.code === code || base.code.startsWith(`${code}-`))
  if (own.length === 0) return base
  const key = [base.code, ...base.rules.map(({ name }) => name), ...own.map(({ day, name }) => `${day} ${name}`)].join(
    '\n',
  )
  const known = extended.get(key)
  if (known) return known
  const rules = own.map(({ day, name }) => holiday(name, once(day), declared))
  const made = calendar(base.code, ...base.rules, ...rules)
  extended.set(key, made)
  return made
}

const declared = {
  source: ['proposed with its source', 'confirmed by a second person'],
  verifiedOn: calendarVersion,
} as const
