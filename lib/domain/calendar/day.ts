/** A civil date as the number of days since 1970-01-01: what the rules calculate with; Temporal stands at the edges. */
export type EpochDay = number

const DAY_IN_MS = 86_400_000
const REMEMBERED = 50_000

/** The day of a civil date; `month` is 1 to 12. */
export const dayOf = (year: number, month: number, day: number): EpochDay => Date.UTC(year, month - 1, day) / DAY_IN_MS

/** The day of a `Temporal.PlainDate`. */
export const dayOfDate = (date: Temporal.PlainDate): EpochDay => dayOf(date.year, date.month, date.day)

/** The local day on which an instant falls in an IANA zone. Throws a RangeError for an unknown zone. */
export function localDay(at: Temporal.Instant, timeZone: string): EpochDay {
  const local = at.toZonedDateTimeISO(timeZone)
  return Math.floor((local.epochMilliseconds + local.offsetNanoseconds / 1e6) / DAY_IN_MS)
}

const dates = new Map<EpochDay, Temporal.PlainDate>()

/** The `Temporal.PlainDate` of a day; equal days share one (dates never change). */
export function dateOf(day: EpochDay): Temporal.PlainDate {
  const known = dates.get(day)
  if (known) return known
  const at = new Date(day * DAY_IN_MS)
  const date = new Temporal.PlainDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
  if (dates.size >= REMEMBERED) dates.clear()
  dates.set(day, date)
  return date
}

/** The year in which a day lies. */
export const yearOf = (day: EpochDay): number => new Date(day * DAY_IN_MS).getUTCFullYear()

/** 1 is Monday, 7 is Sunday (as in `Temporal.PlainDate`). */
export const weekdayOf = (day: EpochDay): number => ((((day + 3) % 7) + 7) % 7) + 1

/** Saturday or Sunday. */
export const isWeekend = (day: EpochDay): boolean => weekdayOf(day) > 5

/**
 * The same day number `months` later, or the last day of a shorter month (Art. 3(2)(c) Reg. 1182/71):
 * 31 January and one month give 28 or 29 February.
 */
export function addMonths(day: EpochDay, months: number): EpochDay {
  const at = new Date(day * DAY_IN_MS)
  const [year, month] = [at.getUTCFullYear(), at.getUTCMonth() + 1 + months]
  const lastOfMonth = dayOf(year, month + 1, 1) - 1
  return Math.min(dayOf(year, month, 1) + at.getUTCDate() - 1, lastOfMonth)
}
