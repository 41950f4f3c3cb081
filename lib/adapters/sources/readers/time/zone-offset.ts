const day = 86_400_000

/** Per zone: local day number to the one offset of that day, or null where a clock change is near. */
const plainDays = new Map<string, Map<number, number | null>>()

/** How a local time met the clock of its zone: once, twice (clock put back) or never (clock put forward). */
export type LocalTime = { at: number; how: 'declared' | 'ambiguous' | 'gap' }

/**
 * The instant (ms) of a local time, given as the ms it would be in UTC. Of two possible instants the earlier is taken;
 * a time that never was is moved by the length of the change. One lookup per zone and day, so that a million rows cost
 * no more than their days.
 */
export function instantIn(zone: string, local: number): LocalTime {
  const offset = offsetOfDay(zone, Math.floor(local / day))
  if (offset !== null) return { at: local - offset, how: 'declared' }
  const [before, after] = [offsetAt(zone, local - day), offsetAt(zone, local + day)]
  const fitting = [...new Set([before, after])].filter(one => offsetAt(zone, local - one) === one)
  if (fitting.length === 0) return { at: local - before, how: 'gap' }
  return { at: local - Math.max(...fitting), how: fitting.length > 1 ? 'ambiguous' : 'declared' }
}

/** True when the platform's time zone data know the zone (an IANA name). */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

function offsetOfDay(zone: string, dayNumber: number): number | null {
  const days = plainDays.get(zone) ?? new Map<number, number | null>()
  plainDays.set(zone, days)
  const known = days.get(dayNumber)
  if (known !== undefined) return known
  const [before, after] = [offsetAt(zone, (dayNumber - 1) * day), offsetAt(zone, (dayNumber + 2) * day)]
  const offset = before === after ? before : null
  days.set(dayNumber, offset)
  return offset
}

const offsetAt = (zone: string, at: number): number =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).offsetNanoseconds / 1_000_000
