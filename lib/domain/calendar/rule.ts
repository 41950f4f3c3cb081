import { dayOf, type EpochDay, weekdayOf } from './day.ts'
import { orthodoxEaster, westernEaster } from './easter.ts'

/** Which day of a year a rule names; null when that year has none. */
export type When = (year: number) => EpochDay | null

/** Who says so, and when that was last checked. Two sources that agree, or it is no holiday (an early answer is safe). */
export type Evidence = { source: readonly [string, string, ...string[]]; verifiedOn: string }

/**
 * A public holiday on which a deadline does not end. A rule that is found later says in which version of the table it came
 * (`cameIn`), one that was found wrong in which it went (`leftIn`): it is never just changed, because dates that were
 * promised by the older table stand (docs/law/deadlines.md).
 */
export type HolidayRule = { name: string; when: When; cameIn?: string; leftIn?: string } & Evidence

/** One line of a calendar. */
export const holiday = (name: string, when: When, evidence: Evidence): HolidayRule => ({ name, when, ...evidence })

/** A line that came in a later version of the table. */
export const cameIn = (version: string, rule: HolidayRule): HolidayRule => ({ ...rule, cameIn: version })

/** A line that left in a later version of the table. */
export const leftIn = (version: string, rule: HolidayRule): HolidayRule => ({ ...rule, leftIn: version })

/** The same date each year. */
export const fixed =
  (month: number, day: number): When =>
  year =>
    dayOf(year, month, day)

/** So many days after (or before) Western Easter Sunday. */
export const easter =
  (offset: number): When =>
  year =>
    westernEaster(year) + offset

/** So many days after (or before) Orthodox Easter Sunday. */
export const orthodox =
  (offset: number): When =>
  year =>
    orthodoxEaster(year) + offset

/** The first such weekday on or after a date (1 is Monday): `onOrAfter(1, 5, 1)` is the first Monday in May. */
export const onOrAfter =
  (weekday: number, month: number, day: number): When =>
  year => {
    const start = dayOf(year, month, day)
    return start + ((weekday - weekdayOf(start) + 7) % 7)
  }

/** The last such weekday on or before a date: `onOrBefore(1, 5, 31)` is the last Monday in May. */
export const onOrBefore =
  (weekday: number, month: number, day: number): When =>
  year => {
    const end = dayOf(year, month, day)
    return end - ((weekdayOf(end) - weekday + 7) % 7)
  }

/** One date only, as an ISO day. */
export function once(date: string): When {
  const { year: only, month, day } = Temporal.PlainDate.from(date)
  return year => (year === only ? dayOf(year, month, day) : null)
}

/** A day that moves by `saturday` or `sunday` days when it falls on a weekend. */
export const moved =
  (when: When, saturday: number, sunday: number): When =>
  year => {
    const day = when(year)
    if (day === null) return null
    const weekday = weekdayOf(day)
    return day + (weekday === 6 ? saturday : weekday === 7 ? sunday : 0)
  }

/**
 * The working days on which holidays that fall on a weekend are kept instead, in the order of the holidays: the first day
 * after each that is neither a weekend, a holiday, nor taken by the one before. `also` are holidays that are not made up for.
 */
export function substitutes(madeUp: readonly When[], also: readonly When[] = []): When[] {
  const daysOf = (whens: readonly When[], year: number) => whens.flatMap(when => when(year) ?? [])
  return madeUp.map((holiday, place) => year => {
    const taken = new Set([...daysOf(madeUp, year), ...daysOf(also, year)])
    let made: EpochDay | null = null
    for (const one of madeUp.slice(0, place + 1)) {
      let day = one(year)
      made = null
      if (day === null || weekdayOf(day) < 6) continue
      while (weekdayOf(day) > 5 || taken.has(day)) day += 1
      taken.add(day)
      made = day
    }
    return holiday(year) === null ? null : made
  })
}

/** A rule from `year` on. */
export const since =
  (first: number, when: When): When =>
  year =>
    year >= first ? when(year) : null

/** A rule up to and including `year`. */
export const until =
  (last: number, when: When): When =>
  year =>
    year <= last ? when(year) : null

/** A rule that leaves out one year. */
export const except =
  (omitted: number, when: When): When =>
  year =>
    year === omitted ? null : when(year)
