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
  const utc = at.epochMilliseconds
  const day = Math.floor(utc / DAY_IN_MS)
  return Math.floor((utc + (steadyOffset(day, timeZone) ?? offsetAt(at, timeZone))) / DAY_IN_MS)
}

const offsets = new Map<string, Map<EpochDay, number | null>>()

/** The zone's offset from UTC in milliseconds all through a UTC day, or null when a clock changes on that day. */
function steadyOffset(day: EpochDay, timeZone: string): number | null {
  const ofZone = remembered(offsets, timeZone, () => new Map<EpochDay, number | null>())
  return remembered(ofZone, day, () => {
    const midnight = Temporal.Instant.fromEpochMilliseconds(day * DAY_IN_MS)
    const change = midnight.toZonedDateTimeISO(timeZone).getTimeZoneTransition('next')
    const steady = !change || change.epochMilliseconds >= (day + 1) * DAY_IN_MS
    return steady ? offsetAt(midnight, timeZone) : null
  })
}

const offsetAt = (at: Temporal.Instant, timeZone: string): number =>
  at.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6

const dates = new Map<EpochDay, Temporal.PlainDate>()

/** The `Temporal.PlainDate` of a day; equal days share one (dates never change). */
export const dateOf = (day: EpochDay): Temporal.PlainDate =>
  remembered(dates, day, () => {
    const at = new Date(day * DAY_IN_MS)
    return new Temporal.PlainDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
  })

const starts = new Map<string, Map<EpochDay, Temporal.Instant>>()

/** The first instant of a day in a zone, also where midnight does not exist. */
export function startOfDay(day: EpochDay, timeZone: string): Temporal.Instant {
  const ofZone = remembered(starts, timeZone, () => new Map<EpochDay, Temporal.Instant>())
  return remembered(ofZone, day, () => dateOf(day).toZonedDateTime(timeZone).toInstant())
}

/** Days and zones repeat from case to case: work each out once, and forget all when there are too many. */
function remembered<Key, Value>(known: Map<Key, Value>, key: Key, workOut: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const value = workOut()
  if (known.size >= REMEMBERED) known.clear()
  known.set(key, value)
  return value
}

/** The year in which a day lies. */
export const yearOf = (day: EpochDay): number => dateOf(day).year

/** 1 is Monday, 7 is Sunday (as in `Temporal.PlainDate`). */
export const weekdayOf = (day: EpochDay): number => ((((day + 3) % 7) + 7) % 7) + 1

/** Saturday or Sunday. */
export const isWeekend = (day: EpochDay): boolean => weekdayOf(day) > 5

/**
 * The same day number `months` later, or the last day of a shorter month (Art. 3(2)(c) Reg. 1182/71):
 * 31 January and one month give 28 or 29 February.
 */
export function addMonths(day: EpochDay, months: number): EpochDay {
  const from = dateOf(day)
  const lastOfMonth = dayOf(from.year, from.month + months + 1, 1) - 1
  return Math.min(dayOf(from.year, from.month + months, from.day), lastOfMonth)
}
