/** A moment on the clocks of one zone. `weekday` is 0 for Monday; month and day count from 1. */
export type LocalTime = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  weekday: number
}

const dayMs = 86_400_000

/**
 * Reads ISO instants as the clocks of `timeZone` (IANA) showed them. Offsets are looked up once a day and kept, so that
 * a million records cost a fraction of a second; days with a clock change are looked up by the quarter of an hour.
 * Throws a RangeError for an unknown zone or a text that is no instant.
 */
export function localClock(timeZone: string): (instant: string) => LocalTime {
  const known = clocks.get(timeZone)
  if (known) return known
  const clock = newClock(timeZone)
  clocks.set(timeZone, clock)
  return clock
}

/** Some decades of days; dates of every year there is must not fill the memory of a process that lives long. */
const mostOffsets = 20_000

const clocks = new Map<string, (instant: string) => LocalTime>()

function newClock(timeZone: string): (instant: string) => LocalTime {
  const offsets = new Map<number, number>()
  const offsetAt = (ms: number): number =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6
  const remember = (key: number, look: () => number): number => {
    const known = offsets.get(key)
    if (known !== undefined) return known
    const offset = look()
    if (offsets.size >= mostOffsets) offsets.clear()
    offsets.set(key, offset)
    return offset
  }
  const offset = (ms: number): number => {
    const day = Math.floor(ms / dayMs)
    const whole = remember(day * 100, () => {
      const [start, end] = [offsetAt(day * dayMs), offsetAt((day + 1) * dayMs - 1)]
      return start === end ? start : Number.NaN
    })
    if (!Number.isNaN(whole)) return whole
    const quarter = Math.floor(ms / 900_000)
    return remember(day * 100 + 1 + (quarter % 96), () => offsetAt(quarter * 900_000))
  }
  offsetAt(0)
  return instant => {
    const ms = epochOf(instant)
    return fields(ms + offset(ms))
  }
}

/** Milliseconds of an ISO instant's whole second; the usual form `2026-05-29T14:01:22.608Z` is read by hand. */
export function epochOf(instant: string): number {
  const plain = instant.length >= 20 && instant.endsWith('Z') && instant[10] === 'T' && instant[4] === '-'
  if (!plain) return wholeSecond(instant)
  const ms =
    daysFromCivil(digits(instant, 0, 4), digits(instant, 5, 7), digits(instant, 8, 10)) * dayMs +
    digits(instant, 11, 13) * 3_600_000 +
    digits(instant, 14, 16) * 60_000 +
    digits(instant, 17, 19) * 1000
  return Number.isNaN(ms) ? wholeSecond(instant) : ms
}

const wholeSecond = (instant: string): number =>
  Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000) * 1000

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    value = value * 10 + digit
  }
  return value
}

/** Days since 1970-01-01 of a day of the proleptic Gregorian calendar (years counted from March). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The inverse: calendar fields of local milliseconds. */
function fields(local: number): LocalTime {
  const days = Math.floor(local / dayMs)
  const seconds = Math.floor((local - days * dayMs) / 1000)
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    weekday: (((days + 3) % 7) + 7) % 7,
  }
}
