import { demoEstablishments, nothingHeld } from '#lib/demo/people.ts'
import type { Person } from '#lib/domain/people/person.ts'
import { randomFrom } from './random.ts'

/** The days for which sources are written (ISO, both included). */
export type Extent = { from: string; to: string }

/** Raise it when anything that is written changes: the next start writes it anew. */
export const edition = 1

/** A year back from Friday 20 November 2026, beginning on a Monday. */
export const demoYear: Extent = { from: '2025-11-24', to: '2026-11-20' }

/** The days from a later one on; null for the whole year. */
export const demoExtent = (from: string | null): Extent => (from === null ? demoYear : { ...demoYear, from })

/** A day on which somebody worked. Places in it are given in seconds of local wall time since midnight. */
export type WorkingDay = {
  login: string
  person: Person
  /** ISO. */
  day: string
  /** IANA zone of the person's establishment. */
  zone: string
  /** Local midnight, epoch milliseconds. */
  midnight: number
  /** In the office at the computer, or out with the van and the phone. */
  kind: 'office' | 'field'
  /** When the computer was in use: from and to. */
  sessions: [number, number][]
  /** Start and end of duty. */
  duty: [number, number]
  /** How densely this person is recorded; 1 for the one who is recorded all year. */
  density: number
}

type Recorded = { extent: Extent; density: number; field: number }

/** Whose computer is recorded, on which days, how densely, and how often the person is out. */
const recorded: Record<string, Recorded> = {
  'mara.lindqvist': { extent: demoYear, density: 1, field: 0.38 },
  'jonas.weber': { extent: { from: '2026-11-02', to: '2026-11-20' }, density: 0.5, field: 0.1 },
  'clara.obi': { extent: { from: '2026-11-02', to: '2026-11-20' }, density: 0.5, field: 0.5 },
  'wei.wang': { extent: { from: '2026-11-09', to: '2026-11-20' }, density: 0.5, field: 0.5 },
  'ivan.petrov': { extent: { from: '2026-06-15', to: '2026-06-30' }, density: 0.5, field: 0.6 },
  'philippa.okafor': { extent: { from: '2026-11-09', to: '2026-11-20' }, density: 0.5, field: 0 },
  'ipek.celik': { extent: { from: '2026-11-09', to: '2026-11-20' }, density: 0.5, field: 0 },
}

const holidays = new Set([
  ...['2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25'],
  // The last working days of the year are company holidays.
  ...['2025-12-24', '2025-12-29', '2025-12-30', '2025-12-31'],
])

/** The days in `extent` on which the person worked and was recorded, oldest first; none for most people on most days. */
export function recordedDays(person: Person, extent: Extent): WorkingDay[] {
  const known = recorded[loginOf(person)]
  if (!known) return []
  return weekdays(laterOf(known.extent, extent))
    .filter(day => !holidays.has(day) && !onLeave(loginOf(person), day))
    .map(day => workingDay(person, day, known))
}

/** Days on which the person came to work at all, recorded or not: the doors know them. */
export function presentDays(person: Person, extent: Extent): WorkingDay[] {
  // On parental leave all year.
  if (person.id === nothingHeld.id) return []
  const employed = { from: person.keys[0]?.validFrom ?? extent.from, to: person.leftOn ?? extent.to }
  const known = recorded[loginOf(person)] ?? { extent, density: 0, field: 0 }
  return weekdays(laterOf(employed, extent))
    .filter(day => !holidays.has(day) && !onLeave(loginOf(person), day))
    .map(day => workingDay(person, day, known))
}

/** The part of an address before the at sign. */
const loginOf = (person: Person): string => person.email.slice(0, person.email.indexOf('@'))

/** The instant of a local wall time on that day, epoch milliseconds; no working hour lies on a clock change. */
export const instantAt = (day: WorkingDay, seconds: number): number => day.midnight + Math.round(seconds * 1000)

function workingDay(person: Person, day: string, known: Recorded): WorkingDay {
  const login = loginOf(person)
  const random = randomFrom(`${login} ${day} day`)
  const kind = random.chance(known.field) ? 'field' : 'office'
  const start = 7.75 * 3600 + random.whole(0, 2700)
  const lunch = 12 * 3600 + random.whole(0, 2400)
  const end = start + 8.5 * 3600 + random.whole(0, 1800)
  const sessions: [number, number][] =
    kind === 'office'
      ? [
          [start, lunch],
          [lunch + 2700, end],
        ]
      : [
          [start, start + 5400],
          [end - 5400, end],
        ]
  if (random.chance(0.05)) sessions.push([19 * 3600, 19 * 3600 + 1800])
  const zone = zoneOf(person)
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
  return { login, person, day, zone, midnight, kind, sessions, duty: [start, end], density: known.density }
}

function zoneOf(person: Person): string {
  const place = demoEstablishments.find(({ id }) => id === person.establishmentId)
  if (!place) throw new Error(`no establishment has the id ${person.establishmentId}`)
  return place.timeZone
}

/** Six weeks a year: a week in winter, three in summer, two in autumn and spring, shifted from person to person. */
function onLeave(login: string, day: string): boolean {
  const shift = randomFrom(`${login} leave`).whole(0, 3)
  const week = Temporal.PlainDate.from(day).weekOfYear ?? 0
  return [7, 15, 29, 30, 31, 41].map(first => first + shift).includes(week)
}

function weekdays({ from, to }: Extent): string[] {
  const days: string[] = []
  const last = Temporal.PlainDate.from(to)
  for (let day = Temporal.PlainDate.from(from); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    if (day.dayOfWeek <= 5) days.push(day.toString())
  return days
}

const laterOf = (a: Extent, b: Extent): Extent => ({
  from: a.from > b.from ? a.from : b.from,
  to: a.to < b.to ? a.to : b.to,
})
