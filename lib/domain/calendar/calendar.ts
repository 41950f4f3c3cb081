import { type EpochDay, isWeekend, yearOf } from './day.ts'
import type { HolidayRule } from './rule.ts'

/** The days on which no deadline ends, in one country or region (Art. 2(1) Reg. 1182/71). */
export type Calendar = {
  /** `DE`, `DE-BY`, `GB-SCT`. */
  code: string
  rules: readonly HolidayRule[]
  /** The name of the public holiday on this day, or undefined. */
  holidayOn(day: EpochDay): string | undefined
  /** Monday to Friday and not a public holiday. */
  isWorkingDay(day: EpochDay): boolean
  /** As it stood in this version of the table. */
  asOf(version: string): Calendar
}

/** A public holiday declared for one date, in one calendar of the rule table and all regions under it. `day` is ISO. */
export type OneOff = { calendar: string; day: string; name: string }

/** A calendar from its rules; each year is worked out once. */
export function calendar(code: string, ...rules: HolidayRule[]): Calendar {
  const years = new Map<number, Map<EpochDay, string>>()
  const holidayOn = (day: EpochDay) => {
    const year = yearOf(day)
    let known = years.get(year)
    if (!known) {
      known = holidaysAround(year, rules)
      years.set(year, known)
    }
    return known.get(day)
  }
  const older = new Map<string, Calendar>()
  const self: Calendar = {
    code,
    rules,
    holidayOn,
    isWorkingDay: day => !isWeekend(day) && holidayOn(day) === undefined,
    asOf(version) {
      const known = older.get(version)
      if (known) return known
      const stood = rules.filter(rule => stoodIn(version, rule))
      const table = stood.length === rules.length ? self : calendar(code, ...stood)
      older.set(version, table)
      return table
    },
  }
  return self
}

/** Whether a rule stood in a version of the table: it had come and had not left. Versions are ISO days. */
const stoodIn = (version: string, { cameIn = '', leftIn = '9999' }: HolidayRule): boolean =>
  cameIn <= version && version < leftIn

/** The neighbouring years count too: a holiday of 1 January 2028 may be kept on 31 December 2027. */
function holidaysAround(year: number, rules: HolidayRule[]): Map<EpochDay, string> {
  const days = new Map<EpochDay, string>()
  for (const rule of rules)
    for (const from of [year - 1, year, year + 1]) {
      const day = rule.when(from)
      if (day !== null && yearOf(day) === year) days.set(day, rule.name)
    }
  return days
}

/** This day or the next working day (Art. 3(4) Reg. 1182/71). */
export function rollForward(day: EpochDay, { isWorkingDay }: Calendar): EpochDay {
  let rolled = day
  while (!isWorkingDay(rolled)) rolled++
  return rolled
}

/** This day or the last working day before it. */
export function rollBack(day: EpochDay, { isWorkingDay }: Calendar): EpochDay {
  let rolled = day
  while (!isWorkingDay(rolled)) rolled--
  return rolled
}
